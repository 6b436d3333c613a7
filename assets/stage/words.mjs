/** Sentences about a surface and its runs at a step, for those who hear the picture or read it. */

import { numberText, pointText } from "./format.mjs";
import { hasDiverged, isVeiled, pointOf, sample } from "./runs.mjs";

/** Directions from due right, counter-clockwise, an eighth of a turn each. */
const DIRECTIONS = ["right", "right and up", "up", "left and up", "left", "left and down", "down", "right and down"];

/**
 * @param {import("./blob.mjs").Surface} surface
 * @returns {string}
 */
export function surfaceInWords({ label, sentence }) {
  return `Surface ${label}: ${/[.!?]$/.test(sentence) ? sentence : `${sentence}.`}`;
}

/**
 * A run in one sentence: its loss, and what becomes of it.
 * @param {import("./blob.mjs").Run} run
 * @param {import("./scene.mjs").Scene} scene
 * @returns {string}
 */
export function runInWords(run, scene) {
  const { blob: { steps }, step, exact } = scene;
  if (hasDiverged(run, step)) return `${run.label} ${run.words}.`;
  const known = isVeiled(scene) ? "" : fate(run, step, steps);
  return `${run.label} has loss ${numberText(sample(run, step, exact(run.id)).loss)}${known}.`;
}

/** What becomes of a run, seen from a step of it. */
function fate({ outcome, outcome_step: at, words }, step, steps) {
  if (outcome === "diverged") return `; it diverges at step ${at}`;
  if (at === null) return step < steps ? `; after ${steps} steps it is ${words}` : `; it is ${words}`;
  return at <= step ? `; it reached a ${outcome} at step ${at}` : `; it reaches a ${outcome} at step ${at}`;
}

/**
 * The chosen run at length: where it is, how steep it is there, which minimum is near, where the step leads.
 * @param {import("./blob.mjs").Run} run
 * @param {import("./detail.mjs").Detail} detail of the step from the playhead, or at its end the one that led there
 * @param {import("./scene.mjs").Scene} scene
 * @returns {string}
 */
export function chosenInWords(run, detail, scene) {
  const { step, exact, blob: { surface } } = scene;
  if (hasDiverged(run, step)) return runInWords(run, scene);
  const point = pointOf(run, sample(run, step, exact(run.id)));
  const here = detail.from === step;
  const parts = [`Chosen: ${runInWords(run, scene)}`, `It is at ${pointText(point)}.`, nearestInWords(point, surface)];
  if (here) parts.push(slopeInWords(detail.gradient), stepInWords(detail));
  return parts.filter(Boolean).join(" ");
}

/** "The nearest minimum, at (1, 1), is 2.3 away." */
function nearestInWords(point, { stationary }) {
  const minima = stationary.filter(({ kind }) => kind === "minimum").map((one) => ({ ...one, far: distance(one.point, point) }));
  if (!minima.length) return "";
  const nearest = minima.reduce((a, b) => (b.far < a.far ? b : a));
  return `The nearest minimum, at ${pointText(nearest.point)}, is ${numberText(nearest.far)} away.`;
}

/** "The gradient there is (3, −2), of length 3.61; downhill is left and up." */
function slopeInWords(gradient) {
  if (!gradient) return "";
  const length = Math.hypot(...gradient);
  if (length === 0) return "The gradient there is 0.";
  const size = gradient.length === 2 ? `, of length ${numberText(length)}` : "";
  return `The gradient there is ${pointText(gradient)}${size}; downhill is ${directionOf(gradient.map((part) => -part))}.`;
}

/** "Its next step goes right and up by 0.2, to (0.3, 0.5), and lowers the loss to 0.18." */
function stepInWords({ point, next, loss, nextLoss }) {
  if (!next || nextLoss === null) return "";
  const move = next.map((part, axis) => part - point[axis]);
  const far = Math.hypot(...move);
  if (far === 0) return "Its next step stays where it is.";
  const change = nextLoss < loss ? "lowers the loss to" : nextLoss > loss ? "raises the loss to" : "keeps the loss at";
  return `Its next step goes ${directionOf(move)} by ${numberText(far)}, to ${pointText(next)}, and ${change} ${numberText(nextLoss)}.`;
}

/** Which way an arrow points on the picture. */
function directionOf([x, y = 0]) {
  const eighths = Math.round(Math.atan2(y, x) / (Math.PI / 4));
  return DIRECTIONS[(eighths + 8) % 8];
}

const distance = (a, b) => Math.hypot(...a.map((part, axis) => part - b[axis]));
