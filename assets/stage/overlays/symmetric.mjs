/**
 * Symmetric two by two matrices: their eigenvalues and eigenvectors.
 *
 * @typedef {{xx: number, xy: number, yy: number}} Symmetric
 * @typedef {{value: number, x: number, y: number}} Eigen an eigenvalue with its unit eigenvector
 */

/** An eigenvalue below this share of the larger one counts as zero, as the engine has it. */
const FLAT = 1e-6;

/**
 * @param {Symmetric} matrix
 * @returns {[Eigen, Eigen]} the one of the largest size first
 */
export function eigen({ xx, xy, yy }) {
  const middle = (xx + yy) / 2;
  const angle = Math.atan2(2 * xy, xx - yy) / 2;
  const reach = Math.hypot((xx - yy) / 2, xy);
  const upper = { value: middle + reach, x: Math.cos(angle), y: Math.sin(angle) };
  const lower = { value: middle - reach, x: -upper.y, y: upper.x };
  return Math.abs(upper.value) >= Math.abs(lower.value) ? [upper, lower] : [lower, upper];
}

/**
 * What a point with these curvatures and no slope would be.
 * @param {number[]} values eigenvalues
 * @returns {"minimum" | "maximum" | "saddle" | "flat"}
 */
export function kindOf(values) {
  const most = Math.max(...values.map(Math.abs));
  if (!(most > 0) || values.some((value) => Math.abs(value) < FLAT * most)) return "flat";
  if (values.every((value) => value > 0)) return "minimum";
  return values.every((value) => value < 0) ? "maximum" : "saddle";
}
