/**
 * A run's path in the box. It goes straight from step to step, as a run does: over a valley through the air, and where the
 * ground between two steps is higher, along the ground.
 */

import { entryAt } from "../runs.mjs";
import { isCovered, isHidden } from "./occlusion.mjs";
import { groundAt, partOf } from "./relief.mjs";
import { projectAll } from "./sight.mjs";

/** Parts of the box's edge that a piece of a long step measures, and how many pieces it gets at most. */
const PIECE = 0.02;
const MOST_PIECES = 16;
/** A path of so many entries is smooth as it is. */
const SMOOTH = 3000;
/** Pixels along a path within which what hides one place hides the next. */
const STRIDE = 6;

export class Track {
  #relief;
  #places;
  #floor;
  /** Where each entry of the run stands in the track. */
  #at;

  /**
   * @param {import("../blob.mjs").Run} run
   * @param {import("./relief.mjs").Relief} relief
   */
  constructor(run, relief) {
    this.run = run;
    this.#relief = relief;
    this.#at = new Int32Array(run.drawn);
    this.#places = placesOf(run, relief, this.#at);
    const count = this.#places.x.length;
    this.#floor = { ...this.#places, z: new Float64Array(count).fill(relief.ends[2][0]) };
    this.pixels = { x: new Float64Array(count), y: new Float64Array(count) };
    this.shade = { x: new Float64Array(count), y: new Float64Array(count) };
    this.hidden = new Uint8Array(count);
    this.covered = new Uint8Array(count);
  }

  /** @param {import("./sight.mjs").Sight} sight from where it is looked at now */
  look(sight) {
    projectAll(sight, this.#places, this.pixels);
    projectAll(sight, this.#floor, this.shade);
    const { x, y, z } = this.#places;
    const { eye } = sight;
    const at = (axis, value) => partOf(this.#relief, axis, value);
    judge(this.hidden, this.pixels, (k) => isHidden(this.#relief, eye, x[k], y[k], z[k]));
    judge(this.covered, this.shade, (k) => isFloorHidden(this.#relief, eye, at(0, x[k]), at(1, y[k])));
  }

  /**
   * @param {number} step
   * @returns {number} the last place of the track up to it
   */
  reached(step) {
    return this.#at[Math.max(0, entryAt(this.run, step))];
  }
}

/** Whether the floor below a place is out of sight, or there is none. */
function isFloorHidden(relief, eye, u, v) {
  return !(u >= 0 && u <= 1 && v >= 0 && v <= 1) || isCovered(relief, eye, [u, v, 0]);
}

/** Judges one place of each short stretch for all of it. */
function judge(flags, { x, y }, test) {
  let last = -1;
  for (let k = 0; k < flags.length; k++) {
    const near = last >= 0 && Math.abs(x[k] - x[last]) + Math.abs(y[k] - y[last]) < STRIDE;
    if (!near) last = k;
    flags[k] = near ? flags[last] : Number(test(k));
  }
}

function placesOf(run, relief, at) {
  const places = { x: [], y: [], z: [] };
  for (let i = 0; i < run.drawn; i++) {
    const here = [run.x[i], run.y[i], relief.lift(run.loss[i])];
    if (i > 0 && run.drawn < SMOOTH) between(places, here, relief);
    at[i] = places.x.length;
    put(places, here);
  }
  return { x: Float64Array.from(places.x), y: Float64Array.from(places.y), z: Float64Array.from(places.z) };
}

function put(places, place) {
  const [x, y, z] = place;
  places.x.push(x);
  places.y.push(y);
  places.z.push(z);
}

/** The inner places of one step. */
function between(places, to, relief) {
  const from = [places.x.at(-1), places.y.at(-1), places.z.at(-1)];
  const [[u, v], [s, t]] = [from, to].map(([x, y]) => [partOf(relief, 0, x), partOf(relief, 1, y)]);
  const length = Math.hypot(s - u, t - v);
  const pieces = Number.isFinite(length) ? Math.min(MOST_PIECES, Math.ceil(length / PIECE)) : 1;
  const [floor, top] = relief.ends[2];
  for (let k = 1; k < pieces; k++) {
    const mix = (a, b) => a + (k / pieces) * (b - a);
    const ground = floor + groundAt(relief, mix(u, s), mix(v, t)) * (top - floor);
    const straight = mix(from[2], to[2]);
    put(places, [mix(from[0], to[0]), mix(from[1], to[1]), ground > straight ? ground : straight]);
  }
}
