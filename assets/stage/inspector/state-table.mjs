/** Every number of a step in a table: what it is, before, after, and a small picture of its size over the steps. */

import { assign, h, s, setHTML, setText } from "../dom.mjs";
import { numberHTML } from "../format.mjs";
import { nearest } from "../quantities.mjs";
import { stepOf } from "../runs.mjs";
import { sparkline, SPARK } from "../spark.mjs";
import { symbol } from "../symbols.mjs";
import { rowsOf } from "./state-rows.mjs";

/** Points of a small picture at most. */
const SAMPLES = 256;
const ENDS = ["", "_x", ".x", "_y", ".y", ".xx", ".xy", ".yy"];

export function createStateTable() {
  const body = h("tbody");
  const element = h("table", { class: "fl-state", "data-testid": "state" },
    h("thead", {}, h("tr", {}, h("td", { colspan: 3 }), ...["before", "after"].map((name) => h("th", { scope: "col" }, name)), h("td"))), body);
  let rows = [];

  /**
   * @param {import("../blob.mjs").Run} run
   * @param {import("../scene.mjs").Scene} scene
   * @param {import("./rules.mjs").Rule | null} rule
   */
  function draw(run, { blob: { surface } }, rule) {
    rows = rowsOf(run, surface, rule).map((row) => newRow(row, surface.axes));
    body.replaceChildren(...rows.map((row) => row.element));
  }

  /** Sizes over all steps, as far as they are known. */
  function trace(run, scene) {
    for (const row of rows) row.trace(run, scene);
  }

  function fill(run, detail, { blob, step }) {
    const now = { run, detail, nearest: (here) => nearest(blob.surface, here) };
    element.style.setProperty("--fl-now", `${((SPARK.width * step) / Math.max(1, blob.steps)).toFixed(1)}px`);
    for (const row of rows) row.fill(now);
  }

  return { element, draw, trace, fill };
}

function newRow(row, axes) {
  const sign = h("th", { scope: "row", class: "fl-letter", "data-arrow": row.arrow });
  setHTML(sign, row.sign);
  const of = h("span", {}, ...axes.map((name) => h("span", {}, ...symbol(name))));
  const cells = [row.before, row.after].map((read) => newCell(read));
  const words = h("span", { class: "fl-state-words" });
  cells[0].element.append(words);
  const picture = newPicture();
  const element = h("tr", {}, sign, h("td", { class: "fl-state-name", title: row.name }, row.name), h("td", { class: "fl-state-axes" }, of), ...cells.map((cell) => cell.element), h("td", {}, picture.element));

  function fill(now) {
    const said = row.words?.(now) ?? "";
    setText(words, said);
    const count = Math.max(...cells.map((cell) => cell.fill(now, Boolean(said))));
    of.hidden = count !== 2;
  }

  return { element, fill, trace: (run, scene) => picture.trace(row.series ? sizes(run, scene, row.series) : [], scene.blob.steps) };
}

/** Numbers below each other; a matrix two by two. */
function newCell(read) {
  const lines = [0, 1].map(() => h("span"));
  const element = h("td", { class: "fl-number" }, ...lines);

  function fill(now, silent) {
    const value = silent ? undefined : read?.(now);
    const parts = Array.isArray(value) ? value : [value];
    const texts = value === undefined ? [] : parts.map((part) => numberHTML(part));
    const [first = "", second = ""] = parts.length === 3 ? [`${texts[0]} \u2002${texts[1]}`, `${texts[1]} \u2002${texts[2]}`] : texts;
    setHTML(lines[0], first);
    setHTML(lines[1], second);
    return parts.length;
  }

  return { element, fill };
}

function newPicture() {
  const path = s("path", { class: "fl-spark" });
  const now = s("line", { class: "fl-spark-now", y1: 2, y2: SPARK.height - 2 });
  const element = s("svg", { ...SPARK, "aria-hidden": "true" }, path, now);

  function trace(found, steps) {
    const drawn = sparkline(found, steps);
    element.toggleAttribute("hidden", !drawn);
    assign(path, { d: drawn });
  }

  return { element, trace };
}

/** Step and size of a column, or of the columns that make a vector, at some hundred steps. */
function sizes(run, scene, series) {
  const columns = series === "loss" ? [run.loss] : ENDS.map((end) => scene.column(run.id, series + end)).filter(Boolean);
  if (!columns.length) return [];
  const found = [];
  for (let entry = 0; entry < run.drawn; entry += Math.ceil(run.drawn / SAMPLES)) {
    found.push([stepOf(run, entry), Math.hypot(...columns.map((column) => column[entry]))]);
  }
  return found;
}
