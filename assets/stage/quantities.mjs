/**
 * What is told of the chosen run's step: how it moved, how far it has to go, and what else there is to tell of it.
 *
 * @typedef {object} Moment
 * @property {import("./blob.mjs").Run} run
 * @property {number} at the step that the step taken led to
 * @property {number} step the playhead
 * @property {number[] | null} here where the run is at the playhead
 * @property {number[] | null} taken
 * @property {number[] | null | undefined} goal the minimum nearest to it
 *
 * @typedef {object} Quantity
 * @property {(run: import("./blob.mjs").Run) => string} symbol markup
 * @property {(run: import("./blob.mjs").Run) => string} name
 * @property {(run: import("./blob.mjs").Run, surface: import("./blob.mjs").Surface) => boolean} told
 * @property {(moment: Moment) => number[] | number | null | undefined} of
 * @property {boolean} sized whether its size is drawn over the steps
 */

import { numberText } from "./format.mjs";
import { rateChanges } from "./rate-scale.mjs";
import { averageAt, heldOutAt, rateAt } from "./runs.mjs";

/** @type {Quantity[]} one number each */
export const NUMBERS = [
  {
    symbol: ({ searched }) => (searched ? "<i>t</i>" : "<i>\u03B7</i>"),
    name: ({ searched }) => (searched ? "step length" : "learning rate"),
    told: rateChanges, of: ({ run, at, here }) => here && rateAt(run, at), sized: false,
  },
  {
    symbol: () => "<i>f</i>", name: () => "held out",
    told: ({ heldOut }) => Boolean(heldOut), of: ({ run, step, here }) => here && heldOutAt(run, step), sized: false,
  },
];

/** @type {Quantity[]} a number for each parameter; where there is no room for all, the last are left out */
export const VECTORS = [
  {
    symbol: () => "<i>\u03B8\u0304</i>", name: () => "average",
    told: ({ average }) => Boolean(average), of: ({ run, step, here }) => here && averageAt(run, step), sized: false,
  },
  { symbol: () => "\u0394<i>\u03B8</i>", name: () => "step taken", told: () => true, of: ({ taken }) => taken, sized: true },
  {
    symbol: () => "<i>\u03B8</i>*\u2009\u2212\u2009<i>\u03B8</i>", name: () => "to minimum",
    told: (run, { minima }) => minima.length > 0, of: ({ here, goal }) => here && goal && minus(goal, here), sized: true,
  },
];

/**
 * @param {number[]} a
 * @param {number[]} b
 * @returns {number[]}
 */
export function minus(a, b) {
  return a.map((value, axis) => value - b[axis]);
}

/**
 * @param {import("./blob.mjs").Surface} surface
 * @param {number[]} here
 * @returns {number[] | undefined} the minimum nearest to a place
 */
export function nearest({ minima }, here) {
  const far = (there) => Math.hypot(...minus(there, here));
  return minima.reduce((best, place) => (best && far(best) <= far(place) ? best : place), null) ?? undefined;
}

/**
 * Two numbers with as many figures, from three to six, as tell them apart.
 * @param {...(number | null | undefined)} values
 * @returns {string[]}
 */
export function distinct(...values) {
  const texts = [3, 4, 5, 6].map((digits) => values.map((value) => numberText(value, digits)));
  return texts.find(([before, after]) => before !== after) ?? texts[0];
}
