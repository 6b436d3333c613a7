/** A figure in words, for those who do not see it. */

import { numberText } from "../format.mjs";
import { rangeText } from "./axis.mjs";

/** Names of this many marks are read out. */
const MOST = 12;

/**
 * @param {import("./frame.mjs").FigureData} figure
 * @returns {string}
 */
export function figureText(figure) {
  const told = figure.marks.map((mark) => TOLD[mark.kind](mark)).filter(Boolean);
  const more = told.length > MOST ? [`and ${told.length - MOST} more`] : [];
  return [`${figure.title}. ${rangeText(figure.x)}, ${rangeText(figure.y)}.`, ...told.slice(0, MOST), ...more].join(" ");
}

const place = (x, y) => `(${numberText(x)}, ${numberText(y)})`;
const named = (text, label) => (label ? `${label}: ${text}.` : "");

/** @type {Record<string, (mark: any) => string>} */
const TOLD = {
  line: (mark) => named(course(mark), mark.label),
  points: ({ x, y, label }) => named(x.length === 1 ? place(x[0], y[0]) : `${x.length} points`, label),
  bars: ({ heights, label }) => named(`${heights.length} bars, the tallest ${numberText(Math.max(...heights))}`, label || "bars"),
  arrow: ({ x0, y0, x1, y1, label }) => named(`arrow from ${place(x0, y0)} to ${place(x1, y1)}`, label),
  rule: ({ at, axis, label }) => named(`line at ${axis} = ${numberText(at)}`, label),
  band: ({ low, high, axis, label }) => named(`${axis} from ${numberText(low)} to ${numberText(high)}`, label),
  text: ({ text }) => `${text}.`,
};

/** Where a line begins and ends. */
function course({ x, y }) {
  const known = x.map((_, k) => k).filter((k) => x[k] !== null && y[k] !== null);
  if (known.length === 0) return "outside the picture";
  const [first, last] = [known[0], known.at(-1)];
  return `from ${place(x[first], y[first])} to ${place(x[last], y[last])}`;
}
