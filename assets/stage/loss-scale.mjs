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
/** Below this ratio of highest to lowest the axis is marked 1, 2, 5. */
const FEW_DECADES = 30;
/** How far below the runs still moving a run that arrived is followed, as a factor. */
const FOLLOWED = 1e-4;
const TICKS = 6;

/**
 * @param {import("./blob.mjs").Run[]} runs
 * @param {number} floor the surface's lowest value
 * @param {"log" | "linear"} kind
 * @returns {LossScale}
 */
export function lossScale(runs, floor, kind) {
  const [low, high, positive] = extent(runs);
  if (kind === "linear") return linear(low, high);
  if (low >= 0) return logarithmic({ shown: readable(runs, positive, 0), least: low, high, base: 0, title: "loss" });
  const base = Math.min(low, floor);
  return logarithmic({ shown: readable(runs, extent(runs, base)[2], base), least: low - base, high: high - base, base, title: "loss \u2212 lowest" });
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

/** The lowest tick says so where something lies below it. */
function logarithmic({ shown, least, high, base, title }) {
  const floor = Math.max(shown, high * 10 ** -MOST_DECADES);
  const few = high / floor < FEW_DECADES;
  const values = few ? fineTicks(floor, high) : decadeTicks(floor, high);
  const [bottom, top] = [Math.log10(values[0]), Math.log10(values.at(-1))];
  const height = (value) => (Math.log10(value) - bottom) / (top - bottom);
  const ticks = values.map((value, place) => ({ part: height(value), value, exponent: few ? null : Math.round(Math.log10(value)), least: place === 0 && least < value * (1 - 1e-9) }));
  return { title, ticks, part: (loss) => (loss > base ? Math.max(0, height(loss - base)) : loss <= base ? 0 : NaN) };
}

/** Powers of ten, as many apart as leaves a handful. */
function decadeTicks(low, high) {
  const bottom = Math.floor(Math.log10(low) + 1e-9);
  const span = Math.ceil(Math.log10(high) - 1e-9) - bottom;
  const every = Math.ceil(span / TICKS);
  return Array.from({ length: Math.ceil(span / every) + 1 }, (_, k) => 10 ** (bottom + k * every));
}

/** 1, 2, 5, 10, ... where the losses span hardly a decade. */
function fineTicks(low, high) {
  const first = Math.floor(Math.log10(low));
  const values = [0, 1, 2, 3].flatMap((k) => [1, 2, 5].map((digit) => Number(`${digit}e${first + k}`)));
  const from = values.findLastIndex((value) => value <= low * (1 + 1e-9));
  const to = values.findIndex((value, place) => place > from && value >= high * (1 - 1e-9));
  return values.slice(from, to + 1);
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
