/**
 * Works out what a line of a rule says, with the numbers of a step.
 *
 * @typedef {number | string | any[]} Tree a number, a symbol, or an operation with what it is done to
 * @typedef {number | number[]} Value one number; two for a vector; three (xx, xy, yy) for a symmetric matrix
 */

import { eigen } from "../overlays/symmetric.mjs";

/** Below this ratio of its eigenvalues a matrix counts as singular, as the engine has it. */
const SINGULAR = 1e-12;

const isMatrix = (value) => Array.isArray(value) && value.length === 3;
const parts = (value) => (Array.isArray(value) ? value : [value]);

/** Operations that are done to each entry by itself. */
const EACH = {
  "+": (a, b) => a + b, "-": (a, b) => a - b, "/": (a, b) => a / b, "^": (a, b) => a ** b,
  max: (a, b) => Math.max(a, b), min: (a, b) => Math.min(a, b),
};
const ALONE = { neg: (a) => -a, sqrt: Math.sqrt, sign: Math.sign };
const WHOLE = {
  "*": product,
  dot: (a, b) => parts(a).reduce((total, part, axis) => total + part * parts(b)[axis], 0),
  norm: (a) => Math.hypot(...parts(a)),
  norm1: (a) => parts(a).reduce((total, part) => total + Math.abs(part), 0),
  abs: (a) => (isMatrix(a) ? spectral(a, Math.abs) : each(Math.abs, a)),
  pinv: (a) => (isMatrix(a) ? inverse(a) : a === 0 ? 0 : 1 / a),
};

/**
 * @param {Tree} tree
 * @param {(symbol: string) => Value | null} value
 * @returns {Value | null} null where a symbol has no value, or where what is asked has no answer
 */
export function evaluate(tree, value) {
  if (typeof tree === "number") return tree;
  if (typeof tree === "string") return value(tree);
  const [operation, ...rest] = tree;
  if (operation === "cases") return chosen(rest, value);
  const found = rest.map((part) => evaluate(part, value));
  if (found.includes(null)) return null;
  if (operation in ALONE) return each(ALONE[operation], found[0]);
  if (operation in WHOLE) return WHOLE[operation](...found);
  return found.reduce((a, b) => both(EACH[operation], a, b));
}

/** The value of the first case whose condition holds; conditions of single numbers only. */
function chosen(cases, value) {
  for (const [result, condition] of cases) {
    if (!condition) return evaluate(result, value);
    const [a, b] = condition.slice(1).map((part) => evaluate(part, value));
    if (typeof a !== "number" || typeof b !== "number") return null;
    if (condition[0] === "<" ? a < b : a > b) return evaluate(result, value);
  }
  return null;
}

const each = (operation, a) => (Array.isArray(a) ? a.map(operation) : operation(a));

/** Entry by entry; a single number meets every entry of the other. */
function both(operation, a, b) {
  if (Array.isArray(a)) return a.map((part, axis) => operation(part, Array.isArray(b) ? b[axis] : b));
  return Array.isArray(b) ? b.map((part) => operation(a, part)) : operation(a, b);
}

/** A matrix takes a vector to a vector; vectors that rules write side by side are meant entry by entry. */
function product(a, b) {
  if (!isMatrix(a) || !Array.isArray(b)) return both((x, y) => x * y, a, b);
  const [xx, xy, yy] = a;
  return isMatrix(b) ? null : [xx * b[0] + xy * b[1], xy * b[0] + yy * b[1]];
}

/** The matrix with the same eigenvectors and a function of its eigenvalues. */
function spectral([xx, xy, yy], change) {
  const found = eigen({ xx, xy, yy }).map(({ value, x, y }) => [change(value), x, y]);
  const sum = (entry) => found.reduce((total, [value, x, y]) => total + value * entry(x, y), 0);
  return [sum((x) => x * x), sum((x, y) => x * y), sum((x, y) => y * y)];
}

function inverse(matrix) {
  const sizes = eigen({ xx: matrix[0], xy: matrix[1], yy: matrix[2] }).map(({ value }) => Math.abs(value));
  return spectral(matrix, (value) => (Math.abs(value) > SINGULAR * sizes[0] ? 1 / value : 0));
}

/**
 * The largest number that is added up on the way to a sum: its rounding is what the sum can be out by.
 * @param {Tree} tree
 * @param {(symbol: string) => Value | null} value
 * @returns {number}
 */
export function scaleOf(tree, value) {
  if (!Array.isArray(tree) || (tree[0] !== "+" && tree[0] !== "-")) return Math.max(0, ...parts(evaluate(tree, value) ?? 0).map(Math.abs));
  return Math.max(scaleOf(tree[1], value), scaleOf(tree[2], value));
}
