/** A chart's frame: where steps, or evaluations, and values lie, and the lines and numbers that say so. */

import { s } from "./dom.mjs";
import { countText, numberText } from "./format.mjs";
import { niceStep } from "./levels.mjs";

const TOP = 8;
const BOTTOM = 24;
/** Pixels of a letter of the axis. */
const LETTER = 6.2;

/**
 * @typedef {object} ChartFrame
 * @property {number} width
 * @property {number} height
 * @property {number} left
 * @property {number} right
 * @property {number} top
 * @property {number} bottom
 * @property {number} type how large its letters are
 * @property {number} most the last step, or the most evaluations of any run
 * @property {string} word what the axis counts
 * @property {import("./value-scale.mjs").ValueScale} scale
 * @property {(position: number) => number} px
 * @property {(part: number) => number} py
 * @property {(px: number) => number} under the step, or count of evaluations, at a pixel
 *
 * @param {{width: number, height: number, scale: import("./value-scale.mjs").ValueScale, most: number, word: string, room: number, below: object[], type: number}} given
 *   room for the names at the right; `below` are the marks of the chart that shares the axis
 * @returns {ChartFrame}
 */
export function chartFrame({ width, height, scale, most, word, room, below, type }) {
  const widest = Math.max(0, ...[...scale.ticks, ...below].map((tick) => tickText(tick).length));
  const left = Math.max(22, 8 + 6 * type * widest);
  const right = width - room;
  const [top, bottom] = [TOP * type, height - BOTTOM * type];
  const unit = (right - left) / Math.max(1, most);
  return {
    width, height, left, right, top, bottom, most, word, scale, type,
    px: (position) => left + position * unit,
    py: (part) => bottom - part * (bottom - top),
    under: (px) => Math.max(0, Math.min(most, Math.round((px - left) / unit))),
  };
}

/**
 * @typedef {{element: SVGElement, from: number, to: number, covered: boolean}} AxisMark how far it reaches, so that it can
 *   give way to the playhead's number
 *
 * @param {ChartFrame} frame
 * @returns {{lines: SVGElement[], marks: AxisMark[]}}
 */
export function chartAxes(frame) {
  const { width, left, right, bottom, most, word, px, scale, type } = frame;
  const foot = bottom + 16 * type;
  const lines = scale.ticks.flatMap((tick) => valueTick(tick, frame));
  const every = niceStep(Math.max(1, most / Math.max(2, Math.floor((right - left) / (64 * type)))));
  const marks = [];
  for (let count = 0; count <= most; count += Math.ceil(every)) marks.push(countMark(short(count), px(count), foot, "middle", type));
  marks.push(countMark(word, Math.min(right + 22 * type, width - LETTER * type * word.length), foot, "start", type));
  return { lines: [...lines, s("line", { x1: left, x2: right, y1: bottom, y2: bottom, class: "fl-axis" })], marks };
}

function countMark(words, x, y, anchor, type) {
  const wide = 2 + LETTER * type * words.length;
  const from = anchor === "middle" ? x - wide / 2 : x;
  return { element: s("text", { x, y, "text-anchor": anchor, class: "fl-tick" }, words), from, to: from + wide, covered: false };
}

/**
 * The number of a step gives way to the playhead's.
 * @param {AxisMark[]} marks
 * @param {number} left
 * @param {number} right
 */
export function hideUnder(marks, left, right) {
  for (const mark of marks) {
    const covered = mark.from < right && mark.to > left;
    if (covered !== mark.covered) mark.element.classList.toggle("fl-none", covered);
    mark.covered = covered;
  }
}

/**
 * @param {import("./value-scale.mjs").ValueScale["ticks"][number]} tick
 * @param {ChartFrame} frame
 * @returns {SVGElement[]}
 */
export function valueTick(tick, { left, right, py, type }) {
  const y = py(tick.part);
  const line = s("line", { x1: left, x2: right, y1: y, y2: y, class: "fl-rule" });
  const words = s("text", { x: left - 6, y, "text-anchor": "end", class: "fl-tick fl-centred" });
  const least = tick.least ? "\u2264 " : "";
  if (tick.exponent === null) words.append(`${least}${numberText(tick.value)}`);
  else words.append(`${least}${tick.value < 0 ? "\u2212" : ""}10`, power(tick.exponent, type));
  return [line, words];
}

const power = (exponent, type) => s("tspan", { dy: -4 * type, "font-size": 9 * type }, String(exponent).replace("-", "\u2212"));

function tickText({ exponent, value, least }) {
  return exponent === null ? numberText(value) : `${least ? "<=" : ""}${value < 0 ? "-" : ""}10${exponent}`.slice(0, 6);
}

const short = (count) => (count >= 10000 ? `${count / 1000}k` : countText(count));
