/**
 * What the overlays tell of: the chosen run's step at the playhead, and where its point lies in pixels.
 *
 * @typedef {object} Moment
 * @property {import("../blob.mjs").Run} run
 * @property {import("../blob.mjs").Surface} surface
 * @property {import("../detail.mjs").Detail} detail
 * @property {number} eta the learning rate, or the step length that was found; 1 where neither is known
 * @property {string} etaSign its letter; empty where it is not known
 * @property {(point: number[]) => import("./pen.mjs").Pixel} place of a point of the surface; on a curve at the step's height
 * @property {import("../camera.mjs").Projection} project
 * @property {import("./pen.mjs").Pixel} at where the step begins
 * @property {(vector: number[]) => number} length in pixels, of a vector of the surface
 * @property {number} reach of the whole picture around the point, in the surface's units
 * @property {string} colour the run's
 * @property {{all: number, pull: number}} scales of its arrows
 * @property {(point: number[]) => number[]} spread where a point beside the step's is drawn when arrows are not to scale
 * @property {import("../levels.mjs").Levels | null} levels of the drawn contour
 * @property {import("../scene.mjs").Scene} scene
 */

import { projection } from "../camera.mjs";
import { detailAt } from "../detail.mjs";

/**
 * @param {import("../scene.mjs").Scene} scene
 * @param {import("../detail.mjs").Detail} [known] in place of the playhead's
 * @returns {Moment | null} null where no run is chosen, or where it has left every picture
 */
export function momentOf(scene, known) {
  const run = chosenRun(scene);
  if (!run || run.rows < 1) return null;
  const detail = known ?? detailAt(scene, run);
  if (![...detail.point, detail.loss].every(Number.isFinite)) return null;
  const project = projection(scene.view, scene.box);
  /** @type {Moment["place"]} */
  const place = (point) => [project.px(point[0]), project.py(run.dimension === 2 ? point[1] : detail.loss)];
  const rate = detail.rate ?? run.rate ?? 0;
  return {
    run, detail, project, place, scene, surface: scene.blob.surface, colour: scene.theme.colour(run), levels: scene.levels,
    eta: rate > 0 ? rate : 1, etaSign: rate > 0 ? (run.searched ? "t" : "\u03B7") : "",
    at: place(detail.point), scales: { all: 1, pull: 1 }, spread: (point) => point, length: lengthIn(scene), reach: reachOf(scene.view, detail.point),
  };
}

/**
 * @param {import("../scene.mjs").Scene} scene
 * @returns {import("../blob.mjs").Run | undefined}
 */
export function chosenRun({ blob, selected }) {
  return blob.runs.find(({ id }) => id === selected);
}

/** @returns {Moment["length"]} */
export function lengthIn({ view: { x, y }, box }) {
  const [kx, ky] = [box.width / (x[1] - x[0]), box.height / (y[1] - y[0])];
  return (vector) => Math.hypot(vector[0] * kx, (vector[1] ?? 0) * ky);
}

/** Nothing in sight lies further from the point than this. */
function reachOf({ x, y }, point) {
  const furthest = (range, at) => Math.max(...range.map((end) => Math.abs(end - at)));
  return Math.hypot(furthest(x, point[0]), furthest(y, point[1] ?? 0));
}

/**
 * The same where arrows are drawn with other lengths than their own.
 * @param {Moment} moment
 * @param {{all: number, pull: number}} scales
 * @returns {Moment}
 */
export function scaled(moment, scales) {
  const from = moment.detail.point;
  const spread = (point) => point.map((value, axis) => from[axis] + scales.all * (value - from[axis]));
  return scales.all === 1 ? { ...moment, scales } : { ...moment, scales, spread };
}
