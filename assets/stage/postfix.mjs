/** Computes a formula given in postfix order, each operator behind what it joins: a model's prediction, here in the page. */

/** Error of Abramowitz and Stegun 7.1.26: below 1.5e-7, far less than a pixel. */
const ERF = [1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592];

function erf(u) {
  const t = 1 / (1 + 0.3275911 * Math.abs(u));
  return Math.sign(u) * (1 - t * ERF.reduce((sum, factor) => sum * t + factor, 0) * Math.exp(-u * u));
}

/** Neither branch overflows. */
function sigmoid(u) {
  const shrunk = Math.exp(-Math.abs(u));
  return u >= 0 ? 1 / (1 + shrunk) : shrunk / (1 + shrunk);
}

const MATH = [
  "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh", "exp", "log", "log2", "log10", "sqrt", "abs", "sign", "floor",
];

const UNARY = new Map(/** @type {[string, (u: number) => number][]} */ ([
  ...MATH.map((name) => [name, Math[name]]),
  ["neg", (u) => -u],
  ["erf", erf],
  ["sigmoid", sigmoid],
  ["softplus", (u) => Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u)))],
  ["relu", (u) => Math.max(u, 0)],
]));

const BINARY = new Map([
  ["+", (a, b) => a + b],
  ["-", (a, b) => a - b],
  ["*", (a, b) => a * b],
  ["/", (a, b) => a / b],
  ["**", (a, b) => a ** b],
  ["min", Math.min],
  ["max", Math.max],
]);

/**
 * @param {(string | number)[]} tokens numbers, names, operators and functions in postfix order
 * @param {Record<string, number>} values of the names
 * @returns {number} NaN where a token is unknown
 */
export function evaluate(tokens, values) {
  const stack = [];
  for (const token of tokens) stack.push(result(token, values, stack));
  return stack.pop();
}

function result(token, values, stack) {
  if (typeof token === "number") return token;
  const unary = UNARY.get(token);
  if (unary) return unary(stack.pop());
  const binary = BINARY.get(token);
  if (!binary) return values[token] ?? NaN;
  const right = stack.pop();
  return binary(stack.pop(), right);
}

/**
 * What a model predicts at each of some inputs; the probability of class 1 where it tells classes apart.
 * @param {import("./blob.mjs").Data} data
 * @param {number[]} point the two parameters
 * @param {number[]} inputs
 * @returns {number[]}
 */
export function curve({ tokens, centre = 0, scale = 1, classes }, [x, y], inputs) {
  const predict = (input) => evaluate(tokens, { x, y, u: (input - centre) / scale });
  return inputs.map(classes ? (input) => sigmoid(predict(input)) : predict);
}
