/**
 * How much longer, or shorter, than to scale arrows are drawn: not at all where that can be seen well, else by one, two or
 * five times a power of ten. It depends on this step alone, so the same step always looks the same.
 *
 * @typedef {{vector: number[], pull: boolean}} Arrow in the surface's units; a pull is a learning rate times a gradient
 */

/** Pixels, from the middle of the head: shorter, and the longest arrow tells nothing; and to what it is then brought. */
const LONGEST = { least: 36, wanted: 60 };
/** The same for the longest arrow of the other kind, beside it. */
const OTHER = { least: 10, wanted: 24 };
/** Of the picture's diagonal: longer says only that it leaves. */
const MOST = 0.6;
const LIMIT = 1e9;
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
  const most = MOST * diagonal;
  const all = Math.max(enlarging(Math.max(pull, way), LONGEST), enlarging(Math.min(pull || way, way || pull), OTHER));
  if (all * Math.max(pull, way) <= most) return { all, pull: 1 };
  const ways = enlarging(way, LONGEST);
  const seen = ways * pull >= OTHER.least && ways * pull <= most;
  return { all: ways, pull: seen ? 1 : round(LONGEST.wanted / (ways * pull)) };
}

const enlarging = (pixels, { least, wanted }) => (pixels >= least || !(pixels > 0) ? 1 : round(wanted / pixels));

/** The round factor at or above one. */
function round(factor) {
  const wanted = Math.max(1 / LIMIT, Math.min(LIMIT, factor)) || 1;
  const exponent = Math.floor(Math.log10(wanted));
  const lead = ROUND.find((each) => each >= (wanted / 10 ** exponent) * (1 - 1e-9));
  return exponent < 0 ? lead / 10 ** -exponent : lead * 10 ** exponent;
}
