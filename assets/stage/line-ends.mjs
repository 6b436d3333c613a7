/**
 * What a loss line is called where it ends: at the right with its loss at the playhead, or inside the chart where its run
 * reached a stationary point or diverged.
 */

import { assign, reconcile, s, setText } from "./dom.mjs";
import { numberText } from "./format.mjs";
import { fitted, textWidth } from "./measure.mjs";
import { entryAt, hasDiverged, sample } from "./runs.mjs";

const APART = 18;
const LEAST_APART = 12;
const LINE = 16;
/** The lowest name stays clear of the playhead's number. */
const ABOVE_PILL = 4;
/** Room between a line's end and its name, the longest name, the room between name and loss. */
const LEADER = 15;
const LONGEST = 92;
const SPACE = 6;
/** Losses of a run that are measured. */
const SAMPLES = 24;

const nameFont = (theme) => `600 12px ${theme.font}`;
const wordFont = (theme) => `400 12px ${theme.font}`;

/**
 * Pixels right of the axis for the names.
 * @param {import("./blob.mjs").Run[]} runs
 * @param {import("./theme.mjs").Theme} theme
 * @returns {number}
 */
export function roomForNames(runs, theme) {
  const widest = runs.map((run) => Math.min(LONGEST, textWidth(run.label, nameFont(theme))) + SPACE + lossWidth(run, theme));
  return LEADER + 3 + Math.max(64, ...widest);
}

/** The widest of some of a run's losses. */
function lossWidth({ loss, drawn }, theme) {
  const entries = Array.from({ length: SAMPLES }, (_, k) => Math.round((k * (drawn - 1)) / (SAMPLES - 1)));
  return Math.max(...entries.map((entry) => textWidth(numberText(loss[entry]), wordFont(theme))));
}

export class LineEnds {
  element = s("g");
  #kept = new Map();

  /**
   * @param {import("./loss-lines.mjs").LossLine[]} runs
   * @param {import("./scene.mjs").Scene} scene
   * @param {import("./chart-axes.mjs").ChartFrame} frame
   */
  layOut(runs, scene, frame) {
    reconcile(this.element, this.#kept, runs.map(({ id }) => id), newEnd);
    const inside = new Map();
    for (const run of runs.filter(({ outcome_step: step }) => step !== null)) {
      const spot = spotInside(run, runs, scene.theme, frame, [...inside.values()]);
      if (spot) inside.set(run.id, spot);
    }
    for (const [id, spot] of inside) showInside(this.#kept.get(id), runs.find((run) => run.id === id), spot, scene);
    const atEnds = runs.filter(({ id }) => !inside.has(id));
    const named = thoseWithRoom(atEnds, scene.selected, frame);
    for (const run of atEnds) this.#kept.get(run.id).element.classList.toggle("fl-none", !named.includes(run));
    this.#atTheEnds(named, scene, frame);
  }

  #atTheEnds(runs, scene, frame) {
    const heights = runs.map((run) => heightOf(run, run.drawn - 1, frame));
    const spread = spreadHeights(heights.map((height) => height - frame.top), frame.bottom - frame.top - ABOVE_PILL);
    runs.forEach((run, k) => showAtEnd(this.#kept.get(run.id), run, heights[k], spread[k] + frame.top, scene, frame));
  }

  /**
   * Brings the losses to the playhead.
   * @param {import("./loss-lines.mjs").LossLine[]} runs
   * @param {import("./scene.mjs").Scene} scene
   */
  count(runs, scene) {
    for (const run of runs) {
      const end = this.#kept.get(run.id);
      if (!end || end.inside) continue;
      const gone = hasDiverged(run, scene.step);
      setText(end.rest, gone ? "diverged" : numberText(sample(run, scene.step, scene.exact(run.id)).loss));
    }
  }
}

/** In a low chart not every line can be named: the chosen run's come first. */
function thoseWithRoom(runs, selected, { top, bottom }) {
  const room = 1 + Math.floor((bottom - top - ABOVE_PILL) / LEAST_APART);
  if (runs.length <= room) return runs;
  const chosen = runs.filter((run) => run.id === selected || run.quiet);
  const kept = [...chosen, ...runs.filter((run) => !chosen.includes(run))].slice(0, room);
  return runs.filter((run) => kept.includes(run));
}

function newEnd() {
  const leader = s("path", { class: "fl-leader" });
  const mark = s("path", { class: "fl-end-mark" });
  const name = s("tspan");
  const rest = s("tspan", { class: "fl-end-rest", dx: SPACE });
  const text = s("text", { class: "fl-end" }, name, rest);
  return { element: s("g", {}, leader, mark, text), leader, mark, name, rest, text, inside: false };
}

function showAtEnd(end, run, from, to, { theme, blob, selected }, { px, right }) {
  const colour = theme.colour(run);
  const x = px(Math.min(blob.steps, run.rows - 1));
  end.inside = false;
  assign(end.leader, { d: `M${x + 3} ${from}L${right + 8} ${to}h4`, stroke: colour });
  assign(end.mark, { d: null });
  assign(end.text, { x: right + LEADER, y: to, "text-anchor": "start", "data-chosen": run.id === selected });
  assign(end.name, { fill: colour, "font-weight": run.quiet ? 400 : null });
  setText(end.name, fitted(run.label, nameFont(theme), LONGEST));
}

const CIRCLE = "m-4.5 0a4.5 4.5 0 1 0 9 0a4.500 4.500 0 1 0 -9 0";
const TRIANGLE = "m0 -5.5l6 10h-12z";

function showInside(end, run, spot, { theme }) {
  const colour = theme.colour(run);
  end.inside = true;
  end.element.classList.remove("fl-none");
  assign(end.leader, { d: null });
  assign(end.mark, { d: `M${spot.x} ${spot.y}${run.outcome === "diverged" ? TRIANGLE : CIRCLE}`, fill: colour });
  assign(end.text, { x: spot.text, y: spot.line, "text-anchor": spot.anchor, "data-chosen": null });
  assign(end.name, { fill: colour });
  setText(end.name, run.label);
  setText(end.rest, endWords(run));
}

const endWords = ({ outcome, outcome_step: step }) => `${outcome}, step ${step}`;

/**
 * Where a run that ended is named inside the chart: beside its mark, clear of names already there and of other lines.
 * One that diverged is named in any case, along the top.
 */
function spotInside(run, runs, theme, frame, taken) {
  const gone = run.outcome === "diverged";
  const x = frame.px(run.outcome_step);
  const y = gone ? frame.top + 6 : heightOf(run, entryAt(run, run.outcome_step), frame);
  const width = textWidth(run.label, nameFont(theme)) + SPACE + textWidth(endWords(run), wordFont(theme));
  const sides = [{ anchor: "start", left: x + 10, text: x + 10 }, { anchor: "end", left: x - 10 - width, text: x - 10 }];
  const lines = gone ? runs.map((_, k) => y + k * LINE) : [y - 11, y, y + 12, y - 24];
  const spots = lines.flatMap((line) => sides.map((side) => ({ ...side, x, y: gone ? line : y, line, width })));
  const fits = spots.filter((spot) => within(spot, frame) && taken.every((other) => !meets(spot, other)));
  return fits.find((spot) => isClear(spot, run, runs, frame)) ?? (gone ? fits[0] ?? spots[0] : null);
}

const within = ({ left, width, line }, frame) =>
  left > frame.left + 2 && left + width < frame.right && line > frame.top + 4 && line < frame.bottom - 6;

function meets(a, b) {
  const apart = a.left > b.left + b.width + 6 || b.left > a.left + a.width + 6;
  return !apart && Math.abs(a.line - b.line) < LINE - 2;
}

/** Whether no other line of the chart runs through the words. */
function isClear({ left, width, line }, own, runs, frame) {
  return runs.every((run) => {
    if (run === own && line !== heightOf(run, entryAt(run, run.outcome_step), frame)) return true;
    for (let x = left; x <= left + width; x += 4) {
      const step = frame.step(x);
      if (step < run.rows && Math.abs(heightOf(run, entryAt(run, step), frame) - line) < 8) return false;
    }
    return true;
  });
}

function heightOf(run, entry, { py, scale }) {
  return py(Math.max(0, Math.min(1, scale.part(run.loss[Math.max(0, entry)]) || 0)));
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
