/** The learning rate, or the step length a line search found, against the step: below the loss, on the same axis of steps. */

import { valueTick } from "./chart-axes.mjs";
import { ChartReadout } from "./chart-readout.mjs";
import { thinned } from "./decimate.mjs";
import { assign, h, s } from "./dom.mjs";
import { numberHTML } from "./format.mjs";
import { rateChanges, rateScale } from "./rate-scale.mjs";
import { hasDiverged, rateAt, stepOf } from "./runs.mjs";
import { StepLines } from "./step-lines.mjs";

/** Room above and below the axis for half a number. */
const EDGE = 7;

export class Rates {
  #title = h("h3", { class: "fl-heading" });
  #axes = s("svg", { class: "fl-layer", "aria-hidden": "true" });
  #lines = new StepLines("Learning rate of each run against the step");
  #cursor = s("line", { class: "fl-cursor-line" });
  #body;
  #readout;
  #above;
  #height = 0;
  /** @type {import("./chart-axes.mjs").ChartFrame | null} null while no rate changes */
  #frame = null;
  #scene = null;

  /**
   * @param {object} source
   * @param {(step: number) => void} source.seek
   * @param {(step: number) => void} source.ask
   * @param {() => import("./chart-axes.mjs").ChartFrame | null} source.above the loss chart's
   */
  constructor({ seek, ask, above }) {
    this.#above = above;
    const under = s("svg", { class: "fl-layer", "aria-hidden": "true" }, this.#cursor);
    const over = s("svg", { class: "fl-layer", "aria-hidden": "true" }, this.#lines.dots);
    this.#body = h("div", { class: "fl-chart-body", "data-testid": "rate-chart" }, this.#axes, ...this.#lines.canvases, under, over);
    const shown = { frame: () => this.#frame, scene: () => this.#scene, rows: (step) => this.#rows(step) };
    this.#readout = new ChartReadout(this.#body, { seek, ask, ...shown });
    this.element = h("section", { class: "fl-rates", "data-testid": "rates" }, this.#title, this.#body);
  }

  update(scene, changed) {
    this.#scene = scene;
    if (changed.size || !this.#height) this.#height = this.#body.clientHeight;
    if (changed.data || changed.size || changed.theme || changed.looks || changed.selected) this.#redraw();
    if (!this.#frame) return;
    const x = this.#frame.px(scene.step);
    assign(this.#cursor, { x1: x, x2: x, y1: 0, y2: this.#height });
    this.#lines.reveal(this.#frame, scene, scene.blob.runs, (run) => this.#part(run));
    this.#readout.update(changed);
  }

  /** For browser tests. */
  seen() {
    const runs = () => this.#scene.blob.runs.map(({ id }) => id);
    return { rates: this.#frame && { heading: this.#title.textContent, scale: this.#frame.scale.title, runs: runs() } };
  }

  #redraw() {
    const { runs } = this.#scene.blob;
    const above = this.#above();
    this.#frame = above && this.#height && runs.some(rateChanges) ? frameBelow(above, this.#height, rateScale(runs)) : null;
    if (!this.#frame) return;
    const { left, right, bottom, scale } = this.#frame;
    const words = headingOf(runs);
    this.#title.textContent = words;
    this.element.setAttribute("aria-label", words);
    const base = s("line", { x1: left, x2: right, y1: bottom, y2: bottom, class: "fl-axis" });
    this.#axes.replaceChildren(...scale.ticks.flatMap((tick) => valueTick(tick, this.#frame)), base);
    this.#lines.draw(this.#frame, runs.map((run) => this.#line(run)), this.#scene);
  }

  #line(run) {
    return { run, path: linePath(run, this.#frame), width: run.id === this.#scene.selected ? 2.25 : 1.75, alpha: 1 };
  }

  #part(run) {
    return hasDiverged(run, this.#scene.step) ? NaN : this.#frame.scale.part(rateAt(run, this.#scene.step));
  }

  #rows(step) {
    return this.#scene.blob.runs.map((run) => ({ run, value: hasDiverged(run, step) ? run.words : numberHTML(rateAt(run, step)) }));
  }
}

function frameBelow(above, height, scale) {
  const [top, bottom] = [EDGE, height - EDGE];
  return { ...above, height, scale, top, bottom, py: (part) => bottom - part * (bottom - top) };
}

/** @param {import("./blob.mjs").Run[]} runs */
function headingOf(runs) {
  const searched = runs.filter((run) => run.searched).length;
  if (searched === 0) return "Learning rate";
  return searched === runs.length ? "Step length" : "Learning rate and step length";
}

function linePath(run, frame) {
  const path = new Path2D();
  for (const [first, end] of run.rates ? unbroken(run.rates, frame.scale) : [[0, run.drawn]]) layStretch(path, run, first, end, frame);
  return path;
}

function layStretch(path, run, first, end, { px, py, scale }) {
  const rates = run.rates ? run.rates.subarray(first, end) : Float64Array.from({ length: end - first }, () => run.rate ?? NaN);
  const line = thinned({ drawn: rates.length, loss: rates }, px, scale.part, (entry) => stepOf(run, first + entry));
  for (let i = 0; i < line.length; i += 2) path[i ? "lineTo" : "moveTo"](line[i], py(line[i + 1]));
  if (line.length === 2) path.lineTo(line[0] + 1, py(line[1])); // a rate between two zeros
}

/** From where to where the rates have a place on the axis: a step of length 0 breaks a logarithmic line. */
function unbroken(rates, { part }) {
  const stretches = [];
  let first = -1;
  for (let entry = 0; entry <= rates.length; entry++) {
    const there = entry < rates.length && Number.isFinite(part(rates[entry]));
    if (there && first < 0) first = entry;
    if (!there && first >= 0) stretches.push([first, entry]);
    if (!there) first = -1;
  }
  return stretches;
}
