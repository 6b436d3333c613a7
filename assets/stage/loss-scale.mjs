/**
 * The loss axis. A logarithm cannot show 0 or less: losses below 0 are shown as their height above the lowest one,
 * and what still is 0 lies on the bottom edge. Nothing is dropped.
 *
 * @typedef {object} LossScale
 * @property {(loss: number) => number} part 0 at the bottom of the axis, 1 at its top
 * @property {{part: number, exponent: number | null, value: number, least: boolean}[]} ticks
 * @property {string} title
 */

import { niceStep } from "./levels.mjs";

const MOST_DECADES = 20;
/** How far below the runs still moving a run that arrived is followed, as a factor. */
const FOLLOWED = 1e-4;
const TICKS = 5;

/**
 * @param {import("./blob.mjs").Run[]} runs
 * @param {number} floor the surface's lowest value
 * @param {"log" | "linear"} kind
 * @returns {LossScale}
 */
export function lossScale(runs, floor, kind) {
  const [low, high, positive] = extent(runs);
  if (kind === "linear") return linear(low, high);
  if (low >= 0) return logarithmic(readable(runs, positive, 0), high, 0, "loss");
  const lowest = Math.min(low, floor);
  return logarithmic(readable(runs, extent(runs, lowest)[2], lowest), high - lowest, lowest, "loss \u2212 lowest");
}

/** A run that arrived falls to 1e-30 and would press all others into one line. */
function readable(runs, lowest, base) {
  const moving = runs.filter(({ outcome }) => outcome === "budget");
  return moving.length > 0 ? Math.max(lowest, FOLLOWED * extent(moving, base)[2]) : lowest;
}

/** Lowest, highest and lowest positive loss above a base; a run that diverged counts with its start only. */
function extent(runs, base = 0) {
  let [low, high, positive] = [Infinity, -Infinity, Infinity];
  for (const run of runs) {
    const count = run.outcome === "diverged" ? 1 : run.drawn;
    for (let i = 0; i < count; i++) {
      const loss = run.loss[i];
      if (!Number.isFinite(loss)) continue;
      low = Math.min(low, loss);
      high = Math.max(high, loss);
      if (loss > base) positive = Math.min(positive, loss - base);
    }
  }
  return low > high ? [0, 1, 1] : [low, high, Math.min(positive, high - base || 1)];
}

function logarithmic(lowest, highest, base, title) {
  const top = Math.ceil(Math.log10(Math.max(highest, Number.MIN_VALUE)) + 0.05);
  const wanted = Math.floor(Math.log10(lowest));
  const bottom = Math.min(top - 1, Math.max(wanted, top - MOST_DECADES));
  const every = Math.ceil((top - bottom) / 7);
  const ticks = [];
  for (let exponent = top; exponent >= bottom; exponent -= every) {
    ticks.push({ part: (exponent - bottom) / (top - bottom), exponent, value: 10 ** exponent, least: exponent === bottom && wanted < bottom });
  }
  const part = (loss) => (Math.log10(loss - base) - bottom) / (top - bottom);
  return { title, ticks, part: (loss) => (loss > base ? Math.max(0, part(loss)) : loss <= base ? 0 : NaN) };
}

function linear(low, high) {
  const room = high - low || Math.abs(high) || 1;
  const step = niceStep(room / TICKS);
  const from = step * Math.floor(low / step + 1e-9);
  const to = Math.max(from + step, step * Math.ceil(high / step - 1e-9));
  const ticks = [];
  for (let k = 0; from + k * step <= to + step / 2; k++) {
    ticks.push({ part: (k * step) / (to - from), exponent: null, value: Number((from + k * step).toPrecision(12)), least: false });
  }
  return { title: "loss", ticks, part: (loss) => (loss - from) / (to - from) };
}
