/** What must be said beside a chart for it to be read rightly. */

/** Runs that are named one by one. */
const NAMED = 2;

/**
 * @param {import("./chart-lines.mjs").Lines} drawn
 * @param {{asked: import("./value-scale.mjs").ScaleKind, kind: import("./value-scale.mjs").ScaleKind}} axis what was asked for and what is drawn
 * @returns {string} sentences; empty where nothing needs to be said
 */
export function notesOf({ quantity, lines, without }, { asked, kind }) {
  if (!quantity || lines.length === 0) return "";
  return [missing(quantity, without), meanings(quantity, lines), sampled(quantity, lines), bent(asked, kind)].filter(Boolean).join(" ");
}

/**
 * @param {import("./chart-lines.mjs").Lines} drawn
 * @param {string} key what was asked for
 * @returns {string} what stands where nothing can be drawn
 */
export function hintOf({ quantity, without, lost }, key) {
  if (lost.length) return "These numbers could not be loaded.";
  if (key === "distance" && !quantity) return "This surface has no minimum to measure from.";
  if (!quantity) return `No run here has ${key.replace("state.", "the state ")}.`;
  return without.length ? `No run here has ${quantity.symbol}.` : "Each run draws its line here, step by step.";
}

const bent = (asked, kind) => (asked === "log" && kind === "symlog" ? "Values below 0: symmetric log." : "");

function missing({ symbol }, without) {
  if (without.length === 0) return "";
  if (without.length > NAMED) return `${without.length} runs have no ${symbol}.`;
  return `${without.map(({ label }) => label).join(" and ")} ${without.length === 1 ? "has" : "have"} no ${symbol}.`;
}

/** The same letter may stand for different things: v in momentum, v in Adam. */
function meanings({ key, symbol }, lines) {
  const name = key.split(".")[1];
  const told = new Map();
  for (const { run } of lines) {
    const { meaning } = run.states.find((state) => state.name === name) ?? {};
    if (meaning) told.set(meaning, [...(told.get(meaning) ?? []), run.label]);
  }
  return told.size > 1 ? `${symbol}: ${[...told].map(([meaning, labels]) => `${meaning} (${labels.join(", ")})`).join("; ")}.` : "";
}

/** Of a thinned run the steps of lowest and highest loss are kept, which says nothing of other quantities. */
function sampled({ key }, lines) {
  const thinned = lines.filter(({ run, quiet }) => run.step && !quiet);
  if (key === "loss" || thinned.length === 0) return "";
  const every = Math.round(Math.max(...thinned.map(({ run }) => run.rows / run.drawn)));
  return every > 1 ? `About 1 step in ${every} is drawn.` : "Not every step is drawn.";
}
