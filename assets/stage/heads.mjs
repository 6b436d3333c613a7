/**
 * Where each run stands at the playhead, in pixels: in sight, past an edge, or gone.
 *
 * @typedef {object} Head
 * @property {import("./blob.mjs").Run} run
 * @property {"inside" | "outside" | "diverged"} state
 * @property {number} x pixels; held at the edge nearest the run when it is outside
 * @property {number} y
 * @property {"above" | "below" | "left" | "right" | null} side
 * @property {number} far how far past that edge, in the surface's units
 */

import { projection } from "./camera.mjs";
import { clipSegment } from "./clip.mjs";
import { entryAt, hasDiverged, sample } from "./runs.mjs";

/** Room an edge triangle takes from the frame. */
const INSET = 16;
const TURN = { above: 0, right: 90, below: 180, left: -90 };

/**
 * @param {import("./scene.mjs").Scene} scene
 * @returns {Head[]}
 */
export function headsOf(scene) {
  const project = projection(scene.view, scene.box);
  return scene.blob.runs.map((run) => (hasDiverged(run, scene.step) ? goneHead(run, scene, project) : head(run, scene, project)));
}

/** @returns {Head} */
function head(run, scene, project) {
  const place = sample(run, scene.step, scene.exact(run.id));
  const [x, y] = [project.px(place.x), project.py(place.y)];
  const { width, height } = scene.box;
  if (x >= 0 && x <= width && y >= 0 && y <= height) return { run, state: "inside", x, y, side: null, far: 0 };
  return { run, state: "outside", ...edge(x, y, place, scene) };
}

/** @returns {Pick<Head, "x" | "y" | "side" | "far">} */
function edge(x, y, place, { view, box }) {
  const at = atEdge(x, y, box);
  const far = { above: place.y - view.y[1], below: view.y[0] - place.y, left: view.x[0] - place.x, right: place.x - view.x[1] }[at.side];
  return { ...at, far };
}

/**
 * Where a place out of sight is told of: at the side it is past; in a corner, at the one it is further past.
 * @param {number} x pixels
 * @param {number} y
 * @param {import("./camera.mjs").Box} box
 * @returns {Pick<Head, "x" | "y" | "side">}
 */
export function atEdge(x, y, { width, height }) {
  const past = { above: -y, below: y - height, left: -x, right: x - width };
  const sides = /** @type {(keyof typeof past)[]} */ (Object.keys(past));
  const side = sides.reduce((a, b) => (past[b] > past[a] ? b : a));
  return { x: held(x, width), y: held(y, height), side };
}

const held = (value, most) => Math.max(INSET, Math.min(most - INSET, Number.isNaN(value) ? most / 2 : value));

/**
 * A diverged run is named where its path was last seen.
 * @returns {Head}
 */
function goneHead(run, { box }, { px, py }) {
  const frame = { left: 0, top: 0, right: box.width, bottom: box.height };
  for (let i = entryAt(run, run.rows) - 1; i >= 0; i--) {
    const part = clipSegment(px(run.x[i]), py(run.y[i]), px(run.x[i + 1]), py(run.y[i + 1]), frame);
    if (part) return { run, state: "diverged", x: part[2], y: part[3], side: null, far: 0 };
  }
  return { run, state: "diverged", x: box.width / 2, y: INSET, side: null, far: 0 };
}

/**
 * @param {Head} head
 * @returns {number} degrees the triangle at the edge is turned by
 */
export function turnOf({ side }) {
  return TURN[side] ?? 0;
}
