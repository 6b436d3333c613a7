/**
 * The quadratic model of a surface at a point, q(d) = f + g·d + dᵀHd/2, and its level sets: ellipses, hyperbolas,
 * parabolas or straight lines. All come from one formula: along the axis of the weaker curvature (coordinate s) the
 * other coordinate r of a level's points is a root of λr²/2 + g_r r + (f − c + g_s s + μs²/2) = 0.
 */

import { eigen, kindOf } from "./symmetric.mjs";

/** Points along a stretch of a curve; they stand closer together towards its ends, where an ellipse turns round. */
const POINTS = 72;

/**
 * @typedef {object} Model
 * @property {number[]} point where it is taken
 * @property {number} loss
 * @property {number[]} gradient
 * @property {import("./symmetric.mjs").Symmetric} hessian
 */

/**
 * Newton's target: where the model's slope is zero.
 * @param {Model} model of two parameters
 * @returns {{point: number[], kind: "minimum" | "maximum" | "saddle"} | null} null where the model is flat along a line
 */
export function newtonTarget({ point: [x, y], gradient: [gx, gy], hessian: { xx, xy, yy } }) {
  const kind = kindOf(eigen({ xx, xy, yy }).map(({ value }) => value));
  if (kind === "flat") return null;
  const size = xx * yy - xy * xy;
  return { point: [x - (yy * gx - xy * gy) / size, y - (xx * gy - xy * gx) / size], kind };
}

/**
 * @param {Model} model of two parameters
 * @param {number} level
 * @param {number} reach how far from the point its curves are wanted
 * @returns {number[][][]} curves, each a list of points
 */
export function levelCurves(model, level, reach) {
  const frame = framed(model, level);
  if (!(Math.abs(frame.strong) > 0)) return straight(model, level, reach);
  return stretches(frame, reach).flatMap(([from, to, turnsFrom, turnsTo]) => {
    const sides = [-1, 1].map((side) => branch(frame, side, from, to));
    if (!turnsFrom && !turnsTo) return sides;
    const [low, high] = sides;
    return turnsFrom ? [[...high.reverse(), ...low]] : [[...low, ...high.reverse()]];
  }).map((curve) => curve.map(([r, s]) => frame.back(r, s)));
}

/** The model in the coordinates of its eigenvectors: r along the stronger curvature, s along the weaker. */
function framed({ point, loss, gradient, hessian }, level) {
  const [[x, y], [gx, gy]] = [point, gradient];
  const [strong, weak] = eigen(hessian);
  return {
    strong: strong.value, weak: weak.value, above: loss - level,
    slopeR: gx * strong.x + gy * strong.y, slopeS: gx * weak.x + gy * weak.y,
    back: (r, s) => [x + r * strong.x + s * weak.x, y + r * strong.y + s * weak.y],
  };
}

const under = ({ strong, weak, above, slopeR, slopeS }, s) => slopeR ** 2 - 2 * strong * (above + slopeS * s + (weak * s * s) / 2);

/** Where along s the level has points: [from, to, whether the curve turns round at from, at to]. */
function stretches(frame, reach) {
  const { strong, weak, above, slopeR, slopeS } = frame;
  const turns = roots(-strong * weak, -2 * strong * slopeS, slopeR ** 2 - 2 * strong * above);
  const ends = [-reach, ...turns.filter((s) => Math.abs(s) < reach), reach];
  const pieces = ends.slice(1).map((to, i) => [ends[i], to, i > 0, i + 2 < ends.length]);
  return pieces.filter(([from, to]) => under(frame, (from + to) / 2) > 0);
}

function roots(a, b, c) {
  if (a === 0) return b === 0 ? [] : [-c / b];
  const under = b * b - 4 * a * c;
  if (under <= 0) return [];
  const far = -(b + (b < 0 ? -1 : 1) * Math.sqrt(under)) / 2;
  return (far === 0 ? [0] : [far / a, c / far]).sort((one, other) => one - other);
}

function branch(frame, side, from, to) {
  return Array.from({ length: POINTS + 1 }, (_, i) => {
    const s = (from + to) / 2 - ((to - from) / 2) * Math.cos((Math.PI * i) / POINTS);
    return [(-frame.slopeR + side * Math.sqrt(Math.max(0, under(frame, s)))) / frame.strong, s];
  });
}

/**
 * The level line of the first-order model, f + g·d.
 * @param {{point: number[], loss: number, gradient: number[]}} model
 * @param {number} level
 * @param {number} reach half its length
 * @returns {number[][][]} one line, or none where there is no slope
 */
export function straight({ point: [x, y], loss, gradient: [gx, gy] }, level, reach) {
  const size = gx * gx + gy * gy;
  if (!(size > 0)) return [];
  const away = (level - loss) / size;
  const along = reach / Math.sqrt(size);
  return [[-along, along].map((t) => [x + away * gx - t * gy, y + away * gy + t * gx])];
}
