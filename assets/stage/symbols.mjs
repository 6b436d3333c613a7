/** The names of parameters: "w1" is written as w with the subscript 1. */

import { h } from "./dom.mjs";

const LOW = "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089";

const split = (name) => /^(.*?)(\d*)$/.exec(name).slice(1);

/**
 * @param {string} name
 * @returns {(Node | string)[]}
 */
export function symbol(name) {
  const [letters, index] = split(name);
  return index ? [letters, h("sub", {}, index)] : [letters];
}

/**
 * The same for names read aloud.
 * @param {string} name
 * @returns {string}
 */
export function symbolText(name) {
  const [letters, index] = split(name);
  return letters + [...index].map((digit) => LOW[digit]).join("");
}
