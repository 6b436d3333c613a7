/**
 * Lines on canvases, faint and full: while the clock runs only the edge of the full drawing moves, and the dots where the
 * lines are at the playhead. Against steps all are there together; against evaluations each run is at its own place.
 */

import { assign, cleared, h, reconcile, s } from "./dom.mjs";
import { chosenLast } from "./path-look.mjs";

const FAINT = 0.38;
/** How far a line may pass the axis before it is cut, in pixels. */
const SPILL = 3;
const TOGETHER = "together";

/**
 * @typedef {object} Stroke
 * @property {string} id of the line
 * @property {import("./blob.mjs").Run} run whose colour and dash it wears
 * @property {boolean} quiet
 * @property {Path2D} path
 * @property {number} width
 * @property {number} alpha
 *
 * @typedef {{x: number, part: number}} Place of a line at the playhead: pixels, and 0 to 1; NaN where it is not
 */

export class StepLines {
  #faint = h("canvas", { class: "fl-layer", "aria-hidden": "true" });
  #full = h("div", { class: "fl-layer", role: "img" });
  /** @type {Map<string, {element: HTMLCanvasElement}>} */
  #canvases = new Map();
  #dots = s("g");
  /** @type {Map<string, {element: SVGElement}>} */
  #kept = new Map();

  get layers() {
    return [this.#faint, this.#full];
  }

  /** To be drawn above the layers. */
  get dots() {
    return this.#dots;
  }

  /** @param {string} words what the lines are, for those who hear it */
  set label(words) {
    this.#full.setAttribute("aria-label", words);
  }

  /**
   * @param {import("./chart-axes.mjs").ChartFrame} frame
   * @param {Stroke[]} strokes
   * @param {import("./scene.mjs").Scene} scene
   * @param {boolean} apart whether each line has a place of its own at the playhead
   */
  draw(frame, strokes, { theme, selected }, apart) {
    const ordered = chosenLast(strokes, selected, ({ run }) => run.id);
    const keyOf = ({ id }) => (apart ? id : TOGETHER);
    reconcile(this.#full, this.#canvases, [...new Set(ordered.map(keyOf))], () => ({ element: h("canvas", { class: "fl-layer" }) }));
    const faint = cleared(this.#faint, frame.width, frame.height);
    for (const { element } of this.#canvases.values()) cleared(element, frame.width, frame.height);
    for (const each of ordered) {
      stroke(faint, frame, each, theme, FAINT * each.alpha, Math.min(1.25, each.width));
      stroke(this.#canvases.get(keyOf(each)).element.getContext("2d"), frame, each, theme, each.alpha, each.width);
    }
    reconcile(this.#dots, this.#kept, strokes.map(({ id }) => id), () => ({ element: s("circle", { r: 3.5, class: "fl-dot" }) }));
  }

  /**
   * Shows the full lines up to the playhead.
   * @param {import("./chart-axes.mjs").ChartFrame} frame
   * @param {import("./theme.mjs").Theme} theme
   * @param {import("./series.mjs").Line[]} lines
   * @param {(line: import("./series.mjs").Line) => Place} place
   */
  reveal(frame, theme, lines, place) {
    for (const line of lines) {
      const here = place(line);
      const { element } = this.#canvases.get(line.id) ?? this.#canvases.get(TOGETHER) ?? {};
      if (element) element.style.clipPath = `inset(0 ${(frame.width - here.x).toFixed(2)}px 0 0)`;
      moveDot(this.#kept.get(line.id)?.element, line, here, frame, theme);
    }
  }
}

function moveDot(dot, { run, quiet }, { x, part }, { py }, theme) {
  if (!dot) return;
  const shown = part >= 0 && part <= 1;
  const colour = theme.colour(run);
  const look = quiet ? { color: colour, "data-quiet": "" } : { fill: colour };
  assign(dot, shown ? { cx: x.toFixed(2), cy: py(part).toFixed(2), ...look, display: null } : { display: "none" });
}

function stroke(context, frame, { run, path }, theme, alpha, width) {
  context.save();
  context.beginPath();
  context.rect(frame.left - 1, frame.top - SPILL, frame.right - frame.left + 2, frame.bottom - frame.top + 2 * SPILL);
  context.clip();
  context.globalAlpha = alpha;
  context.strokeStyle = theme.colour(run);
  context.lineWidth = width;
  context.lineJoin = "round";
  context.setLineDash(theme.dash(run).map((length) => length * 0.8));
  context.stroke(path);
  context.restore();
}
