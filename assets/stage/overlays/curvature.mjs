/** The Hessian's eigenvectors at the point: which way the surface bends most and least, and how much. */

import { numberHTML, numberText } from "../format.mjs";
import { eigen, kindOf } from "./symmetric.mjs";

/** Pixels of the stronger one, and of one that would be too short to see. */
const LONG = 76;
const SHORT = 12;

/** @type {import("./registry.mjs").Overlay} */
export const curvature = {
  key: "curvature", group: "Curvature", name: "Eigenvectors, \u03BB and \u03BA", line: "Longer: bends more; dashed: bends down",
  of: ["hessian"],
  sample: { path: "M-11 4L11 -4M-2 -5L2 5" },
  blocked: (run) => (run.dimension === 1 ? "One parameter bends one way only: see the quadratic model" : null),
  draw(pen, moment) {
    const pairs = pairsOf(moment);
    return pairs ? pairs.map((pair, place) => drawAxis(pen, moment, pair, place, pairs[0].value)) : [];
  },
  plate(moment) {
    const pairs = pairsOf(moment);
    return pairs && linesOf(numbersOf(pairs));
  },
  tell(moment) {
    const pairs = pairsOf(moment);
    return pairs && { ...numbersOf(pairs), vectors: pairs };
  },
};

const pairsOf = ({ run, detail: { hessian } }) => (run.dimension === 2 && hessian ? eigen(hessian) : null);

function drawAxis(pen, { at, length }, { value, x, y }, place, strongest) {
  const size = strongest === 0 ? SHORT : Math.max(SHORT, LONG * Math.sqrt(Math.abs(value / strongest)));
  const unit = length([x, y]);
  const [ex, ey] = [(size * length([x, 0]) * Math.sign(x)) / unit, (-size * length([0, y]) * Math.sign(y)) / unit];
  const colour = pen.ui.text1;
  const style = { colour, width: 1.5, dash: value < 0 ? [4, 3] : [], open: true };
  for (const side of [-1, 1]) pen.arrow(at, [at[0] + side * ex, at[1] + side * ey], { ...style, dash: style.dash });
  const end = ey < 0 || (ey === 0 && ex > 0) ? 1 : -1; // the label stands at the upper end
  const tip = /** @type {import("./pen.mjs").Pixel} */ ([at[0] + end * ex, at[1] + end * ey]);
  return { key: `eigen ${place}`, at: tip, from: at, words: [{ text: `\u03BB = ${numberText(value)}`, colour }] };
}

/** κ only where the surface bends up every way. */
function numbersOf(pairs) {
  const values = pairs.map(({ value }) => value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const kind = kindOf(values);
  return { low, high, kind, kappa: kind === "minimum" ? high / low : null };
}

const SHAPES = { saddle: "saddle-like", maximum: "bends down", flat: "flat one way" };

/** @returns {import("./plates.mjs").Line[]} */
function linesOf({ low, high, kind, kappa }) {
  const range = `\u03BB<sub>min</sub> ${numberHTML(low)}, \u03BB<sub>max</sub> ${numberHTML(high)}`;
  return kappa === null ? [{ html: range }, `\u03BA not defined: ${SHAPES[kind]}`] : [{ html: `${range}, \u03BA ${numberHTML(kappa)}` }];
}
