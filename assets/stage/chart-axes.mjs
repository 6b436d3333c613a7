/** A chart's frame: where steps and values lie, and the lines and numbers that say so. */

import { s } from "./dom.mjs";
import { countText, numberText } from "./format.mjs";
import { niceStep } from "./levels.mjs";

const TOP = 8;
const BOTTOM = 24;

/**
 * @typedef {object} ChartFrame
 * @property {number} width
 * @property {number} height
 * @property {number} left
 * @property {number} right
 * @property {number} top
 * @property {number} bottom
 * @property {number} steps
 * @property {import("./loss-scale.mjs").LossScale} scale
 * @property {(step: number) => number} px
 * @property {(part: number) => number} py
 * @property {(px: number) => number} step
 *
 * @param {{width: number, height: number, scale: import("./loss-scale.mjs").LossScale, steps: number, room: number, below: object[]}} given room for
 *   the names at the right; `below` are the marks of the chart that shares the axis of steps
 * @returns {ChartFrame}
 */
export function chartFrame({ width, height, scale, steps, room, below }) {
  const widest = Math.max(0, ...[...scale.ticks, ...below].map((tick) => tickText(tick).length));
  const left = Math.max(22, 8 + 6 * widest);
  const right = width - room;
  const [top, bottom] = [TOP, height - BOTTOM];
  const unit = (right - left) / Math.max(1, steps);
  return {
    width, height, left, right, top, bottom, steps, scale,
    px: (step) => left + step * unit,
    py: (part) => bottom - part * (bottom - top),
    step: (px) => Math.max(0, Math.min(steps, Math.round((px - left) / unit))),
  };
}

/**
 * @param {ChartFrame} frame
 * @returns {{lines: SVGElement[], marks: {element: SVGElement, from: number, to: number, covered: boolean}[]}} `marks` say how
 *   far they reach, so that they can give way to the playhead's number
 */
export function chartAxes(frame) {
  const { left, right, bottom, steps, px, scale } = frame;
  const lines = scale.ticks.flatMap((tick) => valueTick(tick, frame));
  const every = niceStep(Math.max(1, steps / Math.max(2, Math.floor((right - left) / 64))));
  const marks = [];
  for (let step = 0; step <= steps; step += Math.ceil(every)) marks.push(stepMark(short(step), px(step), bottom + 16, "middle"));
  marks.push(stepMark("step", right + 22, bottom + 16, "start"));
  return { lines: [...lines, s("line", { x1: left, x2: right, y1: bottom, y2: bottom, class: "fl-axis" })], marks };
}

function stepMark(words, x, y, anchor) {
  const wide = 2 + 6.2 * words.length;
  const from = anchor === "middle" ? x - wide / 2 : x;
  return { element: s("text", { x, y, "text-anchor": anchor, class: "fl-tick" }, words), from, to: from + wide, covered: false };
}

/**
 * @param {import("./loss-scale.mjs").LossScale["ticks"][number]} tick
 * @param {ChartFrame} frame
 * @returns {SVGElement[]}
 */
export function valueTick(tick, { left, right, py }) {
  const y = py(tick.part);
  const line = s("line", { x1: left, x2: right, y1: y, y2: y, class: "fl-rule" });
  const words = s("text", { x: left - 6, y, "text-anchor": "end", class: "fl-tick fl-centred" });
  const least = tick.least ? "\u2264 " : "";
  if (tick.exponent === null) words.append(`${least}${numberText(tick.value)}`);
  else words.append(`${least}${tick.value < 0 ? "\u2212" : ""}10`, power(tick.exponent));
  return [line, words];
}

const power = (exponent) => s("tspan", { dy: -4, "font-size": 9 }, String(exponent).replace("-", "\u2212"));

function tickText({ exponent, value, least }) {
  return exponent === null ? numberText(value) : `${least ? "<=" : ""}${value < 0 ? "-" : ""}10${exponent}`.slice(0, 6);
}

const short = (step) => (step >= 10000 ? `${step / 1000}k` : countText(step));
