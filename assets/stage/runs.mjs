/** Asking a run about a step. */

/** @typedef {import("./blob.mjs").Run} Run */
/** @typedef {Pick<Run, "step" | "drawn">} Entries which step each entry of some columns is */

/**
 * The last drawn entry at or before a step.
 * @param {Entries} run
 * @param {number} step
 * @returns {number} -1 before the first
 */
export function entryAt(run, step) {
  if (!run.step) return Math.min(Math.floor(step), run.drawn - 1);
  let low = -1;
  let high = run.drawn - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (run.step[middle] <= step) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * @param {Entries} run
 * @param {number} entry
 * @returns {number}
 */
export function stepOf(run, entry) {
  return run.step ? run.step[entry] : entry;
}

/**
 * @param {Run} run
 * @param {number} step
 * @returns {boolean} whether the run has diverged by this step
 */
export function hasDiverged(run, step) {
  return run.outcome === "diverged" && step >= run.outcome_step;
}

/**
 * @param {Pick<import("./scene.mjs").Scene, "blob" | "step">} scene
 * @returns {boolean} whether what lies past the playhead is kept back
 */
export const isVeiled = ({ blob: { veiled, steps }, step }) => Boolean(veiled) && step < steps;

/**
 * @param {Run} run
 * @param {number} step
 * @returns {boolean} whether the columns hold this very step
 */
export function holds(run, step) {
  if (step >= run.rows - 1 || !run.step) return true;
  return run.step[entryAt(run, step)] === step;
}

/**
 * Where a run is at a step: the exact row when it is known, else the nearest drawn entry before it.
 * @param {Run} run
 * @param {number} step
 * @param {{point: number[], loss: number} | undefined} exact
 * @returns {{x: number, y: number, loss: number}}
 */
export function sample(run, step, exact) {
  if (exact) {
    const [x, y] = exact.point.map(number);
    return { x, y: run.dimension === 2 ? y : number(exact.loss), loss: number(exact.loss) };
  }
  const entry = Math.max(0, entryAt(run, step));
  return { x: run.x[entry], y: run.y[entry], loss: run.loss[entry] };
}

const number = (value) => value ?? NaN;

/**
 * @param {Run} run
 * @param {{x: number, y: number}} place
 * @returns {number[]} the coordinates of the surface's parameters
 */
export function pointOf(run, place) {
  return run.dimension === 2 ? [place.x, place.y] : [place.x];
}

/**
 * The learning rate, or the step length, of the step that led to a step.
 * @param {Run} run
 * @param {number} step
 * @returns {number | undefined}
 */
export function rateAt(run, step) {
  return run.rates ? run.rates[Math.max(0, entryAt(run, step))] : run.rate;
}

/**
 * The mean of a run's points so far.
 * @param {Run} run one that keeps it
 * @param {number} step
 * @returns {number[]} its coordinates
 */
export function averageAt(run, step) {
  const entry = Math.max(0, entryAt(run, step));
  const { x, y } = run.average;
  return y ? [x[entry], y[entry]] : [x[entry]];
}

/**
 * @param {Run} run one on a model's loss
 * @param {number} step
 * @returns {number} loss over the examples held out
 */
export function heldOutAt(run, step) {
  return run.heldOut[Math.max(0, entryAt(run, step))];
}
