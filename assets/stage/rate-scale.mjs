/** The axis of learning rates and step lengths: from 0 up, or logarithmic where they differ much. */

import { niceStep } from "./levels.mjs";

/** Above this ratio of the largest rate to the smallest the axis is logarithmic. */
const WIDE = 20;
/** A rate that changes by less than this part of itself would be drawn as a straight line. */
const SEEN = 0.01;
/** Decades shown at most: a search that nearly fails takes steps of any shortness. */
const DEEPEST = 8;
const MOST_TICKS = 3;

/**
 * @param {import("./blob.mjs").Run} run
 * @returns {boolean} whether its rate changes enough to be seen
 */
export function rateChanges({ rates }) {
  if (!rates) return false;
  const { low, high } = extent(rates.filter(Number.isFinite));
  return high - low > SEEN * Math.max(Math.abs(low), Math.abs(high));
}

/**
 * @param {{blob: import("./blob.mjs").Blob, looks: import("./looks.mjs").Looks}} scene
 * @returns {boolean} whether the rates have a chart of their own: nothing is drawn twice
 */
export function showsRates({ blob, looks }) {
  return looks.chart !== "rate" && blob.runs.some(rateChanges);
}

/**
 * @param {import("./blob.mjs").Run[]} runs
 * @returns {import("./value-scale.mjs").ValueScale}
 */
export function rateScale(runs) {
  const rates = runs.flatMap((run) => (run.rates ? [...run.rates] : [run.rate])).filter(Number.isFinite);
  const { low, high } = extent(rates);
  const least = extent(rates.filter((rate) => rate > 0)).low;
  return low >= 0 && high > WIDE * least ? logarithmic(Math.max(least, high / 10 ** DEEPEST), high) : linear(Math.min(0, low), high);
}

function extent(numbers) {
  let [low, high] = [Infinity, -Infinity];
  for (const number of numbers) {
    low = Math.min(low, number);
    high = Math.max(high, number);
  }
  return { low, high };
}

/**
 * A rate of 0 has no place on it.
 * @returns {import("./value-scale.mjs").ValueScale}
 */
function logarithmic(low, high) {
  const [bottom, top] = [Math.floor(Math.log10(low) + 1e-9), Math.ceil(Math.log10(high) - 1e-9)];
  const part = (rate) => (rate > 0 ? (Math.log10(rate) - bottom) / (top - bottom) : NaN);
  const every = Math.ceil((top - bottom) / (MOST_TICKS - 1));
  const count = Math.floor((top - bottom) / every) + 1;
  const exponents = Array.from({ length: count }, (_, k) => bottom + k * every);
  return { kind: "log", part, ticks: exponents.map((exponent) => mark(10 ** exponent, part, exponent)) };
}

/** @returns {import("./value-scale.mjs").ValueScale} */
function linear(low, high) {
  const room = high - low || 1;
  const step = niceStep(room / (MOST_TICKS - 1));
  const from = step * Math.floor(low / step + 1e-9);
  const top = Math.max(high, from + step) + 0.04 * room;
  const part = (rate) => (rate - from) / (top - from);
  const ticks = [];
  for (let k = 0; from + k * step <= top; k++) ticks.push(mark(Number((from + k * step).toPrecision(12)), part, null));
  return { kind: "linear", part, ticks };
}

const mark = (value, part, exponent) => ({ part: part(value), exponent, value, least: false });
