/** The lines of the chart: every run's that has the quantity, and the chosen run's loss over the examples held out. */

import { quantities } from "./chart-quantities.mjs";
import { seriesOf } from "./series.mjs";

/**
 * @typedef {import("./series.mjs").Line} Line
 *
 * @typedef {object} Lines
 * @property {import("./chart-quantities.mjs").Quantity | null} quantity null where the surface or the runs have none such
 * @property {Line[]} lines
 * @property {import("./blob.mjs").Run[]} without runs that have no such thing
 * @property {import("./blob.mjs").Run[]} lost runs whose columns were asked for in vain
 * @property {boolean} waiting whether columns are still to come
 */

/** @type {Lines} */
export const NOTHING = Object.freeze({ quantity: null, lines: [], without: [], lost: [], waiting: false });

/**
 * @param {import("./scene.mjs").Scene} scene
 * @returns {Lines}
 */
export function chartLines(scene) {
  const { runs } = scene.blob;
  const quantity = chosenQuantity(scene);
  if (!quantity) return { ...NOTHING, without: runs };
  const [having, without] = [true, false].map((has) => runs.filter((run) => has === quantity.names(run).length > 0));
  const made = having.map((run) => seriesOf(scene, quantity, run));
  const lines = made.filter(Boolean).flatMap((line) => (showsHeldOut(line, scene) ? [line, heldOut(line)] : [line]));
  const lost = having.filter((run, place) => !made[place] && isAnswered(scene, run));
  return { quantity, lines, without, lost, waiting: made.includes(null) && lost.length === 0 };
}

/** @param {import("./scene.mjs").Scene} scene */
function chosenQuantity({ blob, looks }) {
  return quantities(blob).find(({ key }) => key === looks.chart) ?? null;
}

/**
 * @param {import("./scene.mjs").Scene} scene
 * @returns {import("./columns.mjs").Want[]} the columns its lines are made of
 */
export function wantedColumns(scene) {
  const group = chosenQuantity(scene)?.group;
  const of = [...(group ? [group] : []), ...(scene.looks.against === "evaluations" ? ["evaluations"] : [])];
  return of.length && scene.blob.runs.length ? [{ of, run: null }] : [];
}

const isAnswered = (scene, { id }) => (wantedColumns(scene)[0]?.of ?? []).every((group) => scene.answered(id, group));

const showsHeldOut = ({ quantity, run }, { selected }) =>
  quantity.key === "loss" && run.id === selected && Boolean(run.heldOut) && run.outcome !== "diverged";

/** It ends where its run does, which is named there already: its own name stands at the right. */
function heldOut(line) {
  return { ...line, id: `${line.id} held out`, label: "held out", values: line.run.heldOut, quiet: true, quantity: null };
}
