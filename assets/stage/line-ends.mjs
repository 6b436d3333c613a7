/**
 * What a line is called where it ends: at the right with its last value, or inside the chart where its run
 * reached a stationary point or diverged.
 */

import { assign, reconcile, s, setText } from "./dom.mjs";
import { numberText } from "./format.mjs";
import { fitted, textWidth } from "./measure.mjs";
import { entryAt, hasDiverged } from "./runs.mjs";
import { across, entryUnder } from "./series.mjs";

const APART = 18;
const LEAST_APART = 12;
const LINE = 16;
/** The lowest name stays clear of the playhead's number. */
const ABOVE_PILL = 4;
/** Room between a line's end and its name, the longest name, the room between name and value. */
const LEADER = 15;
const LONGEST = 92;
const SPACE = 6;
/** Length of a leader, in pixels, that could be taken for a line. */
const FAR = 12;
/** Values of a line that are measured. */
const SAMPLES = 24;

/** @typedef {import("./series.mjs").Line} Line */

const nameFont = (theme) => `600 ${12 * theme.type}px ${theme.font}`;
const wordFont = (theme) => `400 ${12 * theme.type}px ${theme.font}`;

/**
 * Pixels right of the axis for the names.
 * @param {Line[]} lines
 * @param {import("./theme.mjs").Theme} theme
 * @returns {number}
 */
export function roomForNames(lines, theme) {
  const widest = lines.map((line) => Math.min(LONGEST * theme.type, textWidth(line.label, nameFont(theme))) + SPACE + valueWidth(line, theme));
  return LEADER + 3 + Math.max(64, ...widest);
}

/** The widest of some of a line's values. */
function valueWidth({ values }, theme) {
  const entries = Array.from({ length: SAMPLES }, (_, k) => Math.round((k * (values.length - 1)) / (SAMPLES - 1)));
  return Math.max(...entries.map((entry) => textWidth(numberText(values[entry]), wordFont(theme))));
}

/** What stands beside a line's name: where it ends, as the axis says it there. */
function lastWords(line, { blob }) {
  return hasDiverged(line.run, blob.steps) ? "diverged" : numberText(line.values[lastKnown(line)]);
}

export class LineEnds {
  element = s("g");
  #kept = new Map();

  /**
   * @param {Line[]} lines
   * @param {import("./scene.mjs").Scene} scene
   * @param {import("./chart-axes.mjs").ChartFrame} frame
   */
  layOut(lines, scene, frame) {
    reconcile(this.element, this.#kept, lines.map(({ id }) => id), newEnd);
    const inside = new Map();
    for (const line of lines.filter((each) => !each.quiet && each.run.outcome_step !== null)) {
      const spot = spotInside(line, lines, scene.theme, frame, [...inside.values()]);
      if (spot) inside.set(line.id, spot);
    }
    for (const [id, spot] of inside) showInside(this.#kept.get(id), lines.find((line) => line.id === id), spot, scene);
    const atEnds = lines.filter(({ id }) => !inside.has(id));
    const named = thoseWithRoom(atEnds, scene.selected, frame);
    for (const line of atEnds) {
      const { element, rest } = this.#kept.get(line.id);
      element.classList.toggle("fl-none", !named.includes(line));
      setText(rest, lastWords(line, scene));
    }
    this.#atTheEnds(named, scene, frame);
  }

  #atTheEnds(lines, scene, frame) {
    const heights = lines.map((line) => heightOf(line, lastKnown(line), frame));
    const { type } = frame;
    const spread = spreadHeights(heights.map((height) => (height - frame.top) / type), (frame.bottom - frame.top - ABOVE_PILL) / type).map((height) => height * type);
    lines.forEach((line, k) => showAtEnd(this.#kept.get(line.id), line, heights[k], spread[k] + frame.top, scene, frame));
  }
}

/** In a low chart not every line can be named: the chosen run's come first. */
function thoseWithRoom(lines, selected, { top, bottom }) {
  const room = 1 + Math.floor((bottom - top - ABOVE_PILL) / LEAST_APART);
  if (lines.length <= room) return lines;
  const chosen = lines.filter((line) => line.id === selected || line.quiet);
  const kept = [...chosen, ...lines.filter((line) => !chosen.includes(line))].slice(0, room);
  return lines.filter((line) => kept.includes(line));
}

function newEnd() {
  const leader = s("path", { class: "fl-leader" });
  const mark = s("path", { class: "fl-end-mark" });
  const name = s("tspan");
  const rest = s("tspan", { class: "fl-end-rest", dx: SPACE });
  const text = s("text", { class: "fl-end" }, name, rest);
  return { element: s("g", {}, leader, mark, text), leader, mark, name, rest, text };
}

function showAtEnd(end, line, from, to, { theme, selected }, { px, right }) {
  const colour = theme.colour(line.run);
  const x = px(across(line, lastKnown(line)));
  const far = right - x > FAR; // its run ended before others: nothing may look as if it went on
  assign(end.leader, { d: `M${x + 3} ${from}L${right + 8} ${to}h4`, stroke: colour, "stroke-dasharray": far ? "1 5" : null });
  assign(end.mark, { d: null });
  assign(end.text, { x: right + LEADER, y: to, "text-anchor": "start", "data-chosen": line.id === selected });
  assign(end.name, { fill: colour, "font-weight": line.quiet ? 400 : null });
  setText(end.name, fitted(line.label, nameFont(theme), LONGEST * theme.type));
}

const CIRCLE = "m-4.5 0a4.5 4.5 0 1 0 9 0a4.500 4.500 0 1 0 -9 0";
const TRIANGLE = "m0 -5.5l6 10h-12z";

function showInside(end, { run, label }, spot, { theme }) {
  const colour = theme.colour(run);
  end.element.classList.remove("fl-none");
  assign(end.leader, { d: null });
  assign(end.mark, { d: `M${spot.x} ${spot.y}${run.outcome === "diverged" ? TRIANGLE : CIRCLE}`, fill: colour });
  assign(end.text, { x: spot.text, y: spot.line, "text-anchor": spot.anchor, "data-chosen": null });
  assign(end.name, { fill: colour });
  setText(end.name, label);
  setText(end.rest, endWords(run));
}

const endWords = ({ outcome, outcome_step: step }) => `${outcome}, step ${step}`;

/**
 * Where a run that ended is named inside the chart: beside its mark, clear of names already there and of other lines.
 * One that diverged is named in any case, along the top.
 */
function spotInside(line, lines, theme, frame, taken) {
  const gone = line.run.outcome === "diverged";
  const ended = entryAt(line.run, line.run.outcome_step);
  const x = frame.px(across(line, ended));
  const y = gone ? frame.top + 6 : heightOf(line, ended, frame);
  const width = textWidth(line.label, nameFont(theme)) + SPACE + textWidth(endWords(line.run), wordFont(theme));
  const sides = [{ anchor: "start", left: x + 10, text: x + 10 }, { anchor: "end", left: x - 10 - width, text: x - 10 }];
  const heights = gone ? lines.map((_, k) => y + k * LINE) : [y - 11, y, y + 12, y - 24];
  const spots = heights.flatMap((height) => sides.map((side) => ({ ...side, x, y: gone ? height : y, line: height, width })));
  const fits = spots.filter((spot) => within(spot, frame) && taken.every((other) => !meets(spot, other)));
  return fits.find((spot) => isClear(spot, lines, frame)) ?? (gone ? fits[0] ?? spots[0] : null);
}

const within = ({ left, width, line }, frame) =>
  left > frame.left + 2 && left + width < frame.right && line > frame.top + 4 && line < frame.bottom - 6;

function meets(a, b) {
  const apart = a.left > b.left + b.width + 6 || b.left > a.left + a.width + 6;
  return !apart && Math.abs(a.line - b.line) < LINE - 2;
}

/** Whether no line of the chart runs through the words. */
function isClear({ left, width, line: height }, lines, frame) {
  return lines.every((line) => {
    const end = across(line, lastKnown(line));
    for (let x = left; x <= left + width; x += 4) {
      const position = frame.under(x);
      if (position <= end && Math.abs(heightOf(line, entryUnder(line, position), frame) - height) < 8) return false;
    }
    return true;
  });
}

/** What belongs to a step taken is not known at the last. */
const lastKnown = ({ values }) => Math.max(0, values.findLastIndex((value) => !Number.isNaN(value)));

function heightOf({ values }, entry, { py, scale }) {
  return py(Math.max(0, Math.min(1, scale.part(values[Math.max(0, entry)]) || 0)));
}

/**
 * Spreads heights so that neighbours are apart and all stay on the axis.
 * @param {number[]} heights
 * @param {number} most
 * @returns {number[]} in the order given
 */
export function spreadHeights(heights, most) {
  const apart = Math.max(LEAST_APART, Math.min(APART, most / Math.max(1, heights.length)));
  const order = heights.map((height, place) => ({ height, place })).sort((a, b) => a.height - b.height);
  let last = -Infinity;
  for (const item of order) last = item.height = Math.max(item.height, last + apart);
  let next = most + apart;
  for (const item of order.reverse()) next = item.height = Math.min(item.height, next - apart);
  const spread = [];
  for (const { height, place } of order) spread[place] = height;
  return spread;
}
