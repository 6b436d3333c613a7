/** The chosen run's next step: from where, how far, how far the nearest minimum still is, and what else belongs to it. */

import { createNumbers } from "./chosen-numbers.mjs";
import { h, s, assign, setHTML, setText } from "./dom.mjs";
import { countText, numberText, numberHTML } from "./format.mjs";
import { distinct, minus, nearest, VECTORS } from "./quantities.mjs";
import { hasDiverged, holds, pointOf, sample } from "./runs.mjs";
import { sparkline, SPARK } from "./spark.mjs";
import { swatch } from "./swatch.mjs";
import { symbol } from "./symbols.mjs";

/** Points of a small picture at most. */
const SAMPLES = 256;

export function createChosen() {
  const who = h("h3", { class: "fl-heading fl-chosen-who" });
  const doing = h("span", { class: "fl-chosen-doing" });
  const columns = [0, 1].map(() => h("th", { scope: "col", class: "fl-letter" }));
  const span = h("th", { scope: "col", class: "fl-chosen-span" });
  const rows = VECTORS.map(newRow);
  const numbers = createNumbers();
  const table = h("table", { class: "fl-chosen-table" },
    h("thead", {}, h("tr", {}, h("td", { colspan: 2 }), ...columns, span)), h("tbody", {}, ...rows.map(({ element }) => element)));
  const element = h("section", { class: "fl-chosen", "data-testid": "chosen", "aria-label": "The chosen run\u2019s next step" },
    h("header", { class: "fl-chosen-head" }, who, doing), numbers.element, table);

  function update(scene, changed) {
    const run = scene.blob.runs.find(({ id }) => id === scene.selected);
    element.hidden = !run;
    if (!run) return;
    if (changed.data || changed.theme || changed.selected) rebuild(run, scene);
    const moment = momentOf(run, scene);
    setText(doing, sentence(run, scene, moment));
    numbers.fill(moment);
    for (const row of rows) if (!row.element.hidden) fill(row, row.of(moment), scene);
  }

  function rebuild(run, scene) {
    who.replaceChildren(swatch(run, scene.theme), run.label);
    columns[1].hidden = run.dimension === 1;
    scene.blob.surface.axes.forEach((name, axis) => columns[axis].replaceChildren(...symbol(name)));
    span.replaceChildren("size", h("span", {}, `, steps 0\u2013${countText(scene.blob.steps)}`));
    numbers.draw(run, scene.blob.surface);
    for (const row of rows) row.draw(run, scene);
  }

  return { element, update };
}

function newRow({ symbol: letter, name, of, told, sized }) {
  const sign = h("th", { scope: "row", class: "fl-letter" });
  const words = h("td", { class: "fl-chosen-name" });
  const cells = [0, 1].map(() => h("td", { class: "fl-number" }));
  const spark = s("path", { class: "fl-spark" });
  const now = s("line", { class: "fl-spark-now", y1: 2, y2: SPARK.height - 2 });
  const picture = s("svg", { ...SPARK, "aria-hidden": "true" }, spark, now);
  const element = h("tr", {}, sign, words, ...cells, h("td", {}, picture));

  function draw(run, { blob }) {
    element.hidden = !told(run, blob.surface);
    if (element.hidden) return;
    setHTML(sign, letter(run));
    setText(words, name(run));
    cells[1].hidden = run.dimension === 1;
    const path = sized ? sparkline(sizes(run, blob, of), blob.steps) : "";
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

/**
 * A step of the run from its beginning to its end, where both are known, and the minimum nearest to the playhead. At the
 * last step it is the one that led there.
 * @param {import("./blob.mjs").Run} run
 * @param {import("./scene.mjs").Scene} scene
 */
export function momentOf(run, scene) {
  const last = run.rows - 1;
  const from = Math.max(0, Math.min(scene.step, last - 1));
  const [now, then] = [from, Math.min(from + 1, last)].map((step) => known(run, step, scene));
  const playhead = sample(run, scene.step, scene.exact(run.id));
  const here = hasDiverged(run, scene.step) ? null : pointOf(run, playhead);
  const [begin, end] = [now, then].map((place) => place && pointOf(run, place));
  const taken = here && begin && end && minus(end, begin);
  const goal = here && nearest(scene.blob.surface, here);
  return { run, step: scene.step, at: Math.min(from + 1, last), from, now, then, playhead, here, taken, goal };
}

function known(run, step, scene) {
  const exact = scene.exactAt(step, run.id);
  return exact || holds(run, step) ? sample(run, step, exact) : null;
}

/**
 * The step in words: from where to where, and what the loss does.
 * @param {import("./blob.mjs").Run} run
 * @param {import("./scene.mjs").Scene} scene
 * @param {ReturnType<typeof momentOf>} moment
 * @returns {string}
 */
export function sentence(run, { step }, { from, now, then, playhead }) {
  if (hasDiverged(run, step)) return run.words;
  if (!now || !then || run.rows === 1) return `step ${countText(step)}, loss ${numberText(playhead.loss)}`;
  const steps = `step ${countText(from)} \u2192 ${countText(from + 1)}`;
  return `${steps}, loss ${distinct(now.loss, then.loss).join(" \u2192 ")}`;
}

/** The size of a quantity at some hundred steps; nothing where steps were left out. */
function sizes(run, { surface }, of) {
  if (run.step) return [];
  const at = (entry) => (entry < run.rows ? pointOf(run, { x: run.x[entry], y: run.y[entry] }) : null);
  const found = [];
  for (let entry = 0; entry < run.rows; entry += Math.ceil(run.rows / SAMPLES)) {
    const [here, next] = [at(entry), at(entry + 1)];
    const vector = of({ here, taken: next && minus(next, here), goal: nearest(surface, here) });
    if (vector) found.push([entry, Math.hypot(...vector)]);
  }
  return found;
}
