/** Where each run stands at the playhead, as it is seen in space. */

import { atEdge } from "../heads.mjs";
import { hasDiverged, sample } from "../runs.mjs";
import { isHidden } from "./occlusion.mjs";
import { project } from "./sight.mjs";

/**
 * @typedef {import("../heads.mjs").Head & {hidden: boolean, height: number, loss: number, foot: {x: number, y: number} | null}} SpaceHead
 *   `height` as the axis counts it; `foot` where the line down from it meets the floor, in pixels; null where there is no floor below it
 */

/**
 * @param {import("./track.mjs").Track[]} tracks
 * @param {import("../scene.mjs").Scene} scene
 * @param {import("./relief.mjs").Relief} relief
 * @param {import("./sight.mjs").Sight} sight
 * @returns {SpaceHead[]}
 */
export function spaceHeads(tracks, scene, relief, sight) {
  return tracks.map((track) => (hasDiverged(track.run, scene.step) ? lastSeen(track, sight) : head(track.run, scene, relief, sight)));
}

/** @returns {SpaceHead} */
function head(run, scene, relief, sight) {
  const { x, y, loss } = sample(run, scene.step, scene.exact(run.id));
  const height = relief.lift(loss);
  const at = project(sight, x, y, height);
  const { width, height: high } = sight;
  const known = { run, height, loss, far: 0 };
  if (!(at.x >= 0 && at.x <= width && at.y >= 0 && at.y <= high)) {
    return { ...known, state: "outside", ...atEdge(at.x, at.y, sight), hidden: false, foot: null };
  }
  const hidden = isHidden(relief, sight.eye, x, y, height);
  return { ...known, state: "inside", ...at, side: null, hidden, foot: isOver(relief, x, y, height) ? project(sight, x, y, relief.ends[2][0]) : null };
}

/** Only within the box is there a floor below a run. */
function isOver({ ends: [[left, right], [near, far], [floor]] }, x, y, height) {
  return x >= left && x <= right && y >= near && y <= far && height >= floor;
}

/** A diverged run is named where its path was last seen. */
function lastSeen({ run, pixels: { x, y } }, { width, height }) {
  const gone = { run, state: /** @type {const} */ ("diverged"), side: null, far: 0, hidden: false, height: NaN, loss: NaN, foot: null };
  for (let k = x.length - 1; k >= 0; k--) {
    if (x[k] >= 0 && x[k] <= width && y[k] >= 0 && y[k] <= height) return { ...gone, x: x[k], y: y[k] };
  }
  return { ...gone, x: width / 2, y: 16 };
}
