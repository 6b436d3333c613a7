/** What a chart tells of its lines at the playhead, and at any place of its axis. */

import { countText, numberHTML } from "./format.mjs";
import { hasDiverged, holds, isVeiled, stepOf } from "./runs.mjs";
import { across, acrossAt, entryUnder, valueAt } from "./series.mjs";

/** Figures of a value under the pointer. */
const DIGITS = 6;

/**
 * @typedef {import("./series.mjs").Line} Line
 * @typedef {{line: Line, value: string}} Row markup of a number, or words
 *
 * @param {import("./scene.mjs").Scene} scene
 * @param {Line} line
 * @param {import("./chart-axes.mjs").ChartFrame} frame
 * @returns {import("./step-lines.mjs").Place} where it is at the playhead
 */
export function placeOf(scene, line, frame) {
  const x = frame.px(acrossAt(scene, line, scene.step));
  return { x, part: hasDiverged(line.run, scene.step) ? NaN : frame.scale.part(valueAt(scene, line, scene.step)) };
}

/**
 * @param {import("./scene.mjs").Scene} scene
 * @param {Line[]} lines
 * @param {number} position a step, or a count of evaluations
 * @returns {Row[]} none while what lies ahead is kept back
 */
export function rowsAt(scene, lines, position) {
  if (isVeiled(scene)) return [];
  return lines.map((line) => ({ line, value: line.at ? byThen(line, position) : atStep(scene, line, position) }));
}

/** A thinned run's exact numbers come one step at a time: until then the nearest drawn step's are told as such. */
function atStep(scene, line, step) {
  if (hasDiverged(line.run, step)) return line.run.words;
  const sure = holds(line.run, step) || (!line.quantity?.group && scene.exactAt(step, line.id));
  return (sure ? "" : "\u2248 ") + numberHTML(valueAt(scene, line, step), DIGITS);
}

/** What the run had reached with so many evaluations. */
function byThen(line, evaluations) {
  const entry = Math.max(0, entryUnder(line, evaluations));
  const ended = entry === line.values.length - 1;
  if (ended && line.run.outcome === "diverged") return line.run.words;
  if (ended && evaluations > line.at[entry]) return `ended at ${countText(line.at[entry])}`;
  return (line.run.step ? "\u2248 " : "") + numberHTML(line.values[entry], DIGITS);
}

/**
 * @param {Line} line
 * @param {number} position
 * @returns {number} the step that the run had taken by then
 */
export function stepUnder(line, position) {
  return line.at ? stepOf(line.run, Math.max(0, entryUnder(line, position))) : position;
}

/**
 * @param {Line[]} lines
 * @returns {number} the most evaluations of any
 */
export function furthest(lines) {
  return Math.max(1, ...lines.map((line) => across(line, line.values.length - 1)).filter(Number.isFinite));
}

/**
 * @param {number} position
 * @param {boolean} evaluations
 * @returns {string} "step 12", "24 evaluations"
 */
export function positionText(position, evaluations) {
  return evaluations ? `${countText(position)} ${position === 1 ? "evaluation" : "evaluations"}` : `step ${countText(position)}`;
}
