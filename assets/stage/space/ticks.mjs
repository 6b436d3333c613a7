/** The axes' numbers and names around the box, on the edges that face the eye. */

import { levelText, numberText } from "../format.mjs";
import { indexLevels, niceStep } from "../levels.mjs";
import { project } from "./sight.mjs";

const MOST_LEVELS = 5;
const AWAY = 13;
/** Names stand further out than numbers. */
const NAME = 30;
/** Numbers nearer than this, across and upright, would touch. */
const ROOM = [24, 12];

/**
 * Where the axes have ticks.
 * @param {import("./relief.mjs").Relief} relief
 * @param {"phone" | "medium" | "wide"} layout
 * @returns {number[][]}
 */
export function ticksOf({ ends, levels }, layout) {
  const parts = layout === "phone" ? 3 : 4;
  return [round(ends[0], parts), round(ends[1], parts), uprights(levels, ends[2])];
}

/** Decades where the levels are decades; else round values, further apart the higher they are. */
function uprights(levels, [floor, top]) {
  const { step, value, lift, indexStep } = levels;
  const decades = indexStep === 1 && step === 0.5;
  const heights = decades ? thinned(indexLevels(levels)) : round([value(floor), value(top)], MOST_LEVELS).map(lift);
  return heights.filter((height) => height >= floor && height <= top);
}

function round([from, to], parts) {
  const step = niceStep((to - from) / parts);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => (first + k) * step);
}

function thinned(levels) {
  const every = Math.ceil(levels.length / MOST_LEVELS);
  return levels.filter((_, k) => k % every === 0);
}

/**
 * The edges that carry the numbers: of the floor's edges those nearest to the eye, of the uprights the one furthest left.
 * @param {import("./relief.mjs").Relief} relief
 * @param {import("./sight.mjs").Sight} sight
 * @returns {((value: number) => [number, number, number])[]} the place on the edge with a coordinate, for each axis
 */
function edges({ ends: [x, y, z] }, sight) {
  const near = [sight.eye[0] > 0.5 ? x[1] : x[0], sight.eye[1] > 0.5 ? y[1] : y[0]];
  const corners = x.flatMap((a) => y.map((b) => ({ a, b, at: project(sight, a, b, z[0]).x })));
  const left = corners.reduce((best, corner) => (corner.at < best.at ? corner : best));
  return [(value) => [value, near[1], z[0]], (value) => [near[0], value, z[0]], (value) => [left.a, left.b, value]];
}

/**
 * @typedef {{x: number, y: number, align: CanvasTextAlign}} Spot
 * @param {import("./relief.mjs").Relief} relief
 * @param {number[][]} ticks
 * @param {import("./sight.mjs").Sight} sight
 * @returns {{numbers: (Spot & {text: string})[], names: {x: number, y: number}[]}}
 */
export function words(relief, ticks, sight) {
  const { ends, levels } = relief;
  const [u, v] = mid(ends);
  const middle = project(sight, u, v, ends[2][0]);
  /** @type {(place: number[]) => {x: number, y: number}} */
  const at = (place) => project(sight, place[0], place[1], place[2]);
  /** @type {(place: number[], axis: number, by: number) => Spot} */
  const outward = (place, axis, by) => {
    const { x, y } = at(place);
    return axis === 2 ? { x: x - by, y, align: "right" } : { ...pushed(x, y, middle, by), align: "center" };
  };
  /** @type {(value: number, axis: number) => string} */
  const text = (value, axis) => (axis === 2 ? levelText(Number(levels.value(value).toPrecision(6))) : numberText(Number(value.toPrecision(6))));
  const along = edges(relief, sight);
  const all = ticks.flatMap((values, axis) => values.map((value) => ({ ...outward(along[axis](value), axis, axis === 2 ? 7 : AWAY), text: text(value, axis) })));
  const names = [0, 1].map((axis) => outward(along[axis](mid(ends)[axis]), axis, NAME));
  const top = at(along[2](ends[2][1]));
  return { numbers: apart(all.reverse()), names: [...names, { ...top, y: top.y - 18 }] };
}

/** Where two edges meet one number is enough: that of the later axis. */
function apart(numbers) {
  const far = (a, b) => Math.abs(a.x - b.x) > ROOM[0] || Math.abs(a.y - b.y) > ROOM[1];
  return numbers.filter((number, place) => numbers.slice(0, place).every((other) => far(number, other)));
}

const mid = (ends) => [0, 1].map((axis) => (ends[axis][0] + ends[axis][1]) / 2);

/** Away from the middle of the floor. */
function pushed(x, y, middle, by) {
  const [dx, dy] = [x - middle.x, y - middle.y];
  const length = Math.hypot(dx, dy) || 1;
  return { x: x + (by * dx) / length, y: y + (by * dy) / length };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {(Spot & {text: string})[]} numbers
 * @param {import("../theme.mjs").Theme} theme
 */
export function write(context, numbers, { ui, font }) {
  context.font = `11px ${font}`;
  context.fillStyle = ui.text2;
  context.textBaseline = "middle";
  for (const { x, y, align, text } of numbers) {
    context.textAlign = align;
    context.fillText(text, x, y);
  }
}
