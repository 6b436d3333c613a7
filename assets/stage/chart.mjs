/**
 * Loss against step. The lines are drawn twice when the data change, faint and full; while the clock runs only the
 * edge of the full drawing moves.
 */

import { chartAxes, chartFrame } from "./chart-axes.mjs";
import { ChartReadout } from "./chart-readout.mjs";
import { thinned } from "./decimate.mjs";
import { assign, cleared, h, reconcile, s, setText } from "./dom.mjs";
import { LineEnds, roomForNames } from "./line-ends.mjs";
import { lossScale } from "./loss-scale.mjs";
import { hasDiverged, sample, stepOf } from "./runs.mjs";

const FAINT = 0.38;
/** How far a line may pass the axis before it is cut, in pixels. */
const SPILL = 3;

export class Chart {
  #title = h("span", {}, "Loss");
  #scales;
  #axes = s("svg", { class: "fl-layer", "aria-hidden": "true" });
  #faint = h("canvas", { class: "fl-layer", "aria-hidden": "true" });
  #full = h("canvas", { class: "fl-layer", role: "img", "aria-label": "Loss of each run against the step" });
  #dots = s("g");
  #ends = new LineEnds();
  #marks = [];
  #hint = h("p", { class: "fl-hint", hidden: true }, "Each run draws its loss here, step by step.");
  #line = s("line", { class: "fl-cursor-line" });
  #cursor = s("g", { class: "fl-cursor" }, s("rect", { rx: 4, height: 16 }), s("text", { "text-anchor": "middle" }));
  #body;
  #readout;
  #kept = new Map();
  #size = { width: 0, height: 0 };
  #frame = null;
  #scene = null;

  /**
   * @param {{seek: (step: number) => void, ask: (step: number) => void, onScale: (kind: "log" | "linear") => void}} actions
   */
  constructor({ seek, ask, onScale }) {
    this.#scales = ["log", "linear"].map((kind) => h("button", { type: "button", "data-kind": kind, onclick: () => onScale(kind) }, kind));
    const under = s("svg", { class: "fl-layer", "aria-hidden": "true" }, this.#line);
    const over = s("svg", { class: "fl-layer", "aria-hidden": "true" }, this.#ends.element, this.#dots, this.#cursor);
    this.#body = h("div", { class: "fl-chart-body", "data-testid": "chart" }, this.#axes, this.#faint, this.#full, under, over, this.#hint);
    this.#readout = new ChartReadout(this.#body, { seek, ask, frame: () => this.#frame, scene: () => this.#scene });
    const segments = h("div", { class: "fl-segments", role: "group", "aria-label": "Loss axis" }, ...this.#scales);
    this.element = h("section", { class: "fl-chart", "aria-label": "Loss" }, h("header", { class: "fl-head-row" }, this.#title, segments), this.#body);
  }

  update(scene, changed) {
    this.#scene = scene;
    if (changed.size || !this.#size.width) this.#size = { width: this.#body.clientWidth, height: this.#body.clientHeight };
    if (changed.data || changed.size || changed.theme || changed.scale || changed.selected) this.#redraw();
    if (!this.#frame) return;
    this.#moveCursor();
    this.#readout.update(changed);
  }

  #redraw() {
    const { width, height } = this.#size;
    if (!width || !height) return;
    const { blob: { runs, steps }, scale: kind } = this.#scene;
    for (const button of this.#scales) button.setAttribute("aria-pressed", button.dataset.kind === kind);
    const scale = runs.length ? lossScale(runs, kind) : { ...lossScale(runs, kind), ticks: [] };
    this.#hint.hidden = runs.length > 0;
    for (const part of [this.#line, this.#cursor]) part.classList.toggle("fl-none", runs.length === 0);
    this.#frame = chartFrame({ width, height, scale, steps, room: roomForNames(runs, this.#scene.theme) });
    this.#title.textContent = scale.title.replace("loss", "Loss");
    const { lines, marks } = chartAxes(this.#frame);
    this.#marks = marks;
    this.#axes.replaceChildren(...lines, ...marks.map(({ element }) => element));
    this.#drawLines();
    this.#ends.layOut(this.#scene, this.#frame);
    reconcile(this.#dots, this.#kept, runs.map(({ id }) => id), () => ({ element: s("circle", { r: 3.5, class: "fl-dot" }) }));
  }

  #drawLines() {
    const frame = this.#frame;
    const [faint, full] = [this.#faint, this.#full].map((canvas) => cleared(canvas, frame.width, frame.height));
    const { blob, selected } = this.#scene;
    for (const run of [...blob.runs].sort((a, b) => (a.id === selected) - (b.id === selected))) {
      const path = linePath(run, frame);
      strokeLine(faint, frame, path, run, this.#scene, FAINT, 1.25);
      strokeLine(full, frame, path, run, this.#scene, 1, run.id === selected ? 2.5 : 2);
    }
  }

  #moveCursor() {
    const { px, width, top, bottom } = this.#frame;
    const { step, blob } = this.#scene;
    const x = px(step);
    this.#full.style.clipPath = `inset(0 ${(width - x).toFixed(2)}px 0 0)`;
    const [pill, words] = this.#cursor.children;
    const wide = 14 + 7 * String(step).length;
    const middle = Math.max(wide / 2, Math.min(width - wide / 2, x));
    assign(this.#line, { x1: x, x2: x, y1: top, y2: bottom + 4 });
    assign(pill, { x: middle - wide / 2, width: wide, y: bottom + 4 });
    assign(words, { x: middle, y: bottom + 16 });
    setText(words, String(step));
    hideUnder(this.#marks, middle - wide / 2, middle + wide / 2);
    this.#ends.count(this.#scene);
    for (const run of blob.runs) moveDot(this.#kept.get(run.id)?.element, run, this.#scene, this.#frame);
  }
}

function moveDot(dot, run, scene, { scale, px, py }) {
  const part = scale.part(sample(run, scene.step, scene.exact(run.id)).loss);
  const shown = !hasDiverged(run, scene.step) && part >= 0 && part <= 1;
  assign(dot, shown ? { cx: px(scene.step).toFixed(2), cy: py(part).toFixed(2), fill: scene.theme.colour(run), display: null } : { display: "none" });
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

function strokeLine(context, frame, path, run, { theme }, alpha, width) {
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
