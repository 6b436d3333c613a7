/**
 * The arrows from the point of a step. Those that can be seen to scale are; where that shows nothing, all share a round
 * factor, and a note says which.
 *
 * @typedef {object} Drawn
 * @property {number[]} from where it begins, in the surface's units
 * @property {number[]} vector to scale
 * @property {boolean} pull whether it is a learning rate times a gradient, not a way on the surface
 * @property {string} letter
 *
 * @typedef {object} Look
 * @property {string} token of the palette
 * @property {number} width
 * @property {number[]} [dash]
 * @property {boolean} [open]
 */

import { numberText } from "../format.mjs";

/** On a curve arrows lie above each other, this far apart. */
const LANE = 11;
/** Near the upper edge they lie below the point. */
const ROOM = 64;
/** Vectors that agree to this share are one: their tips share a label. */
const SAME = 1e-9;

/**
 * @param {import("./pen.mjs").Pen} pen
 * @param {import("./moment.mjs").Moment} moment
 * @param {[import("./registry.mjs").Overlay, Drawn][]} arrows the last on top
 * @returns {{labels: import("./labels.mjs").Wish[], note: string}}
 */
export function drawArrows(pen, moment, arrows) {
  let tips = [];
  pen.together(() => (tips = arrows.map(([overlay, drawn]) => drawArrow(pen, moment, overlay, drawn)).filter(Boolean)));
  return { labels: labelsOf(tips), note: noteOf(tips, moment.scales) };
}

/**
 * @param {import("./pen.mjs").Pen} pen
 * @param {import("./moment.mjs").Moment} moment
 * @param {import("./registry.mjs").Overlay} overlay
 * @param {Drawn} drawn
 */
function drawArrow(pen, moment, { key, look, lane }, drawn) {
  const { scales } = moment;
  const factor = scales.all * (drawn.pull ? scales.pull : 1);
  const begin = moment.spread(drawn.from);
  const end = begin.map((value, axis) => value + factor * drawn.vector[axis]);
  const rise = moment.run.dimension === 2 ? 0 : (lane ?? 0) * LANE * (moment.at[1] > ROOM ? -1 : 1);
  const [from, to] = [begin, end].map((point) => lifted(moment.place(point), rise));
  const colour = pen.ui[look.token];
  const seen = pen.arrow(from, to, { ...look, colour });
  return seen && { ...drawn, ...seen, key, colour, start: from };
}

const lifted = ([x, y], rise) => /** @type {[number, number]} */ ([x, y + rise]);

/** A label at each tip; arrows that are equal share one: −η∇f = Δx. */
function labelsOf(tips) {
  const groups = [];
  for (const tip of [...tips].reverse()) {
    const same = groups.find(([first]) => equal(first, tip));
    if (same) same.push(tip);
    else groups.push([tip]);
  }
  return groups.map((group) => ({
    key: group[0].key, at: group[0].tip, from: group[0].start, maths: true,
    words: group.flatMap(({ letter, colour }, i) => [...(i ? [{ text: " = ", colour }] : []), { text: letter, colour }]),
  }));
}

function equal(one, other) {
  const size = Math.hypot(...one.vector);
  const near = (a, b) => Math.hypot(...a.map((value, axis) => value - b[axis])) <= SAME * size;
  return Math.hypot(one.tip[0] - other.tip[0]) < 4 && near(one.vector, other.vector) && near(one.from, other.from);
}

const times = (factor) => (factor > 1 ? `\u00D7${numberText(factor)}` : `\u00F7${numberText(1 / factor)}`);

function noteOf(tips, { all, pull }) {
  const letters = (pulls) => tips.filter((tip) => tip.pull === pulls).map(({ letter }) => letter).reverse().join(", ");
  const told = (who, factor) => (who && factor !== 1 ? [`${who} ${times(factor)}`] : []);
  if (pull === 1) return told(tips.length > 0 && "arrows", all).join("");
  return [...told(letters(false), all), ...told(letters(true), all * pull)].join("; ");
}
