/** The places of a learning rate's slider: of equal ratio, each a number that reads well, the same as on the page's own slider. */

const FIGURES = 2;

/** @typedef {{low: number, high: number, places: number}} Range */

/**
 * @param {Range} range
 * @param {number} place 0 at the low end, `places` at the high end
 * @returns {number}
 */
export function rateOf({ low, high, places }, place) {
  return Number((low * (high / low) ** (place / places)).toPrecision(FIGURES));
}

/**
 * @param {Range} range
 * @param {number} rate
 * @returns {number} the place nearest to it
 */
export function placeOf(range, rate) {
  return Math.round(shareOf(range, rate) * range.places);
}

/**
 * @param {Range} range
 * @param {number} rate
 * @returns {number} how far along the slider it is, from 0 to 1; beyond the ends, at the end
 */
export function shareOf({ low, high }, rate) {
  if (!(rate > low)) return 0;
  return Math.min(1, Math.log(rate / low) / Math.log(high / low));
}
