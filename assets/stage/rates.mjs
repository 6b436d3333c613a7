/** The learning rate, or the step length a line search found: below the chart, on the same axis of steps or evaluations. */

import { valueTick } from "./chart-axes.mjs";
import { quantities, rateTitle } from "./chart-quantities.mjs";
import { ChartReadout } from "./chart-readout.mjs";
import { placeOf, positionText, rowsAt, stepUnder } from "./chart-values.mjs";
import { assign, h, s } from "./dom.mjs";
import { linePath } from "./line-path.mjs";
import { rateScale, showsRates } from "./rate-scale.mjs";
import { acrossAt, seriesOf } from "./series.mjs";
import { StepLines } from "./step-lines.mjs";

/** Room above and below the axis for half a number. */
const EDGE = 7;

export class Rates {
  #title = h("h3", { class: "fl-heading" });
  #axes = s("svg", { class: "fl-layer", "aria-hidden": "true" });
  #strokes = new StepLines();
  #cursor = s("line", { class: "fl-cursor-line" });
  #body;
  #readout;
  #above;
  #height = 0;
  /** @type {import("./series.mjs").Line[]} */
  #lines = [];
  /** @type {import("./chart-axes.mjs").ChartFrame | null} null while no rate changes, and while the chart above shows it */
  #frame = null;
  #scene = null;

  /**
   * @param {object} source
   * @param {(step: number) => void} source.seek
   * @param {(step: number) => void} source.ask
   * @param {() => import("./chart-axes.mjs").ChartFrame | null} source.above the chart's
   */
  constructor({ seek, ask, above }) {
    this.#above = above;
    const under = s("svg", { class: "fl-layer", "aria-hidden": "true" }, this.#cursor);
    const over = s("svg", { class: "fl-layer", "aria-hidden": "true" }, this.#strokes.dots);
    this.#body = h("div", { class: "fl-chart-body", "data-testid": "rate-chart" }, this.#axes, ...this.#strokes.layers, under, over);
    this.#readout = new ChartReadout(this.#body, {
      frame: () => this.#frame, theme: () => this.#scene.theme,
      seek: (position) => seek(stepUnder(this.#leads, position)), ask: (position) => this.#apart || ask(position),
      heading: (position) => positionText(position, this.#apart),
      rows: (position) => rowsAt(this.#scene, this.#lines, position),
    });
    this.element = h("section", { class: "fl-rates", "data-testid": "rates" }, this.#title, this.#body);
  }

  update(scene, changed) {
    this.#scene = scene;
    if (changed.size || (changed.data && !this.#height)) this.#height = this.#body.clientHeight; // never while it plays: folded away it has none
    if (["data", "size", "theme", "looks", "selected", "columns"].some((name) => changed[name])) this.#redraw();
    if (!this.#frame) return;
    const x = this.#frame.px(acrossAt(scene, this.#leads, scene.step));
    assign(this.#cursor, { x1: x, x2: x, y1: 0, y2: this.#height });
    this.#strokes.reveal(this.#frame, scene.theme, this.#lines, (line) => placeOf(scene, line, this.#frame));
    this.#readout.update(changed);
  }

  /** For browser tests. */
  seen() {
    return { rates: this.#frame && { heading: this.#title.textContent, scale: this.#frame.scale.kind, runs: this.#lines.map(({ id }) => id) } };
  }

  get #apart() {
    return this.#scene.looks.against === "evaluations";
  }

  get #leads() {
    return this.#lines.find(({ id }) => id === this.#scene.selected) ?? this.#lines[0];
  }

  #redraw() {
    const { blob, selected } = this.#scene;
    const above = this.#above();
    const rate = quantities(blob).find(({ key }) => key === "rate");
    const lines = showsRates(this.#scene) ? blob.runs.map((run) => seriesOf(this.#scene, rate, run)) : [];
    const ready = above && this.#height && lines.length && !lines.includes(null);
    this.#frame = ready ? frameBelow(above, this.#height, rateScale(blob.runs)) : null;
    if (!this.#frame) return;
    this.#lines = lines;
    this.#drawAxes(rateTitle(blob.runs));
    const width = ({ id }) => (id === selected ? 2.25 : 1.75);
    this.#strokes.draw(this.#frame, lines.map((line) => ({ ...line, path: linePath(line, this.#frame), width: width(line), alpha: 1 })), this.#scene, this.#apart);
  }

  #drawAxes(words) {
    const { left, right, bottom, scale } = this.#frame;
    this.#title.textContent = words;
    this.element.setAttribute("aria-label", words);
    this.#strokes.label = `${words} of each run against the ${this.#apart ? "evaluations" : "step"}`;
    const base = s("line", { x1: left, x2: right, y1: bottom, y2: bottom, class: "fl-axis" });
    this.#axes.replaceChildren(...scale.ticks.flatMap((tick) => valueTick(tick, this.#frame)), base);
  }
}

function frameBelow(above, height, scale) {
  const [top, bottom] = [EDGE, height - EDGE];
  return { ...above, height, scale, top, bottom, py: (part) => bottom - part * (bottom - top) };
}
