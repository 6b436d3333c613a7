/**
 * How much longer, or shorter, than to scale arrows are drawn: not at all where that can be seen, else by one, two or
 * five times a power of ten. It depends on this step alone, so the same step always looks the same.
 *
 * @typedef {{vector: number[], pull: boolean}} Arrow in the surface's units; a pull is a learning rate times a gradient
 */

/** Pixels: what is shorter hides below the head. */
const SHORT = 14;
/** Of the picture's diagonal: longer says only that it leaves. */
const LONG = 0.6;
/** The longest of those that are not to scale has at least this many pixels, and at most two and a half times as many. */
const SEEN = 26;
const MOST = 1e9;
const ROUND = [1, 2, 5, 10];

/**
 * One factor for all wherever all can then be seen: so they compare. Else pulls have a further one of their own.
 * @param {Arrow[]} arrows
 * @param {(vector: number[]) => number} length in pixels
 * @param {number} diagonal of the picture, in pixels
 * @returns {{all: number, pull: number}} a factor for all arrows, and a further one for pulls
 */
export function scalesOf(arrows, length, diagonal) {
  const longest = (pulls) => Math.max(0, ...arrows.filter(({ pull }) => pull === pulls).map(({ vector }) => length(vector)));
  const [pull, way] = [longest(true), longest(false)];
  const all = enlarging(Math.min(...[pull, way].filter((pixels) => pixels > 0)));
  if (all * Math.max(pull, way) <= LONG * diagonal) return { all, pull: 1 };
  const ways = enlarging(way);
  const seen = ways * pull >= SHORT && ways * pull <= LONG * diagonal;
  return { all: ways, pull: seen ? 1 : round(ways * pull) };
}

const enlarging = (pixels) => (pixels >= SHORT ? 1 : round(pixels));

/** The round factor that brings a length into sight. */
function round(pixels) {
  if (!(pixels > 0) || !Number.isFinite(pixels)) return 1;
  const wanted = Math.max(1 / MOST, Math.min(MOST, SEEN / pixels));
  const exponent = Math.floor(Math.log10(wanted));
  const lead = ROUND.find((each) => each >= (wanted / 10 ** exponent) * (1 - 1e-9));
  return exponent < 0 ? lead / 10 ** -exponent : lead * 10 ** exponent;
}
