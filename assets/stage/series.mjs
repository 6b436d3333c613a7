/**
 * A quantity of a run over its steps: its numbers entry by entry, where they stand on the axis, and both exactly at any
 * step, also between the drawn entries of a thinned run.
 *
 * @typedef {object} Line
 * @property {string} id
 * @property {import("./blob.mjs").Run} run
 * @property {string} label
 * @property {boolean} quiet it stands back behind the runs
 * @property {Float64Array} values one for each drawn entry
 * @property {Float64Array | null} at evaluations asked for up to each entry; null where the axis counts steps
 * @property {import("./chart-quantities.mjs").Quantity | null} quantity null where only the entries are known
 */

import { entryAt, holds, sample, stepOf } from "./runs.mjs";

const EVALUATIONS = "evaluations";

/**
 * @param {import("./scene.mjs").Scene} scene
 * @param {import("./chart-quantities.mjs").Quantity} quantity
 * @param {import("./blob.mjs").Run} run one that has it
 * @returns {Line | null} null while its columns are not known
 */
export function seriesOf(scene, quantity, run) {
  const columns = quantity.names(run).map((name) => columnOf(scene, run, name));
  const at = scene.looks.against === EVALUATIONS ? scene.column(run.id, EVALUATIONS) : null;
  if (columns.includes(null) || (scene.looks.against === EVALUATIONS && !at)) return null;
  const values = new Float64Array(run.drawn);
  for (let entry = 0; entry < run.drawn; entry++) values[entry] = quantity.of(columns, entry);
  return { id: run.id, run, label: run.label, quiet: false, values, at, quantity };
}

/** The runs' own columns came with them. */
function columnOf(scene, run, name) {
  if (name === "rate") return run.rates ?? new Float64Array(run.drawn).fill(run.rate ?? NaN);
  return run[name] ?? scene.column(run.id, name);
}

/**
 * @param {import("./scene.mjs").Scene} scene
 * @param {Line} line
 * @param {number} step
 * @returns {number} its value there
 */
export function valueAt(scene, { run, values, quantity }, step) {
  const entry = Math.max(0, entryAt(run, step));
  if (!quantity || holds(run, step)) return values[entry];
  const exact = quantity.names(run).map((name) => [exactly(scene, run, name, step, entry)]);
  return exact.some(([number]) => number === undefined) ? values[entry] : quantity.of(exact, 0);
}

function exactly(scene, run, name, step, entry) {
  if (name === "rate") return run.rates ? run.rates[entry] : run.rate;
  if (!(name in run)) return scene.columnAt(run, name, step, entry);
  return sample(run, step, scene.exactAt(step, run.id))[name];
}

/**
 * @param {import("./scene.mjs").Scene} scene
 * @param {Line} line
 * @param {number} step
 * @returns {number} where the line is on the axis then
 */
export function acrossAt(scene, { run, at }, step) {
  const last = Math.min(step, run.rows - 1);
  const entry = Math.max(0, entryAt(run, last));
  if (!at) return step;
  return scene.columnAt(run, EVALUATIONS, last, entry) ?? at[entry];
}

/**
 * @param {Line} line
 * @param {number} entry
 * @returns {number} where it is on the axis
 */
export function across({ run, at }, entry) {
  return at ? at[entry] : stepOf(run, entry);
}

/**
 * @param {Line} line
 * @param {number} position on the axis
 * @returns {number} the line's last entry up to there; -1 where it begins further on
 */
export function entryUnder({ run, at }, position) {
  if (!at) return entryAt(run, position);
  let low = -1;
  let high = at.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (at[middle] <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}
