/** MathML elements, and letters in a formula that can be swapped for a step's numbers. */

import { assign } from "../dom.mjs";
import { numberText } from "../format.mjs";

const MATHML = "http://www.w3.org/1998/Math/MathML";
/** A minus after one of these would read as another operation. */
const SIGNS = new Set(["+", "\u2212", "\u22C5", "/"]);
const POWERS = new Set(["msup", "msubsup"]);

/**
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {...(Node | string)} children
 * @returns {MathMLElement}
 */
function m(tag, attributes = {}, ...children) {
  const element = /** @type {MathMLElement} */ (document.createElementNS(MATHML, tag));
  assign(element, attributes);
  element.append(...children);
  return element;
}

/**
 * A formula from the server's own markup: it is made from an optimizer's record and holds nothing that a visitor wrote.
 * @param {string} markup
 * @returns {MathMLElement}
 */
export function formula(markup) {
  const element = m("math");
  element.innerHTML = markup;
  return element;
}

/**
 * A marked letter of a formula.
 * @typedef {object} Letter
 * @property {string} symbol
 * @property {(value: import("./arithmetic.mjs").Value | null) => void} show its number; the letter itself where there is none
 */

/**
 * @param {Element} math
 * @returns {Letter[]}
 */
export function lettersOf(math) {
  return [...math.querySelectorAll("[data-of]")].map((element) => newLetter(/** @type {HTMLElement} */ (element)));
}

/** Its place holds the letter or the numbers; the numbers' elements are kept from step to step. */
function newLetter(element) {
  const sign = [...element.childNodes];
  const guarded = SIGNS.has(before(element));
  const raised = isRaised(element);
  let shape = 0;
  let cells = [];
  let texts = [];

  function write(place, text) {
    if (texts[place] !== text) cells[place].textContent = texts[place] = text;
  }

  function show(value) {
    const parts = value === null ? [] : Array.isArray(value) ? value : [value];
    if (parts.length !== shape) reshape(parts.length);
    if (shape === 1) write(0, scalar(parts[0], guarded, raised));
    else if (shape === 2) parts.forEach((part, place) => write(place, numberText(part)));
    else if (shape === 3) [0, 1, 1, 2].forEach((part, place) => write(place, numberText(parts[part])));
  }

  function reshape(count) {
    shape = count;
    texts = [];
    cells = Array.from({ length: count === 3 ? 4 : count }, () => m("mn"));
    element.replaceChildren(...(count === 0 ? sign : count === 1 ? cells : [bracketed(cells, count - 1)]));
  }

  return { symbol: element.dataset.of, show };
}

function scalar(value, guarded, raised) {
  const text = numberText(value);
  return (guarded && value < 0) || (raised && (value < 0 || text.includes("\u00D7"))) ? `(${text})` : text;
}

/** A column, or rows of two; its brackets are drawn by the style sheet, for not every system has a font that stretches them. */
function bracketed(cells, wide) {
  const rows = Array.from({ length: 2 }, (_, row) => m("mtr", {}, ...cells.slice(row * wide, (row + 1) * wide).map((cell) => m("mtd", {}, cell))));
  return m("mtable", { class: "fl-column" }, ...rows);
}

/** The sign before a letter, past the elements that only it begins. */
function before(element) {
  let place = element;
  while (place && !place.previousElementSibling && place.parentElement?.tagName !== "math") place = place.parentElement;
  let earlier = place?.previousElementSibling;
  while (earlier?.tagName === "mspace") earlier = earlier.previousElementSibling;
  return earlier?.textContent ?? "";
}

function isRaised(element) {
  let place = element;
  while (place.parentElement?.tagName === "mrow" && place.parentElement.childElementCount === 1) place = place.parentElement;
  return POWERS.has(place.parentElement?.tagName) && place.parentElement.firstElementChild === place;
}

/**
 * Sets the index and the power of a letter above each other, where none of its numbers has to take their place.
 * @param {Element} math
 */
export function tightened(math) {
  for (const power of math.querySelectorAll("msup")) {
    let base = power.firstElementChild;
    let mark = null;
    while (base?.tagName === "mrow" && base.childElementCount === 1) {
      mark = base.getAttribute("data-arrow") ?? mark;
      base = base.firstElementChild;
    }
    if (base?.tagName === "msub") power.replaceWith(m("msubsup", { "data-arrow": mark }, ...base.children, power.lastElementChild));
  }
}
