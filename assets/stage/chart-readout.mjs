/** Under the pointer: a crosshair and the exact value of every line at that step. A drag moves the playhead. */

import { assign, h, s, setHTML } from "./dom.mjs";
import { countText } from "./format.mjs";
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
   * @param {HTMLElement} body
   * @param {{
   *   frame: () => import("./chart-axes.mjs").ChartFrame | null, scene: () => import("./scene.mjs").Scene,
   *   seek: (step: number) => void, ask: (step: number) => void,
   *   rows: (step: number) => {run: import("./blob.mjs").Run, value: string}[],
   * }} source
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
    if (this.#at !== null && (changed.data || changed.exact)) this.#show();
  }

  #stepUnder({ clientX }) {
    return this.#source.frame().step(clientX - this.#body.getBoundingClientRect().left);
  }

  #hover(event) {
    if (!this.#source.frame() || this.#source.scene().blob.runs.length === 0) return;
    this.#at = this.#stepUnder(event);
    if (this.#dragging) this.#source.seek(this.#at);
    this.#source.ask(this.#at);
    this.#show();
  }

  #drag(event) {
    if (event.button || !this.#source.frame()) return;
    this.#dragging = true;
    this.#body.setPointerCapture(event.pointerId);
    this.#source.seek(this.#stepUnder(event));
    this.#hover(event);
  }

  #hide() {
    this.#at = null;
    this.#box.hidden = true;
    this.#layer.setAttribute("display", "none");
  }

  #rows(step) {
    return this.#source.rows(step).map((given) => row(given, this.#source.scene().theme));
  }

  #show() {
    const { px, top, bottom, left, right, steps } = this.#source.frame();
    const step = (this.#at = Math.min(this.#at, steps));
    const x = px(step);
    this.#layer.removeAttribute("display");
    assign(this.#line, { x1: x, x2: x, y1: top, y2: bottom });
    this.#box.hidden = false;
    this.#box.replaceChildren(h("div", { class: "fl-readout-step" }, `step ${countText(step)}`), ...this.#rows(step));
    const beside = x < (left + right) / 2 ? x + 12 : x - 12 - this.#box.offsetWidth;
    this.#box.style.transform = `translate(${Math.round(Math.max(0, beside))}px, ${top}px)`;
  }
}

function row({ run, value }, theme) {
  const number = h("span", { class: "fl-number" });
  setHTML(number, value);
  return h("div", { class: "fl-readout-row" }, swatch(run, theme, 18), h("span", { class: "fl-readout-name" }, run.label), number);
}
