/** Where examples lie: axes that hold all of them, and the lines and numbers that say so. */

import { s } from "./dom.mjs";
import { numberText } from "./format.mjs";
import { niceStep } from "./levels.mjs";

const EDGE = { top: 10, right: 10, bottom: 20 };
/** Part of the examples' range added on each side. */
const MARGIN = { u: 0.04, v: 0.12 };
/** Pixels between marks. */
const APART = { u: 72, v: 34 };

/**
 * @typedef {object} ExamplesFrame
 * @property {number} width
 * @property {number} height
 * @property {number} left
 * @property {number} right
 * @property {number} top
 * @property {number} bottom
 * @property {number[]} u the range of inputs
 * @property {number[]} v the range of targets
 * @property {{u: number[], v: number[]}} ticks
 * @property {(u: number) => number} px
 * @property {(v: number) => number} py
 *
 * @param {import("./blob.mjs").Data} data
 * @param {{width: number, height: number}} size
 * @param {number} aligned where the axis above begins
 * @returns {ExamplesFrame}
 */
export function examplesFrame({ examples, held_out: heldOut }, { width, height }, aligned) {
  const points = [...examples, ...heldOut];
  const [u, v] = [range(points, 0, MARGIN.u), range(points, 1, MARGIN.v)];
  const [top, bottom, right] = [EDGE.top, height - EDGE.bottom, width - EDGE.right];
  const marks = ticksWithin(v, (bottom - top) / APART.v);
  const left = Math.max(aligned, 12 + 6 * Math.max(...marks.map((mark) => numberText(mark).length)));
  const scale = (/** @type {number[]} */ [from, to], start, end) => (value) => start + ((value - from) / (to - from)) * (end - start);
  const ticks = { u: ticksWithin(u, (right - left) / APART.u), v: marks };
  return { width, height, left, right, top, bottom, u, v, ticks, px: scale(u, left, right), py: scale(v, bottom, top) };
}

function range(points, axis, margin) {
  const values = points.map((point) => point[axis]);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = margin * (high - low || 1);
  return [low - room, high + room];
}

/** Round numbers in a range, at least two: one alone tells no scale. */
function ticksWithin(/** @type {number[]} */ [from, to], count) {
  const found = multiples([from, to], niceStep((to - from) / Math.max(1, count)));
  return found.length > 1 ? found : ticksWithin([from, to], 2 * Math.max(1, count));
}

function multiples(/** @type {number[]} */ [from, to], step) {
  const first = Math.ceil(from / step);
  const found = Math.floor(to / step) - first + 1;
  return Array.from({ length: found }, (_, k) => Number(((first + k) * step).toPrecision(12)));
}

/**
 * @param {ExamplesFrame} frame
 * @returns {SVGElement[]}
 */
export function examplesAxes({ left, right, top, bottom, ticks, px, py }) {
  const rules = ticks.v.map((tick) => s("line", { x1: left, x2: right, y1: py(tick), y2: py(tick), class: "fl-rule" }));
  const beside = { x: left - 6, "text-anchor": "end", class: "fl-tick fl-centred" };
  const heights = ticks.v.map((tick) => s("text", { ...beside, y: py(tick) }, numberText(tick)));
  const base = s("line", { x1: left, x2: right, y1: bottom, y2: bottom, class: "fl-axis" });
  const clear = ticks.u.filter((tick) => px(tick) < right - 20);
  const inputs = clear.map((tick) => s("text", { x: px(tick), y: bottom + 14, "text-anchor": "middle", class: "fl-tick" }, numberText(tick)));
  const u = s("text", { x: right, y: bottom + 14, "text-anchor": "end", class: "fl-axis-letter" }, "u");
  const v = s("text", { x: left + 4, y: top + 4, class: "fl-axis-letter" }, "v");
  return [...rules, base, ...heights, ...inputs, u, v];
}
