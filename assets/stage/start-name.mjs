/** Where the start lies on the flat picture, and at which side of it its name is clear of the curve and of the paths. */

import { projection } from "./camera.mjs";

/** Nearer than this to an edge, in pixels, there is no room for the name at that side. */
const ROOM = { side: 52, end: 40 };
/** A path has left the start's ring so many pixels from it. */
const CLEAR = 24;
/** A path that has not left it after so many places has no side. */
const SOON = 300;

/**
 * The height of the curve of a one-parameter surface; before it is drawn, where the first run begins.
 * @param {import("./scene.mjs").Scene} scene
 * @param {number} x
 * @returns {number}
 */
export function heightAt({ height, blob: { runs, surface } }, x) {
  const read = height(x);
  return Number.isNaN(read) ? runs[0]?.loss[0] ?? surface.floor : read;
}

/**
 * @param {import("./scene.mjs").Scene} scene
 * @returns {number[]} in pixels
 */
export function startPlace(scene) {
  const { px, py } = projection(scene.view, scene.box);
  const [x, y] = scene.start;
  return [px(x), py(scene.blob.surface.dimension === 2 ? y : heightAt(scene, x))];
}

/**
 * @param {import("./scene.mjs").Scene} scene
 * @returns {"above" | "below" | "left" | "right" | "above-left" | "above-right"}
 */
export function nameSide(scene) {
  const [left, top] = startPlace(scene);
  const { box, blob } = scene;
  if (blob.surface.dimension === 1) {
    const side = outerSide(scene);
    const fits = side === "right" ? left < box.width - ROOM.side : left > ROOM.side;
    if (fits || top < ROOM.end) return fits ? side : "below";
    return side === "right" ? "above-left" : "above-right";
  }
  const low = top > box.height - ROOM.end;
  return low || (top > ROOM.end && goesDown(scene, left, top)) ? "above" : "below";
}

/** The side where the curve rises: beneath it there is neither curve nor path. */
function outerSide(scene) {
  const [x] = scene.start;
  const reach = (scene.view.x[1] - scene.view.x[0]) / 50;
  return heightAt(scene, x + reach) >= heightAt(scene, x - reach) ? "right" : "left";
}

/** Whether more of the paths from here lead down the screen, through a name below, than up it. */
function goesDown({ blob: { runs }, view, box }, left, top) {
  const { px, py } = projection(view, box);
  const leans = runs.filter((run) => run.dimension === 2 && !run.own_start).map((run) => leanOf(run, px, py, left, top));
  return leans.reduce((sum, lean) => sum + lean, 0) > 0;
}

/** @returns {number} 1 where a path leaves the start downwards, -1 upwards, 0 to a side */
function leanOf(run, px, py, left, top) {
  for (let i = 1; i < Math.min(SOON, run.x.length); i++) {
    const [right, down] = [px(run.x[i]) - left, py(run.y[i]) - top];
    if (!(Math.hypot(right, down) < CLEAR)) return Math.abs(down) > Math.abs(right) ? Math.sign(down) : 0;
  }
  return 0;
}
