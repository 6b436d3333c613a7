/** Under the pointer: a crosshair and the value of every line there. A drag moves the playhead. */

import { assign, h, s, setHTML } from "./dom.mjs";
import { swatch } from "./swatch.mjs";

export class ChartReadout {
  #body;
  #source;
  #line = s("line", { class: "fl-crosshair" });
  #layer = s("svg", { class: "fl-layer", "aria-hidden": "true", display: "none" }, this.#line);
  #box = h("div", { class: "fl-readout-box", hidden: true });
  #at = null;
  #dragging = false;

  /**
   * A position is a step, or a count of evaluations: what the frame's axis counts.
   * @param {HTMLElement} body
   * @param {{
   *   frame: () => import("./chart-axes.mjs").ChartFrame | null, theme: () => import("./theme.mjs").Theme,
   *   seek: (position: number) => void, ask: (position: number) => void,
   *   heading: (position: number) => string, rows: (position: number) => import("./chart-values.mjs").Row[],
   * }} source no rows where there is nothing to tell
   */
  constructor(body, source) {
    this.#body = body;
    this.#source = source;
    this.#box.dataset.testid = `${body.dataset.testid}-readout`;
    body.append(this.#layer, this.#box);
    const drop = () => (this.#dragging = false);
    const hide = () => this.#hide();
    const listeners = {
      pointermove: (event) => this.#hover(event), pointerdown: (event) => this.#drag(event),
      pointerleave: hide, pointerup: drop, pointercancel: drop,
    };
    for (const [name, listener] of Object.entries(listeners)) body.addEventListener(name, listener);
  }

  update(changed) {
    if (changed.size) this.#hide();
    if (this.#at !== null && (changed.data || changed.exact || changed.columns || changed.looks)) this.#show();
  }

  #under({ clientX }) {
    return this.#source.frame().under(clientX - this.#body.getBoundingClientRect().left);
  }

  #hover(event) {
    if (!this.#source.frame()) return;
    this.#at = this.#under(event);
    if (this.#dragging) this.#source.seek(this.#at);
    this.#source.ask(this.#at);
    this.#show();
  }

  #drag(event) {
    if (event.button || !this.#source.frame()) return;
    this.#dragging = true;
    this.#body.setPointerCapture(event.pointerId);
    this.#source.seek(this.#under(event));
    this.#hover(event);
  }

  #hide() {
    this.#at = null;
    this.#box.hidden = true;
    this.#layer.setAttribute("display", "none");
  }

  #show() {
    const frame = this.#source.frame();
    const rows = frame ? this.#source.rows(Math.min(this.#at, frame.most)) : [];
    if (rows.length === 0) return this.#hide();
    const { px, top, bottom, left, right, most } = frame;
    const position = (this.#at = Math.min(this.#at, most));
    const x = px(position);
    this.#layer.removeAttribute("display");
    assign(this.#line, { x1: x, x2: x, y1: top, y2: bottom });
    this.#box.hidden = false;
    const heading = h("div", { class: "fl-readout-step" }, this.#source.heading(position));
    this.#box.replaceChildren(heading, ...rows.map((row) => rowElement(row, this.#source.theme())));
    const beside = x < (left + right) / 2 ? x + 12 : x - 12 - this.#box.offsetWidth;
    this.#box.style.transform = `translate(${Math.round(Math.max(0, beside))}px, ${top}px)`;
  }
}

function rowElement({ line: { run, label }, value }, theme) {
  const number = h("span", { class: "fl-number" });
  setHTML(number, value);
  return h("div", { class: "fl-readout-row" }, swatch(run, theme, 18), h("span", { class: "fl-readout-name" }, label), number);
}
