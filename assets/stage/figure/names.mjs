/**
 * What the marks of a figure are called, beside them: lines that reach the right end are named there, apart from one
 * another; every other name is put where it covers least.
 */

import { s } from "../dom.mjs";
import { spreadHeights } from "../line-ends.mjs";
import { textWidth } from "../measure.mjs";
import { axisScale } from "./axis.mjs";
import { arrowInk, colourOf } from "./ink.mjs";
import { isSpot, spotsOf } from "./marks.mjs";
import { placed } from "./placing.mjs";

/** Room between a line's end and its name. */
const LEADER = 15;
/** A line whose end is nearer to the frame's right end than this part of its width is named outside. */
const AT_END = 0.03;
/** Names at the right may take this part of the figure's width; where they need more they stand in a row above it. */
const MOST = 0.3;
const FONT = { strong: 600, plain: 400 };

/**
 * @typedef {import("./frame.mjs").FigureData} FigureData
 * @typedef {import("./frame.mjs").Frame} Frame
 * @typedef {import("../theme.mjs").Theme} Theme
 * @typedef {import("./marks.mjs").Spot} Spot
 *
 * @typedef {object} Naming
 * @property {any[]} atEnd lines and level rules that are named right of the frame
 * @property {any[]} above marks that are named in a row above the figure
 * @property {number} room pixels right of the frame
 *
 * @typedef {object} Name a name that may stand at several places
 * @property {string} text
 * @property {string} ink
 * @property {number} width
 * @property {boolean} strong
 * @property {{x: number, y: number, anchor: "start" | "middle" | "end"}[]} spots the best first
 */

const font = (strong, theme) => `${strong ? FONT.strong : FONT.plain} 12px ${theme.font}`;
const widthOf = (text, strong, theme) => textWidth(text, font(strong, theme));

/**
 * @param {FigureData} figure
 * @param {number} width of the whole figure
 * @param {Theme} theme
 * @returns {Naming}
 */
export function namingOf(figure, width, theme) {
  const lines = figure.marks.filter(({ kind, label }) => kind === "line" && label);
  const atEnd = figure.equal ? [] : lines.filter((line) => reachesRight(line, figure));
  if (atEnd.length === 0) return { atEnd, above: [], room: 0 };
  const rules = figure.marks.filter((mark) => mark.kind === "rule" && mark.axis === "y" && mark.label && isOn(figure.y, mark.at));
  for (const named of [[...atEnd, ...rules], atEnd]) {
    const room = roomFor(named, theme);
    if (room <= MOST * width) return { atEnd: named, above: [], room };
  }
  return { atEnd: [], above: lines, room: 0 };
}

const roomFor = (marks, theme) => Math.ceil(LEADER + 4 + Math.max(...marks.map((mark) => widthOf(mark.label, isStrong(mark), theme))));
const isOn = (axis, value) => value >= axis.low && value <= axis.high;
const isStrong = ({ kind }) => kind === "line" || kind === "points" || kind === "arrow";

function reachesRight({ x, y }, figure) {
  const [across, up] = [axisScale(figure.x, 0, 1), axisScale(figure.y, 0, 1)];
  const last = x.findLastIndex((value, k) => Number.isFinite(across.share(value)) && Number.isFinite(up.share(y[k])));
  const [at, height] = [across.share(x[last]), up.share(y[last])];
  const rises = x.every((value, k) => k === 0 || value === null || value >= x[k - 1]);
  return last >= 0 && rises && at > 1 - AT_END && height > -0.01 && height < 1.01;
}

/**
 * @param {FigureData} figure
 * @param {Naming} naming
 * @param {Frame} frame
 * @param {Theme} theme
 * @returns {SVGElement[]}
 */
export function namesOf(figure, { atEnd, above }, frame, theme) {
  const rest = figure.marks.filter((mark) => !atEnd.includes(mark) && !above.includes(mark));
  const names = rest.map((mark) => nameOf(mark, frame, theme)).filter(Boolean);
  const ends = endNames(atEnd, frame, theme);
  const texts = placed(names, obstacles(figure, frame), frame, ends).map(written);
  return [...ends.map(leader), ...ends.map(written), ...texts];
}

/** What stands right of the frame, apart from one another, and where the line ends that it names. */
function endNames(marks, frame, theme) {
  const ends = marks.map((mark) => endOf(mark, frame));
  const heights = spreadHeights(ends.map(([, y]) => y - frame.top), frame.bottom - frame.top);
  return marks.map((mark, k) => {
    const [text, strong] = [mark.label, isStrong(mark)];
    const place = { x: frame.right + LEADER, y: heights[k] + frame.top, anchor: "start", width: widthOf(text, strong, theme) };
    return { text, strong, ink: inkOf(mark, theme), end: ends[k], ...place };
  });
}

const leader = ({ end: [x, y], x: to, y: height, ink }) =>
  s("path", { d: `M${x + 3} ${y}L${to - LEADER + 8} ${height}h4`, stroke: ink, class: "fl-fig-leader" });

/** @returns {Spot} where a line, or a rule, ends at the right */
function endOf(mark, frame) {
  return mark.kind === "rule" ? [frame.right, frame.y.at(mark.at)] : spotsOf(mark, frame).findLast(isSpot);
}

const written = ({ text, ink, strong, x, y, anchor }) =>
  s("text", { x: x.toFixed(1), y: y.toFixed(1), fill: ink, "text-anchor": anchor, class: strong ? "fl-fig-word fl-fig-strong" : "fl-fig-word" }, text);

/** @returns {Name | null} null where the mark has no name, or none of it is in sight */
function nameOf(mark, frame, theme) {
  const text = mark.kind === "text" ? mark.text : mark.label;
  const spots = text && mark.kind !== "bars" ? SPOTS[mark.kind](mark, frame) : [];
  if (spots.length === 0) return null;
  return { text, strong: isStrong(mark), spots, ink: inkOf(mark, theme), width: widthOf(text, isStrong(mark), theme) };
}

function inkOf(mark, theme) {
  if (mark.kind === "arrow") return arrowInk(mark.ink, theme);
  return mark.kind === "line" || mark.kind === "points" ? colourOf(mark.place, theme) : theme.ui.text2;
}

/** Where the name of each kind of mark may stand. */
const SPOTS = {
  line: (mark, frame) => lineSpots(spotsOf(mark, frame).filter((spot) => within(spot, frame))),
  points: (mark, frame) => around(spotsOf(mark, frame).findLast((spot) => within(spot, frame)), 9),
  arrow: ({ x1, y1 }, { x, y }) => around([x.at(x1), y.at(y1)], 7),
  text: ({ x: at, y: height }, { x, y }) => [{ x: x.at(at), y: y.at(height), anchor: "middle" }, ...around([x.at(at), y.at(height)], 6)],
  rule: ({ at, axis }, frame) => (axis === "x" ? uprightSpots(frame.x.at(at), frame) : levelSpots(frame.y.at(at), frame)),
  band: ({ low, high, axis }, frame) => bandSpots(axis === "x" ? frame.x : frame.y, low, high, axis, frame),
};

/** Beside the end of a line, or beside some place farther back. */
function lineSpots(spots) {
  return [1, 0.85, 0.7, 0.5, 0.3, 0.1].flatMap((part) => around(spots[Math.round(part * (spots.length - 1))], 6));
}

/** @param {Spot | undefined} spot */
function around(spot, gap) {
  if (!spot || !isSpot(spot)) return [];
  const [x, y] = spot;
  const sides = [[1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [-1, -1], [1, 1], [-1, 1]];
  return sides.map(([dx, dy]) => ({
    x: x + gap * dx, y: y + (gap + 5) * dy, anchor: /** @type {"start" | "middle" | "end"} */ (dx > 0 ? "start" : dx < 0 ? "end" : "middle"),
  }));
}

function uprightSpots(x, { left, right, top, bottom }) {
  if (!(x >= left && x <= right)) return [];
  const heights = [top + 9, top + 25, top + 41, bottom - 10, bottom - 26, (top + bottom) / 2];
  return heights.flatMap((y) => [{ x: x + 5, y, anchor: /** @type {const} */ ("start") }, { x: x - 5, y, anchor: /** @type {const} */ ("end") }]);
}

function levelSpots(y, { left, right, top, bottom }) {
  if (!(y >= top && y <= bottom)) return [];
  const places = [[right - 4, "end"], [left + 6, "start"], [(left + right) / 2, "middle"]];
  return places.flatMap(([x, anchor]) => [y - 9, y + 10].map((height) => ({ x, y: height, anchor })));
}

function bandSpots(scale, low, high, axis, { left, right, top, bottom }) {
  const middle = (scale.at(low) + scale.at(high)) / 2;
  if (axis === "y") return [{ x: right - 6, y: middle, anchor: "end" }, { x: left + 6, y: middle, anchor: "start" }];
  return [top + 9, top + 25, bottom - 10, bottom - 26].map((y) => ({ x: middle, y, anchor: /** @type {const} */ ("middle") }));
}

const within = (/** @type {Spot} */ [x, y], { left, right, top, bottom }) =>
  x >= left - 1 && x <= right + 1 && y >= top - 1 && y <= bottom + 1;

/** Places that names had better not cover. */
function obstacles(figure, frame) {
  const drawn = figure.marks.filter(({ kind }) => kind === "line" || kind === "points");
  return [...drawn.flatMap((mark) => dense(spotsOf(mark, frame), mark.kind === "line")), ...arrowSpots(figure, frame)].filter((spot) => within(spot, frame));
}

const arrowSpots = ({ marks }, { x, y }) =>
  marks.filter(({ kind }) => kind === "arrow").flatMap(({ x0, y0, x1, y1 }) => dense([[x.at(x0), y.at(y0)], [x.at(x1), y.at(y1)]], true));

/** The spots of a line no farther than a few pixels from each other. */
function dense(spots, joined) {
  if (!joined) return spots;
  return spots.flatMap((spot, k) => {
    const before = k ? spots[k - 1] : spot;
    const count = Math.min(200, Math.ceil(Math.hypot(spot[0] - before[0], spot[1] - before[1]) / 6) || 1);
    return Array.from({ length: count }, (_, j) => /** @type {Spot} */ ([0, 1].map((i) => before[i] + ((spot[i] - before[i]) * (j + 1)) / count)));
  });
}
