/**
 * What the chart can draw of a run over its steps, and from which columns it is made.
 *
 * @typedef {object} Quantity
 * @property {string} key its word in a link
 * @property {string} title
 * @property {string} symbol in a sentence: "v", or the title in small letters
 * @property {string} [meaning] what it is, where its title does not say
 * @property {string | null} group of columns to be asked for; null where the runs hold them already
 * @property {(run: import("./blob.mjs").Run) => string[]} names of the columns of a run; none where it has no such thing
 * @property {(columns: ArrayLike<number>[], entry: number) => number} of the quantity at an entry
 * @property {boolean} signed whether its own axis follows from its numbers, and is not always logarithmic
 */

import { symbolText } from "./symbols.mjs";

const sizeOf = (columns, entry) => (columns.length === 1 ? Math.abs(columns[0][entry]) : Math.hypot(columns[0][entry], columns[1][entry]));
/** @type {Quantity["of"]} */
const itself = (columns, entry) => columns[0][entry];
/** Of a symmetric matrix: xy stands in it twice. */
const matrixSize = (columns, entry) => (columns.length < 3 ? sizeOf(columns, entry) : Math.hypot(columns[0][entry], Math.SQRT2 * columns[1][entry], columns[2][entry]));

/** The parts of a state, by what it is a state of. */
const PARTS = { run: [""], coordinate: [".x", ".y"], matrix: [".xx", ".xy", ".yy"] };

/**
 * @param {import("./blob.mjs").Blob} blob
 * @returns {Quantity[]} all that can be chosen here
 */
export function quantities(blob) {
  const { surface, runs } = blob;
  /** @type {Map<string, import("./blob.mjs").State>} */
  const states = new Map();
  for (const state of runs.flatMap((run) => run.states)) if (!states.has(state.name)) states.set(state.name, state);
  const distances = surface.minima.length ? [distance(surface)] : [];
  return [LOSS, GRADIENT, ...distances, rate(runs), ...[...states.values()].flatMap((state) => stateParts(state, surface, runs))];
}

/** @type {Quantity} */
const LOSS = { key: "loss", title: "Loss", symbol: "loss", group: null, names: () => ["loss"], of: itself, signed: false };

/** @type {Quantity} */
const GRADIENT = {
  key: "gradient", title: "Gradient norm", symbol: "gradient", group: "gradient",
  names: ({ dimension }) => ["gradient_x", "gradient_y"].slice(0, dimension), of: sizeOf, signed: false,
};

/** @returns {Quantity} */
function distance({ minima }) {
  const of = (columns, entry) => Math.min(...minima.map((minimum) => Math.hypot(...columns.map((column, axis) => column[entry] - minimum[axis]))));
  return { key: "distance", title: "Distance to minimum", symbol: "distance", group: null, names: ({ dimension }) => ["x", "y"].slice(0, dimension), of, signed: false };
}

/** @returns {Quantity} */
function rate(runs) {
  return { key: "rate", title: rateTitle(runs), symbol: "learning rate", group: null, names: () => ["rate"], of: itself, signed: true };
}

/**
 * @param {import("./blob.mjs").Run[]} runs
 * @returns {string}
 */
export function rateTitle(runs) {
  const searched = runs.filter((run) => run.searched).length;
  if (searched === 0) return "Learning rate";
  return searched === runs.length ? "Step length" : "Learning rate and step length";
}

/** A state as a whole, by its size, and each of its parts. */
function stateParts(state, { axes, dimension }, runs) {
  const { name, symbol, meaning, per } = state;
  const ends = dimension === 2 ? PARTS[per] : PARTS[per].slice(0, 1);
  const holds = (run) => run.states.some((own) => own.name === name);
  const make = (end, title, used, of) => ({
    key: `state.${name}${end}`, title, symbol, meaning, group: "state", signed: true, of,
    names: (run) => (holds(run) ? used.map((part) => `state.${name}${part}`) : []),
  });
  if (per === "run") return [make("", symbol, ends, itself)];
  const title = (end) => (dimension === 1 ? symbol : `${symbol} along ${along(end, axes)}`);
  return [make("", `Size of ${symbol}`, ends, matrixSize), ...ends.map((end) => make(end, title(end), [end], itself))];
}

/** "x", or "xy" of a matrix, in the surface's own letters. */
const along = (end, axes) => [...end.slice(1)].map((letter) => symbolText(axes[letter === "x" ? 0 : 1])).join("");
