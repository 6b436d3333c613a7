/** The chosen run's next step: from where, how far, and how far the nearest minimum still is. */

import { h, s, assign, setHTML, setText } from "./dom.mjs";
import { countText, numberText, numberHTML } from "./format.mjs";
import { hasDiverged, holds, sample } from "./runs.mjs";
import { sparkline, SPARK } from "./spark.mjs";
import { swatch } from "./swatch.mjs";

/** Points of a small picture at most. */
const SAMPLES = 256;

const QUANTITIES = [
  { symbol: "\u0394<i>\u03B8</i>", name: "step taken", of: ({ taken }) => taken, missing: () => false },
  {
    symbol: "<i>\u03B8</i>*\u2009\u2212\u2009<i>\u03B8</i>", name: "to minimum",
    of: ({ here, goal }) => goal && minus(goal, here),
    missing: ({ stationary }) => !stationary.some(isMinimum),
  },
];

const isMinimum = ({ kind }) => kind === "minimum";

export function createChosen() {
  const who = h("h3", { class: "fl-heading fl-chosen-who" });
  const doing = h("span", { class: "fl-chosen-doing" });
  const columns = ["x", "y"].map((axis) => h("th", { scope: "col", class: "fl-letter" }, axis));
  const span = h("th", { scope: "col", class: "fl-chosen-span" });
  const rows = QUANTITIES.map(newRow);
  const table = h("table", { class: "fl-chosen-table" },
    h("thead", {}, h("tr", {}, h("td", { colspan: 2 }), ...columns, span)), h("tbody", {}, ...rows.map(({ element }) => element)));
  const element = h("section", { class: "fl-chosen", "data-testid": "chosen", "aria-label": "The chosen run\u2019s next step" },
    h("header", { class: "fl-chosen-head" }, who, doing), table);

  function update(scene, changed) {
    const run = scene.blob.runs.find(({ id }) => id === scene.selected);
    element.hidden = !run;
    if (!run) return;
    if (changed.data || changed.theme || changed.selected) rebuild(run, scene);
    const moment = momentOf(run, scene);
    setText(doing, sentence(run, scene, moment));
    for (const row of rows) fill(row, row.of(moment), scene);
  }

  function rebuild(run, scene) {
    who.replaceChildren(swatch(run, scene.theme), run.label);
    columns[1].hidden = run.dimension === 1;
    span.replaceChildren("size", h("span", {}, `, steps 0\u2013${countText(scene.blob.steps)}`));
    for (const row of rows) row.draw(run, scene);
  }

  return { element, update };
}

function newRow({ symbol, name, of, missing }) {
  const sign = h("th", { scope: "row", class: "fl-letter" });
  sign.innerHTML = symbol;
  const cells = ["x", "y"].map(() => h("td", { class: "fl-number" }));
  const spark = s("path", { class: "fl-spark" });
  const now = s("line", { class: "fl-spark-now", y1: 2, y2: SPARK.height - 2 });
  const picture = s("svg", { ...SPARK, "aria-hidden": "true" }, spark, now);
  const element = h("tr", {}, sign, h("td", { class: "fl-chosen-name" }, name), ...cells, h("td", {}, picture));

  function draw(run, { blob }) {
    element.hidden = missing(blob.surface);
    cells[1].hidden = run.dimension === 1;
    const path = sparkline(sizes(run, blob, of), blob.steps);
    picture.toggleAttribute("hidden", !path);
    assign(spark, { d: path });
  }

  return { element, cells, now, of, draw };
}

function fill({ cells, now }, vector, { step, blob }) {
  cells.forEach((cell, axis) => setHTML(cell, numberHTML(vector?.[axis])));
  const x = (SPARK.width * step) / Math.max(1, blob.steps);
  assign(now, { x1: x.toFixed(1), x2: x.toFixed(1) });
}

const minus = (a, b) => a.map((value, axis) => value - b[axis]);

/**
 * A step of the run from its beginning to its end, where both are known, and the minimum nearest to the playhead. At the
 * last step it is the one that led there.
 */
function momentOf(run, scene) {
  const last = run.rows - 1;
  const from = Math.max(0, Math.min(scene.step, last - 1));
  const [now, then] = [from, Math.min(from + 1, last)].map((step) => known(run, step, scene));
  const playhead = sample(run, scene.step, scene.exact(run.id));
  const here = hasDiverged(run, scene.step) ? null : point(run, playhead);
  const [begin, end] = [now, then].map((place) => place && point(run, place));
  return { from, now, then, playhead, here, taken: here && begin && end && minus(end, begin), goal: here && nearest(scene.blob.surface, here) };
}

function known(run, step, scene) {
  const exact = scene.exactAt(step, run.id);
  return exact || holds(run, step) ? sample(run, step, exact) : null;
}

const point = ({ dimension }, { x, y }) => (dimension === 2 ? [x, y] : [x]);

function nearest({ stationary }, here) {
  const far = ({ point: there }) => Math.hypot(...minus(there, here));
  const minima = stationary.filter(isMinimum);
  return minima.reduce((best, place) => (best && far(best) <= far(place) ? best : place), null)?.point;
}

function sentence(run, { step }, { from, now, then, playhead }) {
  if (hasDiverged(run, step)) return run.words;
  if (!now || !then || run.rows === 1) return `step ${countText(step)}, loss ${numberText(playhead.loss)}`;
  const steps = `step ${countText(from)} \u2192 ${countText(from + 1)}`;
  return `${steps}, loss ${distinct(now.loss, then.loss).join(" \u2192 ")}`;
}

/** Two losses with as many figures, from three to six, as tell them apart. */
function distinct(...losses) {
  const texts = [3, 4, 5, 6].map((digits) => losses.map((loss) => numberText(loss, digits)));
  return texts.find(([before, after]) => before !== after) ?? texts[0];
}

/** The size of a quantity at some hundred steps; nothing where steps were left out. */
function sizes(run, { surface }, of) {
  if (run.step) return [];
  const at = (entry) => (entry < run.rows ? point(run, { x: run.x[entry], y: run.y[entry] }) : null);
  const found = [];
  for (let entry = 0; entry < run.rows; entry += Math.ceil(run.rows / SAMPLES)) {
    const [here, next] = [at(entry), at(entry + 1)];
    const vector = of({ here, taken: next && minus(next, here), goal: nearest(surface, here) });
    if (vector) found.push([entry, Math.hypot(...vector)]);
  }
  return found;
}
