/** One axis of a figure: where a value lies, and which values are marked. */

import { numberText } from "../format.mjs";
import { niceStep } from "../levels.mjs";

/** Below this many decades a logarithmic axis is marked 1, 2, 5. */
const FEW_DECADES = 2.5;
/** Powers of ten between these are written out where the whole axis lies there. */
const PLAIN = { low: 1e-3, high: 1e4 };
/** Numbers that are a power of ten but for rounding. */
const NEARLY = 1e-9;

/**
 * @typedef {{label: string, scale: "linear" | "log", low: number, high: number}} Axis as the server sends it
 *
 * @typedef {object} Tick
 * @property {number} value
 * @property {number | null} exponent of a tick that is written as a power of ten
 *
 * @typedef {object} Scale
 * @property {(value: number | null) => number} at the pixel; NaN where the axis has no place for the value
 * @property {(value: number | null) => number} share 0 at the low end, 1 at the high one
 * @property {(pixel: number) => number} value
 */

const lifting = ({ scale }) => (scale === "log" ? (value) => (value > 0 ? Math.log10(value) : NaN) : (value) => value);
const lowering = ({ scale }) => (scale === "log" ? (lifted) => 10 ** lifted : (lifted) => lifted);

/**
 * @param {Axis} axis
 * @param {number} from pixel of the low end
 * @param {number} to pixel of the high end
 * @returns {Scale}
 */
export function axisScale(axis, from, to) {
  const [lift, lower] = [lifting(axis), lowering(axis)];
  const [low, high] = [lift(axis.low), lift(axis.high)];
  const range = high - low || 1;
  const share = (value) => (value === null ? NaN : (lift(value) - low) / range);
  return {
    share,
    at: (value) => from + share(value) * (to - from),
    value: (pixel) => lower(low + ((pixel - from) / (to - from)) * range),
  };
}

/**
 * @param {Axis} axis
 * @param {number} most how many there is room for
 * @returns {Tick[]} rising
 */
export function ticksOf(axis, most) {
  return axis.scale === "log" ? powers(axis, most) : steps(axis, most);
}

function steps({ low, high }, most) {
  const step = niceStep((high - low || 1) / Math.max(1, most));
  const first = Math.ceil(low / step - NEARLY);
  const count = Math.floor(high / step + NEARLY) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, k) => ({ value: Number(((first + k) * step).toPrecision(12)), exponent: null }));
}

function powers({ low, high }, most) {
  const [bottom, top] = [Math.log10(low), Math.log10(high)];
  if (top - bottom < FEW_DECADES) return digits(low, high, most);
  const every = Math.max(1, Math.ceil((top - bottom) / Math.max(1, most)));
  const first = Math.ceil(bottom / every - NEARLY);
  const count = Math.floor(top / every + NEARLY) - first + 1;
  const exponents = Array.from({ length: Math.max(0, count) }, (_, k) => (first + k) * every);
  const plain = exponents.every((exponent) => 10 ** exponent >= PLAIN.low && 10 ** exponent <= PLAIN.high);
  return exponents.map((exponent) => ({ value: Number(`1e${exponent}`), exponent: plain ? null : exponent }));
}

/** 1, 2, 5, 10, ... or powers of ten alone where there is little room. */
function digits(low, high, most) {
  const first = Math.floor(Math.log10(low) + NEARLY);
  const decades = Math.ceil(Math.log10(high)) - first + 1;
  const marked = (figures) => Array.from({ length: decades }, (_, k) => figures.map((figure) => Number(`${figure}e${first + k}`))).flat();
  const within = (value) => value >= low * (1 - NEARLY) && value <= high * (1 + NEARLY);
  const fine = marked([1, 2, 5]).filter(within);
  return (fine.length > most ? marked([1]).filter(within) : fine).map((value) => ({ value, exponent: null }));
}

/**
 * What a tick says, in plain letters: for measuring, and for those who hear it.
 * @param {Tick} tick
 * @returns {string}
 */
export const tickText = ({ value, exponent }) => (exponent === null ? numberText(value, 5) : `10${exponent}`);

/**
 * @param {Axis} axis
 * @returns {string} "t from 1 to 100"
 */
export const rangeText = ({ label, low, high }) => `${label || "value"} from ${numberText(low)} to ${numberText(high)}`;
