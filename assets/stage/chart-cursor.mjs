/** The playhead on the chart: a line with its step, or with the evaluations of the run it stands for. */

import { assign, s, setText } from "./dom.mjs";
import { countText } from "./format.mjs";

export class ChartCursor {
  line = s("line", { class: "fl-cursor-line" });
  pill = s("g", { class: "fl-cursor" }, s("rect", { rx: 4 }), s("text", { "text-anchor": "middle" }));

  /** @param {boolean} shown */
  set shown(shown) {
    for (const part of [this.line, this.pill]) part.classList.toggle("fl-none", !shown);
  }

  /**
   * @param {import("./chart-axes.mjs").ChartFrame} frame
   * @param {number} position
   * @returns {[number, number]} from where to where its number reaches, in pixels
   */
  move({ px, width, top, bottom, type }, position) {
    const x = px(position);
    const [plate, words] = this.pill.children;
    const text = countText(position);
    const wide = 14 + 7 * type * text.length;
    const middle = Math.max(wide / 2, Math.min(width - wide / 2, x));
    assign(this.line, { x1: x, x2: x, y1: top, y2: bottom + 4 });
    assign(plate, { x: middle - wide / 2, width: wide, height: 16 * type, y: bottom + 4 });
    assign(words, { x: middle, y: bottom + 16 * type });
    setText(words, text);
    return [middle - wide / 2, middle + wide / 2];
  }
}
