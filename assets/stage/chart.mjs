/** Loss against step. */

import { chartAxes, chartFrame } from "./chart-axes.mjs";
import { ChartReadout } from "./chart-readout.mjs";
import { thinned } from "./decimate.mjs";
import { assign, h, s, setText } from "./dom.mjs";
import { numberHTML } from "./format.mjs";
import { LineEnds, roomForNames } from "./line-ends.mjs";
import { lossLines } from "./loss-lines.mjs";
import { lossScale } from "./loss-scale.mjs";
import { rateChanges, rateScale } from "./rate-scale.mjs";
import { hasDiverged, sample, stepOf } from "./runs.mjs";
import { StepLines } from "./step-lines.mjs";

/** Figures of a loss under the pointer. */
const DIGITS = 6;

export class Chart {
  #title = h("span", {}, "Loss");
  #scales;
  #axes = s("svg", { class: "fl-layer", "aria-hidden": "true" });
  #lines = new StepLines("Loss of each run against the step");
  /** @type {import("./loss-lines.mjs").LossLine[]} */
  #shown = [];
  #ends = new LineEnds();
  #marks = [];
  #hint = h("p", { class: "fl-hint", hidden: true }, "Each run draws its loss here, step by step.");
  #line = s("line", { class: "fl-cursor-line" });
  #cursor = s("g", { class: "fl-cursor" }, s("rect", { rx: 4, height: 16 }), s("text", { "text-anchor": "middle" }));
  #body;
  #readout;
  #size = { width: 0, height: 0 };
  #frame = null;
  #scene = null;

  /**
   * @param {{seek: (step: number) => void, ask: (step: number) => void, onScale: (kind: "log" | "linear") => void}} actions
   */
  constructor({ seek, ask, onScale }) {
    this.#scales = /** @type {const} */ (["log", "linear"]).map((kind) => h("button", { type: "button", "data-kind": kind, onclick: () => onScale(kind) }, kind));
    const under = s("svg", { class: "fl-layer", "aria-hidden": "true" }, this.#line);
    const over = s("svg", { class: "fl-layer", "aria-hidden": "true" }, this.#ends.element, this.#lines.dots, this.#cursor);
    this.#body = h("div", { class: "fl-chart-body", "data-testid": "chart" }, this.#axes, ...this.#lines.canvases, under, over, this.#hint);
    const shown = { frame: () => this.#frame, scene: () => this.#scene, rows: (step) => this.#rows(step) };
    this.#readout = new ChartReadout(this.#body, { seek, ask, ...shown });
    const segments = h("div", { class: "fl-segments", role: "group", "aria-label": "Loss axis" }, ...this.#scales);
    this.element = h("section", { class: "fl-chart", "aria-label": "Loss" }, h("header", { class: "fl-head-row" }, this.#title, segments), this.#body);
  }

  update(scene, changed) {
    this.#scene = scene;
    if (changed.size || !this.#size.width) this.#size = { width: this.#body.clientWidth, height: this.#body.clientHeight };
    if (changed.data || changed.size || changed.theme || changed.looks || changed.selected) this.#redraw();
    if (!this.#frame) return;
    this.#moveCursor();
    this.#readout.update(changed);
  }

  /** Where steps lie, for the charts below that share the axis. */
  get frame() {
    return this.#frame;
  }

  /** For browser tests. */
  seen() {
    return { losses: this.#shown.map(({ id, label }) => ({ id, label })) };
  }

  #redraw() {
    const { width, height } = this.#size;
    if (!width || !height) return;
    const { blob: { runs, steps }, looks } = this.#scene;
    const kind = looks.scale === "linear" ? "linear" : "log";
    const lines = (this.#shown = lossLines(this.#scene));
    for (const button of this.#scales) button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
    const scale = runs.length ? lossScale(lines, kind) : { ...lossScale(runs, kind), ticks: [] };
    this.#hint.hidden = runs.length > 0;
    for (const part of [this.#line, this.#cursor]) part.classList.toggle("fl-none", runs.length === 0);
    const below = runs.some(rateChanges) ? rateScale(runs).ticks : [];
    this.#frame = chartFrame({ width, height, scale, steps, room: roomForNames(lines, this.#scene.theme), below });
    this.#title.textContent = scale.title.replace("loss", "Loss");
    this.#drawAxes();
    this.#lines.draw(this.#frame, lines.map((line) => this.#stroke(line)), this.#scene);
    this.#ends.layOut(lines, this.#scene, this.#frame);
  }

  #drawAxes() {
    const { lines, marks } = chartAxes(this.#frame);
    this.#marks = marks;
    this.#axes.replaceChildren(...lines, ...marks.map(({ element }) => element));
  }

  #stroke(run) {
    const width = run.quiet ? 1.25 : run.id === this.#scene.selected ? 2.5 : 2;
    return { run, path: linePath(run, this.#frame), width, alpha: run.quiet ? 0.65 : 1 };
  }

  #moveCursor() {
    const { px, width, top, bottom } = this.#frame;
    const { step } = this.#scene;
    const x = px(step);
    const [pill, words] = this.#cursor.children;
    const wide = 14 + 7 * String(step).length;
    const middle = Math.max(wide / 2, Math.min(width - wide / 2, x));
    assign(this.#line, { x1: x, x2: x, y1: top, y2: bottom + 4 });
    assign(pill, { x: middle - wide / 2, width: wide, y: bottom + 4 });
    assign(words, { x: middle, y: bottom + 16 });
    setText(words, String(step));
    hideUnder(this.#marks, middle - wide / 2, middle + wide / 2);
    this.#ends.count(this.#shown, this.#scene);
    this.#lines.reveal(this.#frame, this.#scene, this.#shown, (run) => this.#part(run));
  }

  #part(run) {
    if (hasDiverged(run, this.#scene.step)) return NaN;
    return this.#frame.scale.part(sample(run, this.#scene.step, this.#scene.exact(run.id)).loss);
  }

  #rows(step) {
    const value = (run) => (hasDiverged(run, step) ? run.words : numberHTML(sample(run, step, this.#scene.exactAt(step, run.id)).loss, DIGITS));
    return this.#shown.map((run) => ({ run, value: value(run) }));
  }
}

/** The number of a step gives way to the playhead's. */
function hideUnder(marks, left, right) {
  for (const mark of marks) {
    const covered = mark.from < right && mark.to > left;
    if (covered !== mark.covered) mark.element.classList.toggle("fl-none", covered);
    mark.covered = covered;
  }
}

function linePath(run, { px, py, scale }) {
  const line = thinned(run, px, scale.part, (entry) => stepOf(run, entry));
  const path = new Path2D();
  for (let i = 0; i < line.length; i += 2) path.lineTo(line[i], py(line[i + 1]));
  return path;
}
