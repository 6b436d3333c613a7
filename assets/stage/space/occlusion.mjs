/** Whether a hill stands between a place and the eye: the way to the eye is walked over the grid of heights. */

import { groundAt, partOf } from "./relief.mjs";

const SAMPLES = 32;
/** Parts of the box's height by which a place is lifted off the ground first: it lies on a mesh, not on the surface. */
const LIFT = 0.015;

/**
 * @param {import("./relief.mjs").Relief} relief
 * @param {number[]} eye as parts of the box's edges
 * @param {number} x
 * @param {number} y
 * @param {number} z height as the axis counts it
 * @returns {boolean}
 */
export function isHidden(relief, eye, x, y, z) {
  const from = [partOf(relief, 0, x), partOf(relief, 1, y), partOf(relief, 2, z)];
  const ground = groundAt(relief, from[0], from[1]);
  if (ground > from[2]) from[2] = ground;
  from[2] += LIFT;
  return isCovered(relief, eye, from);
}

/**
 * The same for any place of the box, also below the ground.
 * @param {import("./relief.mjs").Relief} relief
 * @param {number[]} eye
 * @param {number[]} from as parts of the box's edges
 * @returns {boolean}
 */
export function isCovered(relief, eye, from) {
  const way = from.map((part, axis) => eye[axis] - part);
  const [enter, leave] = within(from, way);
  return enter < leave && meets(relief, from, way, enter, leave);
}

/** Samples lie closest where the walk begins: a ridge beside the path is thin, one far off is wide. */
function meets(relief, from, way, enter, leave) {
  for (let k = 1; k <= SAMPLES; k++) {
    const part = enter + (leave - enter) * (k / SAMPLES) ** 2;
    const ground = groundAt(relief, from[0] + part * way[0], from[1] + part * way[1]);
    if (ground > from[2] + part * way[2]) return true;
  }
  return false;
}

/** The stretch of a way that is over the domain and below the box's lid. */
function within(from, way) {
  let [enter, leave] = [0, 1];
  for (let axis = 0; axis < 3; axis++) {
    const low = axis < 2 ? -from[axis] / way[axis] : -Infinity;
    const high = (1 - from[axis]) / way[axis];
    if (way[axis] > 0) [enter, leave] = [Math.max(enter, low), Math.min(leave, high)];
    else if (way[axis] < 0) [enter, leave] = [Math.max(enter, high), axis < 2 ? Math.min(leave, low) : leave];
    else if (from[axis] > 1 || (axis < 2 && from[axis] < 0)) return [1, 0];
  }
  return [enter, leave];
}
