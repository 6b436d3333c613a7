/**
 * Puts a step's numbers into a rule, and holds each line against what is on record. A line whose two sides differ is not
 * told in numbers: options such as a weight decay or another form change some rules without being seen in their lines.
 *
 * @typedef {"numbers" | "value" | "none"} Telling a line in numbers, only what its left side is, or neither
 * @typedef {object} Reckoning
 * @property {Telling[]} lines
 * @property {(symbol: string) => import("./arithmetic.mjs").Value | null} value
 * @property {boolean} decayed whether the gradient in the rule is the one handed over plus a pull towards zero
 * @property {number} broken lines that do not hold as they are written
 */

import { evaluate, scaleOf } from "./arithmetic.mjs";

/** How far both sides of a line may differ: as a share of them, and of what is added up on the way. */
const CLOSE = 1e-7;
const ROUNDING = 1e-11;

/** Settings of a run that make its learning rate another one than the one it sets. */
const CHANGES_RATE = ["schedule", "warmup", "scaling"];
const DECAY = "weight_decay";

/**
 * @param {import("./rules.mjs").Rule} rule
 * @param {Record<string, number | string>} settings
 * @param {Record<string, string>} set what the run's link says
 * @param {import("../detail.mjs").Detail} detail
 * @returns {Reckoning}
 */
export function reckon(rule, settings, set, detail) {
  const given = (decayed) => recorded(rule, settings, set, detail, decayed);
  const plain = judge(rule, settings, detail, given(false));
  const hidden = rule.settings.find(({ name }) => name === DECAY)?.told === false && settings[DECAY];
  if (!hidden || !plain.broken) return { ...plain, decayed: false };
  const decayed = judge(rule, settings, detail, given(true));
  return decayed.broken < plain.broken ? { ...decayed, decayed: true } : { ...plain, decayed: false };
}

/** What is on record of a step, symbol by symbol. */
function recorded({ symbols, searched }, settings, set, detail, decayed) {
  const one = (numbers) => (numbers?.length === 1 ? numbers[0] : numbers ?? null);
  const own = !CHANGES_RATE.some((word) => word in set);
  const pull = (at) => detail.handed?.map((part, axis) => part + Number(settings[DECAY]) * at[axis]);
  const told = {
    point: () => one(detail.point),
    next: () => one(detail.next),
    handed: () => one(decayed ? pull(detail.ahead ?? detail.point) : detail.handed),
    hessian: () => curvature(detail),
    rate: () => (searched ? (own ? settings.lr : null) : detail.rate),
    count: () => detail.from + 1,
    setting: (name) => settings[name],
    before: (name) => one(detail.state(name)),
    after: (name) => one(detail.after(name)),
  };
  return (symbol) => told[symbols[symbol].kind]?.(symbols[symbol].name) ?? null;
}

function curvature({ hessian, point }) {
  if (!hessian) return null;
  return point.length === 1 ? hessian.xx : [hessian.xx, hessian.xy, hessian.yy];
}

function judge(rule, settings, detail, given) {
  const value = derive(rule, given);
  const checks = rule.lines.map((line) => line.rests && holds(line, value));
  const rested = (verdict) => new Set(rule.lines.flatMap((line, place) => (checks[place] === verdict ? line.rests : [])));
  const [proved, refuted] = [rested(true), rested(false)];
  const trusted = (symbol) => rule.symbols[symbol].kind !== "derived" || (proved.has(symbol) && !refuted.has(symbol));
  const broken = checks.filter((check) => check === false).length;
  const usual = rule.settings.every(({ name, choice, default: first }) => !choice || settings[name] === first);
  const unproved = detail.from > 0 ? ["hessian"] : ["hessian", "before"]; // which matrix H is, and where a state begins, only a line that holds can tell
  const safe = (symbol) => trusted(symbol) && finite(value(symbol)) && !unproved.includes(rule.symbols[symbol].kind);
  const lines = rule.lines.map((line, place) => telling(line, checks[place], { value, trusted, safe: usual && !broken ? safe : () => false }));
  return { lines, value: (symbol) => (trusted(symbol) ? value(symbol) : null), broken };
}

/** Symbols that the rule itself defines, worked out when they are asked for. */
function derive({ lines, symbols }, given) {
  const known = new Map();
  const trees = new Map(lines.map(({ target, tree }) => [target, tree]));
  return function value(symbol) {
    if (symbols[symbol].kind !== "derived") return given(symbol);
    if (!known.has(symbol)) {
      known.set(symbol, null); // a definition by itself has no value
      const tree = trees.get(symbol) ?? null;
      known.set(symbol, tree === null ? null : evaluate(tree, value));
    }
    return known.get(symbol);
  };
}

/** Whether both sides of a line are the same; null where one of them is not known. */
function holds({ target, tree }, value) {
  const [left, right] = [value(target), evaluate(tree, value)];
  if (left === null || right === null) return null;
  const scale = scaleOf(tree, value);
  const [as, bs] = [left, right].map((side) => (Array.isArray(side) ? side : [side]));
  return as.every((a, place) => Math.abs(a - bs[place]) <= CLOSE * Math.max(Math.abs(a), Math.abs(bs[place])) + ROUNDING * scale);
}

const finite = (value) => value !== null && (Array.isArray(value) ? value : [value]).every((part) => typeof part === "number" && Number.isFinite(part));

function telling({ target, tree, loose, used }, check, { value, trusted, safe }) {
  const known = (symbol) => trusted(symbol) && finite(value(symbol));
  if (check !== false && used.length) {
    if ((check || (target && tree !== null)) && used.every(known)) return "numbers";
    if (check === null && !loose && used.every((symbol) => symbol === target || safe(symbol))) return "numbers";
  }
  return target && known(target) ? "value" : "none";
}
