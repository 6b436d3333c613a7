/**
 * The surface as a relief: its values over the home domain on the scale of the contour's levels, in a box of its own.
 * Inside the box a place is told by three parts from 0 to 1, along x, along y and up.
 *
 * @typedef {object} Relief
 * @property {string} key what it is the relief of
 * @property {import("../levels.mjs").Levels} levels
 * @property {(value: number) => number} lift from a value of the surface to its height, as the axis counts it
 * @property {[number, number][]} ends of the box along x, y and up
 * @property {number[]} sides lengths of the box's edges as seen; the longest is 1
 * @property {{x: number[], y: number[], z: Float64Array[]}} lifted
 * @property {number} across grid points along x
 * @property {number} along grid points along y
 * @property {Float32Array} heights parts of the box's height, row by row from the lowest y
 */

import { liftedGrid } from "../contour.mjs";
import { gridURL } from "../grid.mjs";
import { chooseLevels, resolved } from "../levels.mjs";

/** Grid points on the longer side; on a phone a coarser mesh looks the same. */
const POINTS = { phone: 121, other: 181 };
/** A longer domain is drawn no longer than this. */
const LONGEST = 1.8;
const HIGH = 0.5;
/** Room below the lowest point, as a part of the height: the floor shall not touch the surface. */
const CELLAR = 0.06;
/** Grid points that a pit must have to be seen. */
const PIT = 40;
/** Part of the range within which two minima are equally deep. */
const EQUAL = 1e-6;

/**
 * Which grid the surface needs.
 * @param {import("../blob.mjs").Surface} surface of two parameters
 * @param {"phone" | "medium" | "wide"} layout
 * @returns {{url: string, view: import("../camera.mjs").View, size: number[]}}
 */
export function wantedGrid(surface, layout) {
  const [x, y] = surface.domain;
  /** @type {import("../camera.mjs").View} */
  const view = { x: [x[0], x[1]], y: [y[0], y[1]] };
  const [wide, deep] = sidesOf(surface.domain);
  const most = layout === "phone" ? POINTS.phone : POINTS.other;
  const size = [wide, deep].map((side) => Math.round(most * side));
  return { url: gridURL(surface, view, size), view, size };
}

/**
 * @param {import("../grid.mjs").Grid} grid
 * @param {import("../blob.mjs").Surface} surface
 * @returns {Relief}
 */
export function reliefOf(grid, surface) {
  const rough = chooseLevels(grid.values, surface.floor) ?? even(surface.floor);
  const raw = liftedGrid(grid, rough);
  const levels = resolved(rough, raw.z);
  const [bottom, top] = reach(raw.z, levels, lowest(surface));
  const floor = bottom - CELLAR * (top - bottom);
  const lift = lifting(levels, bottom, surface.floor);
  const most = 2 * top - floor; // the box cuts what is higher; a pole's numbers would be too large to draw
  const lifted = { ...raw, z: raw.z.map((row) => row.map((height) => Math.min(most, Math.max(bottom, height)))) };
  const [nx, ny] = grid.size;
  return {
    key: grid.url, levels, lift, lifted, across: nx, along: ny,
    ends: [grid.view.x, grid.view.y, [floor, top]],
    sides: [...sidesOf(surface.domain), HIGH],
    heights: parts(lifted.z, nx, floor, top),
  };
}

/** @param {number[][]} domain */
function sidesOf(domain) {
  const [x, y] = domain;
  const ratio = Math.min(LONGEST, Math.max(1 / LONGEST, (x[1] - x[0]) / (y[1] - y[0])));
  return ratio > 1 ? [1, 1 / ratio] : [ratio, 1];
}

/** A surface without any slope. */
function even(floor) {
  return { lift: (value) => value - floor, value: (lifted) => lifted + floor, start: 0, end: 0, step: 1, indexStart: 0, indexStep: 1 };
}

/** Heights no lower than the box's ground; a run that finds lower values off the domain sinks below it as fast. */
function lifting({ lift }, bottom, floor) {
  return (value) => {
    if (Number.isNaN(value)) return NaN;
    return value < floor ? 2 * bottom - Math.max(bottom, lift(2 * floor - value)) : Math.max(bottom, lift(value));
  };
}

/** How many minima are as deep as the deepest. */
function lowest({ stationary, floor, ceiling }) {
  const deep = floor + EQUAL * (ceiling - floor);
  return Math.max(1, stationary.filter(({ kind, value }) => kind === "minimum" && value <= deep).length);
}

/** The lowest and the highest lifted value worth room. A pit narrower than the mesh has no bottom that could be shown. */
function reach(rows, { start, end, step }, minima) {
  const heights = Float64Array.from(rows.flatMap((row) => [...row])).filter((height) => !Number.isNaN(height)).sort();
  const low = heights[Math.min(heights.length - 1, PIT * minima)] ?? start;
  const high = heights.at(-1) ?? end;
  const bottom = Math.max(start - step, Math.min(low, end));
  return [bottom, Math.max(bottom + step, Math.min(end + step, high))];
}

function parts(rows, across, floor, top) {
  const heights = new Float32Array(rows.length * across);
  rows.forEach((row, j) => row.forEach((height, i) => (heights[j * across + i] = (height - floor) / (top - floor))));
  return heights;
}

/**
 * The relief's height at a place of the box, between the grid's points.
 * @param {Relief} relief
 * @param {number} u part along x
 * @param {number} v part along y
 * @returns {number} part of the box's height; NaN outside
 */
export function groundAt({ across, along, heights }, u, v) {
  if (!(u >= 0 && u <= 1 && v >= 0 && v <= 1)) return NaN;
  const x = u * (across - 1);
  const y = v * (along - 1);
  const i = Math.min(across - 2, Math.floor(x));
  const j = Math.min(along - 2, Math.floor(y));
  const [s, t] = [x - i, y - j];
  const at = j * across + i;
  const near = heights[at] + s * (heights[at + 1] - heights[at]);
  const far = heights[at + across] + s * (heights[at + across + 1] - heights[at + across]);
  return near + t * (far - near);
}

/**
 * @param {Relief} relief
 * @param {0 | 1 | 2} axis
 * @param {number} value a coordinate, or a height as the axis counts it
 * @returns {number} part of the box's edge
 */
export function partOf({ ends }, axis, value) {
  const [from, to] = ends[axis];
  return (value - from) / (to - from);
}
