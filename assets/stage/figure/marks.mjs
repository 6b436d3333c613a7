/** What a figure shows, mark by mark, as SVG. Names stand apart, in names.mjs: they must keep clear of one another. */

import { s } from "../dom.mjs";
import { arrowInk, colourOf, dashOf } from "./ink.mjs";

/** Radii of a point alone and of one of many; how many are many. */
const RADIUS = { few: 4.5, many: 2.5 };
const MANY = 24;
/** Length and half width of an arrow's head, and the length of the shortest arrow that has one. */
const HEAD = { long: 9, half: 4.5, least: 3 };

/**
 * @typedef {import("./frame.mjs").Frame} Frame
 * @typedef {import("../theme.mjs").Theme} Theme
 * @typedef {[x: number, y: number]} Spot pixels
 */

/** @type {Record<string, (mark: any, frame: Frame, theme: Theme) => SVGElement[]>} */
const DRAW = { line, points, bars, arrow, rule, band, text: () => [] };

/**
 * @param {any} mark
 * @param {Frame} frame
 * @param {Theme} theme
 * @returns {SVGElement[]}
 */
export function drawn(mark, frame, theme) {
  return DRAW[mark.kind](mark, frame, theme);
}

/**
 * Where the places of a line or of points lie.
 * @param {{x: (number | null)[], y: (number | null)[]}} mark
 * @param {Frame} frame
 * @returns {Spot[]} NaN where a value has no place on the axes
 */
export function spotsOf(mark, frame) {
  return mark.x.map((x, k) => [frame.x.at(x), frame.y.at(mark.y[k])]);
}

export const isSpot = (/** @type {Spot} */ [x, y]) => Number.isFinite(x) && Number.isFinite(y);

function line(mark, frame, theme) {
  const colour = colourOf(mark.place, theme);
  return [s("path", { d: strokes(spotsOf(mark, frame)), class: "fl-fig-line", stroke: colour, "stroke-dasharray": dashOf(mark, theme) })];
}

/** A path that breaks where there is no value. */
function strokes(spots) {
  let pen = "M";
  let path = "";
  for (const spot of spots) {
    if (isSpot(spot)) path += `${pen}${spot[0].toFixed(1)} ${bounded(spot[1]).toFixed(1)}`;
    pen = isSpot(spot) ? "L" : "M";
  }
  return path;
}

/** What lies far outside is drawn no farther: browsers lose count of pixels. */
const bounded = (pixel) => Math.max(-1e5, Math.min(1e5, pixel));

function points(mark, frame, theme) {
  const many = mark.x.length > MANY;
  const [colour, r] = [colourOf(mark.place, theme), many ? RADIUS.many : RADIUS.few];
  const dots = spotsOf(mark, frame).filter(isSpot);
  return dots.map(([x, y]) => s("circle", { cx: x.toFixed(1), cy: y.toFixed(1), r, fill: colour, class: many ? "fl-fig-speck" : "fl-fig-dot" }));
}

function bars({ edges, heights, place }, { x, y, bottom }, theme) {
  const colour = colourOf(place, theme);
  return heights.flatMap((height, k) => {
    const [left, right, top] = [x.at(edges[k]), x.at(edges[k + 1]), y.at(height)];
    if (!Number.isFinite(top) || top >= bottom) return [];
    return [s("rect", { x: left + 0.5, y: top, width: Math.max(1, right - left - 1), height: bottom - top, fill: colour, stroke: colour, class: "fl-fig-bar" })];
  });
}

function arrow(mark, { x, y }, theme) {
  const [from, to] = [[x.at(mark.x0), y.at(mark.y0)], [x.at(mark.x1), y.at(mark.y1)]];
  const long = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (!(long > HEAD.least)) return [];
  const colour = arrowInk(mark.ink, theme);
  const [ux, uy] = [(to[0] - from[0]) / long, (to[1] - from[1]) / long];
  const head = Math.min(HEAD.long, long);
  const [bx, by] = [to[0] - head * ux, to[1] - head * uy];
  const half = (HEAD.half * head) / HEAD.long;
  const tip = `M${to}L${[bx - half * uy, by + half * ux]}L${[bx + half * uy, by - half * ux]}Z`;
  return [s("path", { d: `M${from}L${[bx, by]}`, stroke: colour, class: "fl-fig-shaft" }), s("path", { d: tip, fill: colour })];
}

function rule({ at, axis }, { x, y, left, right, top, bottom }) {
  const place = axis === "x" ? { x1: x.at(at), x2: x.at(at), y1: top, y2: bottom } : { x1: left, x2: right, y1: y.at(at), y2: y.at(at) };
  return Object.values(place).every(Number.isFinite) ? [s("line", { ...place, class: "fl-fig-mark" })] : [];
}

function band({ low, high, axis }, { x, y, left, right, top, bottom }) {
  const scale = axis === "x" ? x : y;
  const [from, to] = [scale.at(low), scale.at(high)].sort((a, b) => a - b);
  const box = axis === "x" ? { x: from, width: to - from, y: top, height: bottom - top } : { x: left, width: right - left, y: from, height: to - from };
  return Object.values(box).every(Number.isFinite) ? [s("rect", { ...box, class: "fl-fig-band" })] : [];
}
