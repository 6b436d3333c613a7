/** A very small picture of how a size changes from step to step, on a logarithmic axis of its own. */

export const SPARK = { width: 64, height: 20 };

const ROOM = 3;
/** Decades shown at most: what is smaller lies on the bottom. */
const DECADES = 8;

/**
 * @param {number[][]} sizes pairs of step and size
 * @param {number} steps
 * @returns {string} an SVG path, empty where there is nothing to show
 */
export function sparkline(sizes, steps) {
  const logs = sizes.filter(([, size]) => size > 0 && size < 1e100).map(([step, size]) => [step, Math.log10(size)]);
  if (logs.length < 2) return "";
  const high = logs.reduce((most, [, log]) => Math.max(most, log), -Infinity);
  const low = Math.max(high - DECADES, logs.reduce((least, [, log]) => Math.min(least, log), Infinity));
  const wide = SPARK.width / Math.max(1, steps);
  const tall = (SPARK.height - 2 * ROOM) / (high - low || 1);
  return `M${logs.map(([step, log]) => `${(step * wide).toFixed(1)} ${(ROOM + (high - Math.max(low, log)) * tall).toFixed(1)}`).join("L")}`;
}
