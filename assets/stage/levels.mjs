/**
 * Which level lines a surface gets: half decades of its height above the floor where that height spans more than a
 * thousandfold, else equal steps of its root.
 *
 * @typedef {object} Levels
 * @property {(value: number) => number} lift from a value to the scale the lines are equally spaced on
 * @property {(lifted: number) => number} value back again
 * @property {number} start
 * @property {number} end
 * @property {number} step
 * @property {number} indexStart lifted
 * @property {number} indexStep lifted
 */

const LOG_RATIO = 1000;
const MOST_HALF_DECADES = 14;
/** Part of the picture left out when its lowest height is judged: a minimum is a point, and its height 0. */
const LOWEST = 0.004;
/** As the server judges poles. */
const TAIL = 0.02;
const POLE = 3;
const COARSE = [1, 2, 2.5, 5, 10];
const FINE = [1, 1.5, 2, 2.5, 3, 4, 5, 10];
const ROOT_STEPS = 11;

/**
 * @param {Float64Array} values
 * @param {number} floor the lowest value in the domain
 * @returns {Levels | null} null where the surface is flat or nowhere finite
 */
export function chooseLevels(values, floor) {
  const sorted = values.filter(Number.isFinite).sort();
  if (sorted.length === 0 || sorted[0] === sorted.at(-1)) return null;
  const [bottom, top] = withoutPoles(sorted);
  const base = Math.min(floor, bottom);
  const low = sorted[Math.floor(sorted.length * LOWEST)] - base;
  const high = top - base;
  return high > LOG_RATIO * low && low >= 0 ? decades(base, low, high) : roots(base, bottom - base, high);
}

/**
 * The lowest and the highest value, beside a pole's: those many ranges of the middle away from it.
 * @param {Float64Array} sorted
 */
function withoutPoles(sorted) {
  const at = (share) => sorted[Math.round((sorted.length - 1) * share)];
  const far = POLE * (at(1 - TAIL) - at(TAIL));
  return far > 0 ? [Math.max(at(0), at(TAIL) - far), Math.min(at(1), at(1 - TAIL) + far)] : [at(0), at(1)];
}

function decades(base, low, high) {
  const end = Math.floor(2 * Math.log10(high)) / 2;
  const lowest = low > 0 ? Math.ceil(2 * Math.log10(low)) / 2 : -Infinity;
  const start = Math.max(lowest, end - MOST_HALF_DECADES / 2);
  const bottom = start - 0.5;
  return {
    lift: (value) => (value - base > 0 ? Math.max(bottom, Math.log10(value - base)) : bottom),
    value: (lifted) => base + 10 ** lifted,
    start, end, step: 0.5, indexStart: Math.ceil(start), indexStep: 1,
  };
}

function roots(base, low, high) {
  const [from, to] = [Math.sqrt(low), Math.sqrt(high)];
  const step = niceStep((to - from) / ROOT_STEPS, FINE);
  const start = step * Math.max(1, Math.ceil(from / step));
  const end = step * Math.floor(to / step);
  const indexStep = step * (end - start >= 7 * step ? 4 : 2);
  return {
    lift: (value) => Math.sqrt(Math.max(0, value - base)),
    value: (lifted) => base + lifted ** 2,
    start, end, step, indexStart: indexStep * Math.ceil(start / indexStep - 1e-9), indexStep,
  };
}

/** A level of which this share of the cells inside it are a single cell wide would be drawn as beads. */
const BEADS = 0.25;
const MOST_DROPPED = 6;

/**
 * The levels without the lowest ones whose valley is narrower than the grid can tell.
 * @param {Levels} levels
 * @param {Float64Array[]} rows lifted values
 * @returns {Levels}
 */
export function resolved(levels, rows) {
  const { step, end, indexStart, indexStep } = levels;
  let start = levels.start;
  for (let dropped = 0; dropped < MOST_DROPPED && start + step < end && isThin(rows, start); dropped++) start += step;
  const missing = Math.max(0, Math.ceil((start - indexStart) / indexStep - 1e-9));
  return { ...levels, start, indexStart: indexStart + missing * indexStep };
}

/** Whether the part below a level is mostly a thread: cells with both neighbours of a row, or of a column, above it. */
function isThin(rows, level) {
  let [inside, thin] = [0, 0];
  for (let j = 1; j < rows.length - 1; j++) {
    const [below, here, above] = [rows[j - 1], rows[j], rows[j + 1]];
    for (let i = 1; i < here.length - 1; i++) {
      if (here[i] >= level) continue;
      inside += 1;
      if ((here[i - 1] >= level && here[i + 1] >= level) || (below[i] >= level && above[i] >= level)) thin += 1;
    }
  }
  return inside === 0 || thin > BEADS * inside;
}

/**
 * The smallest round number, times a power of ten, that is not below the given step.
 * @param {number} step
 * @param {number[]} [round]
 * @returns {number}
 */
export function niceStep(step, round = COARSE) {
  const power = 10 ** Math.floor(Math.log10(step));
  return power * round.find((nice) => nice * power >= step * (1 - 1e-9));
}

/**
 * The lifted values of the index lines.
 * @param {Levels} levels
 * @returns {number[]}
 */
export function indexLevels({ indexStart, indexStep, end }) {
  const count = Math.floor((end - indexStart) / indexStep + 1e-9) + 1;
  return Array.from({ length: Math.max(0, count) }, (_, k) => indexStart + k * indexStep);
}
