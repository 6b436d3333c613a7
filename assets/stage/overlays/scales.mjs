/**
 * How much longer, or shorter, than to scale arrows are drawn: not at all where that can be seen, else by a power of
 * ten. It depends on this step alone, so the same step always looks the same.
 *
 * @typedef {{vector: number[], pull: boolean}} Arrow in the surface's units; a pull is a learning rate times a gradient
 */

/** Pixels: shorter is no arrow to see. */
const SHORT = 6;
/** Of the picture's diagonal: longer says only that it leaves. */
const LONG = 0.75;
/** The longest arrow that is not to scale has at least this many pixels, and less than ten times as many. */
const SEEN = 14;
const MOST = 9;

/**
 * @param {Arrow[]} arrows
 * @param {(vector: number[]) => number} length in pixels
 * @param {number} diagonal of the picture, in pixels
 * @returns {{all: number, pull: number}} a factor for all arrows, and a further one for pulls
 */
export function scalesOf(arrows, length, diagonal) {
  const longest = (some) => Math.max(0, ...some.map(({ vector }) => length(vector)));
  const rest = arrows.filter(({ pull }) => !pull);
  const all = enlarged(longest(rest.length ? rest : arrows));
  const pull = factor(all * longest(arrows.filter((arrow) => arrow.pull)), diagonal);
  return { all, pull };
}

const enlarged = (pixels) => (pixels >= SHORT ? 1 : round(pixels));

function factor(pixels, diagonal) {
  return pixels >= SHORT && pixels <= LONG * diagonal ? 1 : round(pixels);
}

/** The power of ten that brings a length into sight. */
function round(pixels) {
  if (!(pixels > 0) || !Number.isFinite(pixels)) return 1;
  const power = Math.ceil(Math.log10(SEEN / pixels));
  return 10 ** Math.max(-MOST, Math.min(MOST, power));
}
