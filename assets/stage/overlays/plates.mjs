/** Small plates with numbers in the picture's upper right corner. */

import { h, setText } from "../dom.mjs";

const PLATES = 3;
const LINES = 3;

export class Plates {
  #plates = Array.from({ length: PLATES }, newPlate);
  /** @type {string[][]} what they say now */
  lines = [];

  element = h("div", { class: "fl-overlay-plates", "data-testid": "plates" }, ...this.#plates.map(({ element }) => element));

  /** @param {string[][]} plates lines of each */
  show(plates) {
    this.lines = plates;
    this.#plates.forEach(({ element, lines }, place) => {
      const words = plates[place] ?? [];
      if (element.hidden === words.length > 0) element.hidden = !words.length;
      lines.forEach((line, i) => {
        setText(line, words[i] ?? "");
        if (line.hidden === Boolean(words[i])) line.hidden = !words[i];
      });
    });
  }
}

function newPlate() {
  const lines = Array.from({ length: LINES }, () => h("p", { hidden: true }));
  return { element: h("div", { class: "fl-overlay-plate", hidden: true }, ...lines), lines };
}
