/** A figure's frame: where its axes lie in pixels, and the lines and numbers that say so. */

import { s } from "../dom.mjs";
import { textWidth } from "../measure.mjs";
import { axisScale, tickText, ticksOf } from "./axis.mjs";

/** Pixels above the frame with and without a name of the y axis, below it with the numbers and with the x axis's name too. */
const TOP = { named: 24, bare: 10 };
const BOTTOM = { named: 40, bare: 24 };
const RIGHT = 14;
const GAP = 7;
/** Around a picture without numbers, and its height as a part of its width. */
const BARE = { edge: 6, shape: 0.625 };
/** Pixels that a number needs beside its neighbour. */
const APART = { x: 68, y: 40 };
/** The height of a figure as a part of its width, and its bounds. */
const SHAPE = 0.54;
const HEIGHTS = { least: 220, most: 380, mostEqual: 390 };

/**
 * @typedef {import("./axis.mjs").Axis} Axis
 * @typedef {import("./axis.mjs").Scale} Scale
 *
 * @typedef {object} FigureData as the server sends it
 * @property {string} title
 * @property {Axis} x
 * @property {Axis} y
 * @property {boolean} equal whether both axes have the same unit
 * @property {any[]} marks in drawing order
 *
 * @typedef {object} Frame
 * @property {number} width
 * @property {number} height
 * @property {number} left
 * @property {number} right
 * @property {number} top
 * @property {number} bottom
 * @property {boolean} equal
 * @property {Axis} xAxis as drawn: wider than asked for where the units are equal
 * @property {Axis} yAxis
 * @property {Scale} x
 * @property {Scale} y
 */

/**
 * @param {FigureData} figure
 * @param {number} width
 * @param {number} room pixels right of the frame for names
 * @param {import("../theme.mjs").Theme} theme
 * @returns {Frame}
 */
export function frameOf(figure, width, room, theme) {
  const top = figure.y.label ? TOP.named : TOP.bare;
  const below = figure.x.label ? BOTTOM.named : BOTTOM.bare;
  const height = Math.round(heightOf(figure, width, top + below));
  const bottom = height - below;
  const left = Math.ceil(2 + GAP + widest(ticksOf(figure.y, (bottom - top) / apart(figure).y), theme));
  return within(figure, { width, height, left, right: width - Math.max(RIGHT, room), top, bottom });
}

/**
 * The frame of a small picture, which has no numbers.
 * @param {FigureData} figure
 * @param {number} width
 * @returns {Frame}
 */
export function bareFrame(figure, width) {
  const height = Math.round(BARE.shape * width);
  return within(figure, { width, height, left: BARE.edge, right: width - BARE.edge, top: BARE.edge, bottom: height - BARE.edge });
}

/** The axes in a frame whose edges are known. */
function within(figure, edges) {
  const { left, right, top, bottom } = edges;
  const [xAxis, yAxis] = figure.equal ? equalised(figure, right - left, bottom - top) : [figure.x, figure.y];
  return { ...edges, equal: figure.equal, xAxis, yAxis, x: axisScale(xAxis, left, right), y: axisScale(yAxis, bottom, top) };
}

function heightOf({ equal, x, y }, width, around) {
  const asked = equal ? around + ((width - 60) * (y.high - y.low)) / (x.high - x.low) : SHAPE * width;
  return Math.max(HEIGHTS.least, Math.min(equal ? HEIGHTS.mostEqual : HEIGHTS.most, asked));
}

/** Equal units have equal steps. */
const apart = ({ equal }) => (equal ? { x: APART.x, y: APART.x } : APART);

const widest = (ticks, theme) => Math.max(8, ...ticks.map((tick) => textWidth(tickText(tick), `400 11px ${theme.font}`)));

/** Both axes with the same number of pixels to a unit: the one with room to spare shows more. */
function equalised({ x, y }, wide, high) {
  const unit = Math.max((x.high - x.low) / wide, (y.high - y.low) / high);
  return [widened(x, unit * wide), widened(y, unit * high)];
}

function widened(axis, range) {
  const more = (range - (axis.high - axis.low)) / 2;
  return { ...axis, low: axis.low - more, high: axis.high + more };
}

/**
 * @param {Frame} frame
 * @returns {SVGElement[]} hairlines, numbers and the names of both axes
 */
export function axesOf(frame) {
  const { left, right, top, bottom, height, xAxis, yAxis } = frame;
  const room = apart(frame);
  const across = ticksOf(xAxis, (right - left) / room.x).map((tick) => xTick(tick, frame));
  const up = ticksOf(yAxis, (bottom - top) / room.y).map((tick) => yTick(tick, frame));
  const base = s("line", { x1: left, x2: right, y1: bottom, y2: bottom, class: "fl-fig-base" });
  const names = [
    s("text", { x: right, y: height - 6, "text-anchor": "end", class: "fl-fig-name" }, xAxis.label),
    s("text", { x: 2, y: 12, class: "fl-fig-name" }, yAxis.label),
  ];
  return [...up.flat(), ...across.flat(), base, ...names];
}

function xTick(tick, { left, right, top, bottom, x }) {
  const at = crisp(x.at(tick.value));
  const edge = Math.min(right, at) - at; // a number at the very end stays in the picture
  const line = s("line", { x1: at, x2: at, y1: top, y2: bottom, class: at - left < 1 ? "fl-none" : "fl-fig-rule" });
  return [line, s("text", { x: at + edge, y: bottom + 16, "text-anchor": "middle", class: "fl-fig-tick" }, ...written(tick))];
}

function yTick(tick, { left, right, y }) {
  const at = crisp(y.at(tick.value));
  const line = s("line", { x1: left, x2: right, y1: at, y2: at, class: "fl-fig-rule" });
  return [line, s("text", { x: left - GAP, y: at + 4, "text-anchor": "end", class: "fl-fig-tick" }, ...written(tick))];
}

/** A hairline on whole pixels is one pixel wide. */
const crisp = (pixel) => Math.round(pixel - 0.5) + 0.5;

const written = (tick) =>
  tick.exponent === null ? [tickText(tick)] : ["10", s("tspan", { dy: -4, "font-size": 9 }, String(tick.exponent).replace("-", "\u2212"))];
