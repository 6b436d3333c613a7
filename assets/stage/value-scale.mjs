/**
 * The chart's axis of values. A logarithm cannot show 0 or less: with values below 0 it is taken of both sides, 0 in the
 * middle (symmetric log); a value of exactly 0 beside positive ones lies on the bottom edge. Nothing is dropped.
 *
 * @typedef {"log" | "linear" | "symlog"} ScaleKind
 *
 * @typedef {object} ValueScale
 * @property {(value: number) => number} part 0 at the bottom of the axis, 1 at its top
 * @property {{part: number, exponent: number | null, value: number, least: boolean}[]} ticks
 * @property {ScaleKind} kind
 */

import { niceStep } from "./levels.mjs";

/** How far below and above their first value runs are followed, as factors: those that go on would flatten the rest. */
const DEEPEST = 1e-9;
const HIGHEST = 1e12;
/** Below this ratio of highest to lowest the axis is marked 1, 2, 5. */
const FEW_DECADES = 30;
/** Above this ratio of highest to lowest an axis that follows its numbers is logarithmic. */
const WIDE = 20;
const TICKS = 6;
/** Decades on either side of 0, where the numbers stay within the size of the first. */
const BOTH_SIDES = 3;
/** Ticks nearer to that of 0, as a share of the axis, are left out. */
const CLEAR = 0.07;

/**
 * @typedef {{low: number, high: number, positive: number, start: number}} Span lowest, highest and lowest positive value,
 *   and the largest of the lines' first values
 *
 * @param {import("./series.mjs").Line[]} lines
 * @returns {Span}
 */
export function spanOf(lines) {
  const firsts = lines.map(firstSize);
  const span = { low: Infinity, high: -Infinity, positive: Infinity, start: Math.max(0, ...firsts) || 1 };
  for (const line of lines) {
    for (const value of counted(line)) {
      if (!Number.isFinite(value)) continue;
      span.low = Math.min(span.low, value);
      span.high = Math.max(span.high, value);
      if (value > 0) span.positive = Math.min(span.positive, value);
    }
  }
  return span.low <= span.high ? span : { low: 0, high: 1, positive: 1, start: span.start };
}

const isSize = (value) => value !== 0 && Number.isFinite(value);

/** The size of the first value that is not 0: many states begin at 0. */
const firstSize = ({ values }) => Math.abs(values.find(isSize) ?? 0);

/** A run that diverged counts with its start only. */
const counted = ({ run, values }) => (run.outcome === "diverged" ? values.subarray(0, 1 + values.findIndex(isSize)) : values);

/**
 * The axis that suits numbers best.
 * @param {Span} span
 * @param {import("./chart-quantities.mjs").Quantity | null} quantity
 * @returns {"log" | "linear"}
 */
export function usualKind({ low, high, positive }, quantity) {
  if (!quantity?.signed) return "log";
  return low >= 0 && high > WIDE * positive ? "log" : "linear";
}

/**
 * @param {Span} span
 * @param {ScaleKind} kind
 * @returns {ValueScale} symmetric where a logarithm is asked for and some value is below 0
 */
export function valueScale(span, kind) {
  if (kind === "linear") return linear(span);
  return kind === "symlog" || span.low < 0 ? symmetric(span) : logarithmic(span);
}

/**
 * The lowest tick says so where something lies below it.
 * @returns {ValueScale}
 */
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
  return { kind: "log", ticks, part: (value) => (value > 0 ? Math.max(0, height(value)) : value <= 0 ? 0 : NaN) };
}

/**
 * Both sides of 0 by their decades, linear within a power of ten.
 * @returns {ValueScale}
 */
function symmetric(span) {
  const { low, high } = span;
  const first = linearWithin(span);
  const unit = 10 ** first;
  const bend = (value) => Math.sign(value) * Math.log10(1 + Math.abs(value) / unit);
  const room = { bottom: bend(Math.min(0, low)), top: bend(Math.max(0, high)) };
  const every = Math.max(1, Math.ceil(Math.max(room.top, -room.bottom) / 4));
  const powers = Array.from({ length: Math.floor(Math.max(room.top, -room.bottom) / every) + 2 }, (_, k) => first + k * every);
  const part = (value) => (bend(value) - room.bottom) / (room.top - room.bottom || 1);
  const marks = [{ value: 0, exponent: null }, ...powers.flatMap((exponent) => [-1, 1].map((sign) => ({ value: sign * 10 ** exponent, exponent })))];
  const shown = (tick) => tick.part >= -0.001 && tick.part <= 1.001 && (tick.value === 0 || Math.abs(tick.part - part(0)) > CLEAR);
  const ticks = marks.map((mark) => ({ ...mark, part: part(mark.value), least: false })).filter(shown);
  return { kind: "symlog", ticks, part };
}

/** The exponent of the size within which the axis is linear: that of the first values, where the numbers go far beyond it. */
function linearWithin({ low, high, start }) {
  const first = Math.round(Math.log10(start));
  return Math.min(first, Math.ceil(Math.log10(Math.max(Math.abs(low), Math.abs(high)) || 1) - 1e-9) - BOTH_SIDES);
}

/** Powers of ten, as many apart as leaves a handful. */
function decadeTicks(low, high) {
  const bottom = Math.floor(Math.log10(low) + 1e-9);
  const span = Math.ceil(Math.log10(high) - 1e-9) - bottom;
  const every = Math.ceil(span / TICKS);
  return Array.from({ length: Math.ceil(span / every) + 1 }, (_, k) => 10 ** (bottom + k * every));
}

/** 1, 2, 5, 10, ... where the values span hardly a decade. */
function fineTicks(low, high) {
  const first = Math.floor(Math.log10(low));
  const values = [0, 1, 2, 3].flatMap((k) => [1, 2, 5].map((digit) => Number(`${digit}e${first + k}`)));
  const from = values.findLastIndex((value) => value <= low * (1 + 1e-9));
  const to = values.findIndex((value, place) => place > from && value >= high * (1 - 1e-9));
  return values.slice(from, to + 1);
}

/** @returns {ValueScale} */
function linear({ low, high }) {
  const room = high - low || Math.abs(high) || 1;
  const step = niceStep(room / TICKS);
  const from = step * Math.floor(low / step + 1e-9);
  const to = Math.max(from + step, step * Math.ceil(high / step - 1e-9));
  const ticks = [];
  for (let k = 0; from + k * step <= to + step / 2; k++) {
    ticks.push({ part: (k * step) / (to - from), exponent: null, value: Number((from + k * step).toPrecision(12)), least: false });
  }
  return { kind: "linear", ticks, part: (value) => (value - from) / (to - from) };
}
