/**
 * Loss against step. The lines are drawn twice when the data change, faint and full; while the clock runs only the
 * edge of the full drawing moves.
 */

import { chartAxes, chartFrame } from "./chart-axes.mjs";
import { ChartReadout } from "./chart-readout.mjs";
import { thinned } from "./decimate.mjs";
import { assign, cleared, h, reconcile, s, setText } from "./dom.mjs";
import { spreadHeights } from "./line-ends.mjs";
import { lossScale } from "./loss-scale.mjs";
import { fitted } from "./measure.mjs";
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
  #ends = s("g");
  #cursor = s("g", { class: "fl-cursor" }, s("line"), s("rect", { rx: 4, height: 16 }), s("text", { "text-anchor": "middle" }));
  #body;
  #readout;
  #kept = new Map();
  #frame = null;
  #scene = null;

  /**
   * @param {{seek: (step: number) => void, ask: (step: number) => void, onScale: (kind: "log" | "linear") => void}} actions
   */
  constructor({ seek, ask, onScale }) {
    this.#scales = ["log", "linear"].map((kind) => h("button", { type: "button", "data-kind": kind, onclick: () => onScale(kind) }, kind));
    const over = s("svg", { class: "fl-layer", "aria-hidden": "true" }, this.#ends, this.#dots, this.#cursor);
    this.#body = h("div", { class: "fl-chart-body", "data-testid": "chart" }, this.#axes, this.#faint, this.#full, over);
    this.#readout = new ChartReadout(this.#body, { seek, ask, frame: () => this.#frame, scene: () => this.#scene });
    const segments = h("div", { class: "fl-segments", role: "group", "aria-label": "Loss axis" }, ...this.#scales);
    this.element = h("section", { class: "fl-chart", "aria-label": "Loss" }, h("header", { class: "fl-head-row" }, this.#title, segments), this.#body);
  }

  update(scene, changed) {
    this.#scene = scene;
    this.element.hidden = scene.blob.runs.length === 0;
    if (changed.data || changed.size || changed.theme || changed.scale || changed.selected) this.#redraw();
    if (!this.#frame) return;
    this.#moveCursor();
    this.#readout.update(changed);
  }

  #redraw() {
    const { clientWidth: width, clientHeight: height } = this.#body;
    if (!width || !height) return;
    const { blob: { runs, surface, steps }, scale: kind } = this.#scene;
    for (const button of this.#scales) button.setAttribute("aria-pressed", button.dataset.kind === kind);
    const scale = lossScale(runs, kind);
    this.#frame = chartFrame({ width, height, scale, steps, labels: runs.map(({ label }) => label), font: endFont(this.#scene) });
    this.#title.textContent = scale.title.replace("loss", "Loss");
    this.#axes.replaceChildren(...chartAxes(this.#frame));
    this.#drawLines();
    this.#ends.replaceChildren(...lineEnds(this.#scene, this.#frame));
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
    const [line, pill, words] = this.#cursor.children;
    const wide = 14 + 7 * String(step).length;
    const middle = Math.max(wide / 2, Math.min(width - wide / 2, x));
    assign(line, { x1: x, x2: x, y1: top, y2: bottom + 4 });
    assign(pill, { x: middle - wide / 2, width: wide, y: bottom + 4 });
    assign(words, { x: middle, y: bottom + 16 });
    setText(words, String(step));
    for (const run of blob.runs) moveDot(this.#kept.get(run.id)?.element, run, this.#scene, this.#frame);
  }
}

function moveDot(dot, run, scene, { scale, px, py }) {
  const part = scale.part(sample(run, scene.step, scene.exact(run.id)).loss);
  const shown = !hasDiverged(run, scene.step) && part >= 0 && part <= 1;
  assign(dot, shown ? { cx: px(scene.step).toFixed(2), cy: py(part).toFixed(2), fill: scene.theme.colour(run), display: null } : { display: "none" });
}

const endFont = ({ theme }) => `600 12px ${theme.font}`;

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

/** Names at line ends; a run that diverged is named at the top, at the step where it did. */
function lineEnds(scene, frame) {
  const gone = scene.blob.runs.filter(({ outcome }) => outcome === "diverged");
  const there = scene.blob.runs.filter((run) => !gone.includes(run));
  const heights = there.map((run) => frame.py(Math.max(0, Math.min(1, frame.scale.part(run.loss[run.drawn - 1]) || 0))));
  const spread = spreadHeights(heights.map((height) => height - frame.top), frame.bottom - frame.top).map((height) => height + frame.top);
  return [...there.map((run, k) => endLabel(run, heights[k], spread[k], scene, frame)), ...gone.map((run, k) => goneLabel(run, k, scene, frame))];
}

function endLabel(run, from, to, { theme, selected }, { px, steps, right, width }) {
  const colour = theme.colour(run);
  const x = px(Math.min(steps, run.rows - 1));
  const leader = s("path", { d: `M${x + 3} ${from}L${right + 8} ${to}h4`, stroke: colour, class: "fl-leader" });
  const name = s("text", { x: right + 15, y: to, fill: colour, class: "fl-end", "data-chosen": run.id === selected }, fitted(run.label, endFont({ theme }), width - right - 16));
  return s("g", {}, leader, name);
}

function goneLabel(run, place, { theme }, { px, top, right }) {
  const colour = theme.colour(run);
  const x = px(run.outcome_step);
  const y = top + 6 + 16 * place;
  const left = x > right - 90;
  const words = s("text", { x: x + (left ? -10 : 12), y, class: "fl-end", "text-anchor": left ? "end" : "start" });
  words.append(s("tspan", { fill: colour }, run.label), s("tspan", { class: "fl-end-rest" }, ` ${run.words}`));
  return s("g", {}, s("path", { d: `M${x} ${y - 5.5}l6 10h-12z`, fill: colour }), words);
}
