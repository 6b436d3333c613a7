/**
 * Loss against step. The lines are drawn twice when the data change, faint and full; while the clock runs only the
 * edge of the full drawing moves.
 */

import { chartAxes, chartFrame } from "./chart-axes.mjs";
import { createChartReadout } from "./chart-readout.mjs";
import { thinned } from "./decimate.mjs";
import { assign, cleared, h, reconcile, s } from "./dom.mjs";
import { spreadHeights } from "./line-ends.mjs";
import { lossScale } from "./loss-scale.mjs";
import { fitted } from "./measure.mjs";
import { hasDiverged, sample, stepOf } from "./runs.mjs";

const FAINT = 0.38;
/** How far a line may pass the axis before it is cut, in pixels. */
const SPILL = 3;

/**
 * @param {{seek: (step: number) => void, ask: (step: number) => void, onScale: (kind: "log" | "linear") => void}} actions
 */
export function createChart({ seek, ask, onScale }) {
  const title = h("span", { class: "fl-chart-title" }, "Loss");
  const buttons = ["log", "linear"].map((kind) => h("button", { type: "button", "data-kind": kind, onclick: () => onScale(kind) }, kind));
  const axes = s("svg", { class: "fl-layer", "aria-hidden": "true" });
  const faint = h("canvas", { class: "fl-layer", "aria-hidden": "true" });
  const full = h("canvas", { class: "fl-layer", role: "img", "aria-label": "Loss of each run against the step" });
  const dots = s("g");
  const cursor = s("g", { class: "fl-cursor" }, s("line"), s("rect", { rx: 4, height: 16 }), s("text", { "text-anchor": "middle" }));
  const ends = s("g", { class: "fl-ends" });
  const over = s("svg", { class: "fl-layer", "aria-hidden": "true" }, ends, dots, cursor);
  const body = h("div", { class: "fl-chart-body", "data-testid": "chart" }, axes, faint, full, over);
  const scales = h("div", { class: "fl-segments fl-small", role: "group", "aria-label": "Loss axis" }, ...buttons);
  const element = h("section", { class: "fl-chart", "aria-label": "Loss" }, h("header", { class: "fl-head-row" }, title, scales), body);
  const kept = new Map();
  let frame = null;
  let scene = null;
  const readout = createChartReadout(body, { frame: () => frame, scene: () => scene, seek, ask });

  function update(next, changed) {
    scene = next;
    if (changed.data || changed.size || changed.theme || changed.scale || changed.selected) redraw();
    if (!frame) return;
    moveCursor();
    readout.update(changed);
  }

  function redraw() {
    const { clientWidth: width, clientHeight: height } = body;
    if (!width || !height) return;
    for (const button of buttons) button.setAttribute("aria-pressed", button.dataset.kind === scene.scale);
    const { runs, surface, steps } = scene.blob;
    const scale = lossScale(runs, surface.floor, scene.scale);
    frame = chartFrame({ width, height, scale, steps, labels: runs.map(({ label }) => label), font: endFont(scene) });
    title.textContent = scale.title === "loss" ? "Loss" : "Loss \u2212 lowest";
    axes.replaceChildren(...chartAxes(frame));
    drawLines();
    ends.replaceChildren(...lineEnds(scene, frame));
    reconcile(dots, kept, runs.map(({ id }) => id), () => ({ element: s("circle", { r: 3.5, class: "fl-dot" }) }));
  }

  function drawLines() {
    const contexts = [faint, full].map((canvas) => cleared(canvas, frame.width, frame.height));
    const ordered = [...scene.blob.runs].sort((a, b) => (a.id === scene.selected) - (b.id === scene.selected));
    for (const run of ordered) {
      const path = linePath(run, frame);
      strokeLine(contexts[0], frame, path, run, scene, FAINT, 1.25);
      strokeLine(contexts[1], frame, path, run, scene, 1, run.id === scene.selected ? 2.5 : 2);
    }
  }

  function moveCursor() {
    const x = frame.px(scene.step);
    full.style.clipPath = `inset(0 ${(frame.width - x).toFixed(2)}px 0 0)`;
    const [line, pill, words] = cursor.children;
    const wide = 14 + 7 * String(scene.step).length;
    const middle = Math.max(wide / 2, Math.min(frame.width - wide / 2, x));
    assign(line, { x1: x, x2: x, y1: frame.top, y2: frame.bottom + 4 });
    assign(pill, { x: middle - wide / 2, width: wide, y: frame.bottom + 4 });
    assign(words, { x: middle, y: frame.bottom + 16 });
    words.textContent = scene.step;
    for (const run of scene.blob.runs) moveDot(kept.get(run.id)?.element, run);
  }

  function moveDot(dot, run) {
    const { loss } = sample(run, scene.step, scene.exact(run.id));
    const part = frame.scale.part(loss);
    const shown = !hasDiverged(run, scene.step) && part >= 0 && part <= 1;
    assign(dot, shown ? { cx: frame.px(scene.step).toFixed(2), cy: frame.py(part).toFixed(2), fill: scene.theme.colour(run), display: null } : { display: "none" });
  }

  return { element, update, stop: readout.stop };
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
