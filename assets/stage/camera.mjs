/**
 * The part of the plane in sight, and where it lies in pixels. The plot fills its box, so these few lines of
 * arithmetic are the whole projection; Plotly is told the same ranges.
 *
 * @typedef {{x: [number, number], y: [number, number]}} View
 * @typedef {{width: number, height: number}} Box
 * @typedef {object} Projection
 * @property {(x: number) => number} px
 * @property {(y: number) => number} py
 * @property {(px: number) => number} x
 * @property {(py: number) => number} y
 */

/** Beyond this ratio of sides an equal aspect would leave a thread of the domain in sight. */
const NARROW = 8;

/** @typedef {[number, number]} Range */

const span = (/** @type {number[]} */ [from, to]) => to - from;
/** @returns {Range} */
const around = (middle, width) => [middle - width / 2, middle + width / 2];
const middleOf = (/** @type {number[]} */ [from, to]) => (from + to) / 2;

/**
 * The whole domain, with equal aspect where there are two parameters.
 * @param {import("./blob.mjs").Surface} surface
 * @param {Box} box
 * @returns {View}
 */
export function home(surface, box) {
  const [x, y] = /** @type {Range[]} */ (surface.domain);
  if (surface.dimension === 1) return { x: [...x], y: heights(surface) };
  const ratio = (span(x) / span(y)) * (box.height / box.width);
  if (ratio > NARROW || ratio < 1 / NARROW) return { x: [...x], y: [...y] };
  const unit = Math.max(span(x) / box.width, span(y) / box.height);
  return { x: around(middleOf(x), unit * box.width), y: around(middleOf(y), unit * box.height) };
}

/**
 * A view that shows all of the given ranges.
 * @param {import("./blob.mjs").Surface} surface
 * @param {[number, number, number, number]} ranges x from, to, y from, to
 * @param {Box} box
 * @returns {View}
 */
export function framed(surface, [left, right, bottom, top], box) {
  /** @type {View} */
  const view = { x: [left, right], y: [bottom, top] };
  return surface.dimension === 1 ? view : home({ ...surface, domain: [view.x, view.y] }, box);
}

/**
 * A curve gets room below it for the tick labels and above it for the tags.
 * @returns {Range}
 */
function heights({ floor, ceiling }) {
  const room = ceiling - floor || Math.max(1, Math.abs(floor));
  return [floor - 0.14 * room, ceiling + 0.08 * room];
}

/**
 * The same middle at the same scale in a box of another size.
 * @param {View} view
 * @param {Box} from
 * @param {Box} to
 * @returns {View}
 */
export function resized(view, from, to) {
  return {
    x: around(middleOf(view.x), (span(view.x) * to.width) / from.width),
    y: around(middleOf(view.y), (span(view.y) * to.height) / from.height),
  };
}

/**
 * @param {View} view
 * @param {number} factor above 1 shows more
 * @param {number} x stays where it is
 * @param {number} y stays where it is
 * @returns {View}
 */
export function zoomed(view, factor, x, y) {
  /** @returns {Range} */
  const about = ([from, to], still) => [still + (from - still) * factor, still + (to - still) * factor];
  return { x: about(view.x, x), y: about(view.y, y) };
}

/**
 * @param {View} view
 * @param {Box} box
 * @returns {Projection}
 */
export function projection(view, box) {
  const kx = box.width / span(view.x);
  const ky = box.height / span(view.y);
  return {
    px: (x) => (x - view.x[0]) * kx,
    py: (y) => (view.y[1] - y) * ky,
    x: (px) => view.x[0] + px / kx,
    y: (py) => view.y[1] - py / ky,
  };
}

/**
 * @param {View} view
 * @param {number} margin part of the view added on each side
 * @returns {View}
 */
export function widened(view, margin) {
  const grow = (range) => around(middleOf(range), span(range) * (1 + 2 * margin));
  return { x: grow(view.x), y: grow(view.y) };
}
