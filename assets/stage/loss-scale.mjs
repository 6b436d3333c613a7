/**
 * The loss axis. A logarithm cannot show 0 or less: with losses below 0 it is taken of both sides, 0 in the middle
 * (symmetric log); a loss of exactly 0 beside positive ones lies on the bottom edge. Nothing is dropped.
 *
 * @typedef {object} LossScale
 * @property {(loss: number) => number} part 0 at the bottom of the axis, 1 at its top
 * @property {{part: number, exponent: number | null, value: number, least: boolean}[]} ticks
 * @property {string} title
 */

import { niceStep } from "./levels.mjs";

/** How far below and above the loss at the start runs are followed, as factors: those that go on would flatten the rest. */
const DEEPEST = 1e-9;
const HIGHEST = 1e12;
/** Below this ratio of highest to lowest the axis is marked 1, 2, 5. */
const FEW_DECADES = 30;
const TICKS = 6;
/** Ticks nearer to that of 0, as a share of the axis, are left out. */
const CLEAR = 0.07;

/**
 * @param {import("./blob.mjs").Run[]} runs
 * @param {"log" | "linear"} kind
 * @returns {LossScale}
 */
export function lossScale(runs, kind) {
  const span = extent(runs);
  if (kind === "linear") return linear(span);
  return span.low < 0 ? symmetric(span) : logarithmic(span);
}

/** Lowest, highest and lowest positive loss, and the largest at a start; a run that diverged counts with its start only. */
function extent(runs) {
  const losses = runs.flatMap((run) => [...run.loss.subarray(0, run.outcome === "diverged" ? 1 : run.drawn)]).filter(Number.isFinite);
  const start = Math.max(0, ...runs.map((run) => Math.abs(run.loss[0])).filter(Number.isFinite)) || 1;
  let [low, high, positive] = [Infinity, -Infinity, Infinity];
  for (const loss of losses) {
    low = Math.min(low, loss);
    high = Math.max(high, loss);
    if (loss > 0) positive = Math.min(positive, loss);
  }
  return losses.length ? { low, high, positive, start } : { low: 0, high: 1, positive: 1, start };
}

/** The lowest tick says so where something lies below it. */
function logarithmic({ low, high, positive, start }) {
  const ceiling = Math.min(high, start * HIGHEST) || 1;
  const floor = Math.min(ceiling, Math.max(positive, start * DEEPEST));
  const few = ceiling / floor < FEW_DECADES;
  const values = few ? fineTicks(floor, ceiling) : decadeTicks(floor, ceiling);
  const [bottom, top] = [Math.log10(values[0]), Math.log10(values.at(-1))];
  const height = (value) => (Math.log10(value) - bottom) / (top - bottom);
  const ticks = values.map((value, place) => ({
    part: height(value), value, exponent: few ? null : Math.round(Math.log10(value)), least: place === 0 && low < value * (1 - 1e-9),
  }));
  return { title: "loss", ticks, part: (loss) => (loss > 0 ? Math.max(0, height(loss)) : loss <= 0 ? 0 : NaN) };
}

/** Both sides of 0 by their decades, linear within the size of the loss at the start. */
function symmetric({ low, high, start }) {
  const first = Math.round(Math.log10(start));
  const unit = 10 ** first;
  const bend = (loss) => Math.sign(loss) * Math.log10(1 + Math.abs(loss) / unit);
  const reach = Math.ceil(Math.max(bend(Math.max(0, high)), -bend(low)));
  const every = Math.max(1, Math.ceil(reach / 4));
  const powers = Array.from({ length: Math.floor(reach / every) + 1 }, (_, k) => first + k * every);
  const room = { bottom: bend(low), top: bend(Math.max(0, high)) };
  const part = (loss) => (bend(loss) - room.bottom) / (room.top - room.bottom || 1);
  const marks = [{ value: 0, exponent: null }, ...powers.flatMap((exponent) => [-1, 1].map((sign) => ({ value: sign * 10 ** exponent, exponent })))];
  const shown = (tick) => tick.part >= -0.001 && tick.part <= 1.001 && (tick.value === 0 || Math.abs(tick.part - part(0)) > CLEAR);
  const ticks = marks.map((mark) => ({ ...mark, part: part(mark.value), least: false })).filter(shown);
  return { title: "loss (symmetric log)", ticks, part };
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

function linear({ low, high }) {
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
