/** Names at the ends of the loss lines: each as near its end as the others let it be. */

const APART = 18;
const LEAST_APART = 12;

/**
 * Spreads heights so that neighbours are apart and all stay on the axis.
 * @param {number[]} heights
 * @param {number} most
 * @returns {number[]} in the order given
 */
export function spreadHeights(heights, most) {
  const apart = Math.max(LEAST_APART, Math.min(APART, most / Math.max(1, heights.length)));
  const order = heights.map((height, place) => ({ height, place })).sort((a, b) => a.height - b.height);
  let last = -Infinity;
  for (const item of order) last = item.height = Math.max(item.height, last + apart);
  let next = most + apart;
  for (const item of order.reverse()) next = item.height = Math.min(item.height, next - apart);
  const spread = [];
  for (const { height, place } of order) spread[place] = height;
  return spread;
}
