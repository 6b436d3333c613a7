/** What can be told of the chosen run in one number each: its learning rate where that changes, its loss over held-out examples. */

import { h, setHTML, setText } from "./dom.mjs";
import { numberHTML } from "./format.mjs";
import { NUMBERS } from "./quantities.mjs";

export function createNumbers() {
  const items = NUMBERS.map(newItem);
  const element = h("p", { class: "fl-chosen-numbers" }, ...items.map((item) => item.element));

  /** For another run, or other data of it. */
  function draw(run, surface) {
    for (const { element: item, sign, words, quantity } of items) {
      item.hidden = !quantity.told(run, surface);
      setHTML(sign, quantity.symbol(run));
      setText(words, quantity.name(run));
    }
    element.hidden = items.every((item) => item.element.hidden);
  }

  /** @param {import("./quantities.mjs").Moment} moment */
  function fill(moment) {
    for (const { element: item, number, quantity } of items) if (!item.hidden) setHTML(number, numberHTML(quantity.of(moment)));
  }

  return { element, draw, fill };
}

function newItem(quantity) {
  const [sign, words, number] = ["fl-letter", "fl-chosen-name", "fl-number"].map((kind) => h("span", { class: kind }));
  return { element: h("span", {}, sign, " ", words, " ", number), sign, words, number, quantity };
}
