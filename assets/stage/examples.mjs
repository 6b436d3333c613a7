/** The examples a model is fitted to, and the curve that each run's parameters at the playhead draw through them. */

import { cleared, h, s } from "./dom.mjs";
import { examplesAxes, examplesFrame } from "./examples-frame.mjs";
import { numberText } from "./format.mjs";
import { chosenLast } from "./path-look.mjs";
import { curve } from "./postfix.mjs";
import { hasDiverged, pointOf, sample } from "./runs.mjs";
import { symbolText } from "./symbols.mjs";

/** Inputs at which a curve is computed. */
const INPUTS = 60;
const POINT = 2.5;
/** What moves a curve or its look; a zoom, say, does not. */
const CONCERNING = ["data", "size", "theme", "step", "play", "exact", "looks", "columns", "selected"];

export class Examples {
  #axes = s("svg", { class: "fl-layer", "aria-hidden": "true" });
  #dots = s("g", { class: "fl-examples-dots" });
  #curves = h("canvas", { class: "fl-layer", role: "img" });
  #body;
  #above;
  #size = { width: 0, height: 0 };
  /** @type {import("./examples-frame.mjs").ExamplesFrame | null} null on a surface without examples */
  #frame = null;
  /** @type {number[]} */
  #inputs = [];
  /** @type {{run: import("./blob.mjs").Run, point: number[], values: number[]}[]} */
  #fits = [];

  /** @param {{above: () => import("./chart-axes.mjs").ChartFrame | null}} source */
  constructor({ above }) {
    this.#above = above;
    const dots = s("svg", { class: "fl-layer", "aria-hidden": "true" }, this.#dots);
    this.#body = h("div", { class: "fl-examples-body" }, this.#axes, dots, this.#curves);
    const head = h("header", { class: "fl-head-row" }, h("h3", { class: "fl-heading" }, "Examples"), legend());
    this.element = h("section", { class: "fl-examples", "data-testid": "examples", "aria-label": "Examples" }, head, this.#body);
  }

  update(scene, changed) {
    const { data } = scene.blob.surface;
    if (changed.size || (changed.data && !this.#size.width)) this.#size = { width: this.#body.clientWidth, height: this.#body.clientHeight };
    if (changed.data || changed.size || changed.looks || changed.columns || changed.selected) this.#layOut(data);
    if (!this.#frame || !CONCERNING.some((name) => changed[name])) return;
    this.#fits = fitsAt(scene, this.#inputs);
    this.#draw(scene);
    if (!scene.playing) this.#curves.setAttribute("aria-label", inWords(scene, this.#fits));
  }

  /** For browser tests. */
  seen() {
    return { curves: this.#fits.map(({ run, point, values }) => ({ id: run.id, point, inputs: this.#inputs, values })) };
  }

  #layOut(data) {
    const shown = data && this.#size.width;
    this.#frame = shown ? examplesFrame(data, this.#size, this.#above()?.left ?? 0) : null;
    this.#fits = [];
    if (!shown) return;
    const [from, to] = this.#frame.u;
    this.#inputs = Array.from({ length: INPUTS }, (_, k) => from + ((to - from) * k) / (INPUTS - 1));
    this.#axes.replaceChildren(...examplesAxes(this.#frame));
    const dots = (points, kind) => points.map((point) => dot(point, kind, this.#frame));
    this.#dots.replaceChildren(...dots(data.held_out, "held-out"), ...dots(data.examples, "fitted"));
  }

  #draw({ theme, selected }) {
    const { width, height, left, right, top, bottom } = this.#frame;
    const context = cleared(this.#curves, width, height);
    context.save();
    context.beginPath();
    context.rect(left, top - 4, right - left, bottom - top + 4);
    context.clip();
    context.lineJoin = "round";
    for (const fit of chosenLast(this.#fits, selected, ({ run }) => run.id)) {
      this.#stroke(context, fit, theme, fit.run.id === selected ? 2.5 : 1.75);
    }
    context.restore();
  }

  #stroke(context, { run, values }, theme, width) {
    const { px, py } = this.#frame;
    context.beginPath();
    values.forEach((value, place) => context.lineTo(px(this.#inputs[place]), py(value)));
    context.strokeStyle = theme.colour(run);
    context.lineWidth = width;
    context.setLineDash(theme.dash(run).map((length) => length * 0.8));
    context.stroke();
  }
}

/** Each run's parameters at the playhead with what they predict; a run that has diverged predicts nothing. */
function fitsAt({ blob: { surface, runs }, step, exact }, inputs) {
  return runs.filter((run) => !hasDiverged(run, step)).map((run) => {
    const point = pointOf(run, sample(run, step, exact(run.id)));
    return { run, point, values: curve(surface.data, point, inputs) };
  });
}

function dot([u, v], kind, { px, py }) {
  return s("circle", { cx: px(u), cy: py(v), r: POINT, "data-kind": kind });
}

function legend() {
  const look = { width: 10, height: 10, viewBox: "-5 -5 10 10", "aria-hidden": "true", class: "fl-examples-dots" };
  const key = s("svg", look, s("circle", { r: POINT, "data-kind": "held-out" }));
  return h("span", { class: "fl-examples-legend" }, key, "held out");
}

/** "24 examples, 12 held out; at step 120 GD predicts with w = 1.31, b = 0.54." */
function inWords({ blob: { surface }, step }, fits) {
  const { examples, held_out: heldOut } = surface.data;
  const names = surface.axes.map(symbolText);
  const parameters = (point) => point.map((value, axis) => `${names[axis]} = ${numberText(value)}`).join(", ");
  const said = fits.map(({ run, point }) => `${run.label} predicts with ${parameters(point)}`);
  const counted = `${examples.length} examples, ${heldOut.length} held out`;
  return said.length ? `${counted}; at step ${step} ${said.join("; ")}.` : `${counted}.`;
}
