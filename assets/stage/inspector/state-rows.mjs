/**
 * What the table of a step tells, row by row: what there was before it and what after.
 *
 * @typedef {object} Now
 * @property {import("../blob.mjs").Run} run
 * @property {import("../detail.mjs").Detail} detail
 * @property {(here: number[]) => number[] | undefined} nearest minimum
 *
 * @typedef {object} StateRow
 * @property {string} sign markup of our own
 * @property {string} name
 * @property {"gradient" | "momentum" | "step"} [arrow] whose colour it wears
 * @property {(now: Now) => number[] | number | null | undefined} [before]
 * @property {(now: Now) => number[] | number | null | undefined} [after]
 * @property {string} [series] columns whose size is drawn over the steps, without their ends
 * @property {(now: Now) => string} [words] in place of numbers, where it has any
 */

import { minus } from "../quantities.mjs";

const italic = (letter) => `<i>${letter}</i>`;

/**
 * @param {import("../blob.mjs").Run} run
 * @param {import("../blob.mjs").Surface} surface
 * @param {import("./rules.mjs").Rule | null} rule
 * @returns {StateRow[]}
 */
export function rowsOf(run, { stationary }, rule) {
  const point = surfaceLetter(run);
  return [
    { sign: italic("f"), name: "loss", before: ({ detail }) => detail.loss, after: ({ detail }) => detail.nextLoss, series: "loss" },
    { sign: point, name: "point", before: ({ detail }) => detail.point, after: ({ detail }) => detail.next },
    { sign: `\u2207${italic("f")}`, name: "gradient", arrow: "gradient", before: ({ detail }) => detail.gradient, series: "gradient" },
    { sign: italic("g"), name: "handed to the rule", arrow: "gradient", before: ({ detail }) => detail.handed, series: "handed", words: sameAsGradient },
    { sign: italic(run.searched ? "t" : "\u03B7"), name: run.searched ? "step length" : "learning rate", before: ({ detail }) => detail.rate, series: "rate" },
    ...(rule?.state ?? []).map((state) => stateRow(state, run)),
    { sign: `\u0394${point}`, name: "step taken", arrow: "step", after: ({ detail }) => detail.next && minus(detail.next, detail.point) },
    ...(stationary.some(({ kind }) => kind === "minimum") ? [toMinimum(point)] : []),
    { sign: "", name: "evaluations so far", before: ({ detail }) => detail.evaluations },
  ];
}

const surfaceLetter = ({ dimension }) => italic(dimension === 1 ? "x" : "\u03B8");

/** @returns {StateRow} */
function stateRow({ name, symbol, meaning }, run) {
  const sign = `<math>${symbol}</math>`; // from the server's records, as the rule's own lines
  return {
    sign, name: meaning, arrow: run.momentum?.name === name ? "momentum" : undefined,
    before: ({ detail }) => detail.state(name), after: ({ detail }) => detail.after(name), series: `after.${name}`,
  };
}

/** @returns {StateRow} */
function toMinimum(point) {
  const way = (nearest, here) => here && minus(nearest(here) ?? here, here);
  return {
    sign: `${point}*\u2009\u2212\u2009${point}`, name: "to minimum",
    before: ({ detail, nearest }) => way(nearest, detail.point), after: ({ detail, nearest }) => way(nearest, detail.next),
  };
}

function sameAsGradient({ detail: { gradient, handed } }) {
  return gradient && handed && gradient.every((part, axis) => part === handed[axis]) ? "equals the gradient" : "";
}
