/**
 * All that is known of a run's step: where it is at the playhead, what it is told there, where that takes it. At the last
 * step it is the one that led there, so that there is always a step to tell of.
 *
 * @typedef {object} Detail
 * @property {number} from the step it is taken from
 * @property {number[]} point
 * @property {number} loss
 * @property {number[] | null} gradient exact, at the point
 * @property {{xx: number, xy: number, yy: number} | null} hessian exact, at the point; xy and yy are 0 where there is one parameter
 * @property {number[] | null} handed what the rule was handed
 * @property {number | null} rate
 * @property {number[] | null} next the point after the step
 * @property {number | null} nextLoss
 * @property {number | null} evaluations asked for up to the point
 * @property {number[] | null} ahead where the rule asks for the gradient, where that is not the point
 * @property {number[] | null} worst SAM's worst point
 * @property {(name: string) => number[] | null} state a state before the step: one number, two, or xx, xy, yy of a matrix
 * @property {(name: string) => number[] | null} after the same after the step
 */

import { entryAt, pointOf, sample } from "./runs.mjs";

/** The groups of columns that a Detail is made of. */
export const GROUPS = Object.freeze(["gradient", "hessian", "handed", "rate", "next", "state", "after", "evaluations", "ahead", "worst"]);

const PARTS = [["", ".xx", ".x"], [".xy", ".y"], [".yy"]];

/**
 * @param {import("./scene.mjs").Scene} scene
 * @param {import("./blob.mjs").Run} run
 * @param {number} [step] the playhead's where none is given
 * @returns {Detail}
 */
export function detailAt(scene, run, step = scene.step) {
  const from = Math.max(0, Math.min(step, run.rows - 2));
  const entry = Math.max(0, entryAt(run, from));
  const read = (name) => finite(scene.columnAt(run, name, from, entry));
  const vector = (name) => whole([`${name}_x`, `${name}_y`].slice(0, run.dimension).map(read));
  const place = sample(run, from, scene.exactAt(from, run.id));
  const state = (prefix) => (name) => numbers(prefix + name, read);
  return {
    from, point: pointOf(run, place), loss: place.loss,
    gradient: vector("gradient"), handed: vector("handed"), next: vector("next"), ahead: vector("ahead"), worst: vector("worst"),
    hessian: curvature(read, run.dimension), rate: read("rate"), nextLoss: read("next_loss"), evaluations: read("evaluations"),
    state: state("state."), after: state("after."),
  };
}

const finite = (number) => (Number.isFinite(number) ? number : null);
const whole = (parts) => (parts.includes(null) ? null : parts);

function numbers(name, read) {
  const parts = PARTS.map((ends) => ends.map((end) => read(name + end)).find((part) => part !== null) ?? null);
  const known = parts.filter((part) => part !== null);
  return known.length ? known : null;
}

function curvature(read, dimension) {
  const [xx, xy, yy] = ["xx", "xy", "yy"].map((part) => (dimension === 2 || part === "xx" ? read(`hessian_${part}`) : 0));
  return xx === null || xy === null || yy === null ? null : { xx, xy, yy };
}
