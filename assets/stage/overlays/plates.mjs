/** Small plates with numbers in the picture's upper right corner. */

import { h, setHTML, setText } from "../dom.mjs";

/** @typedef {string | {html: string}} Line markup only of our own making */

const PLATES = 3;
const LINES = 3;

export class Plates {
  #plates = Array.from({ length: PLATES }, newPlate);
  element = h("div", { class: "fl-overlay-plates", "data-testid": "plates" }, ...this.#plates.map(({ element }) => element));

  /** @returns {string[][]} for browser tests: what is read */
  get texts() {
    return this.#plates.filter(({ element }) => !element.hidden).map(({ lines }) => lines.filter(({ hidden }) => !hidden).map(({ textContent }) => textContent));
  }

  /** @param {Line[][]} plates lines of each */
  show(plates) {
    this.#plates.forEach(({ element, lines }, place) => {
      const words = plates[place] ?? [];
      if (element.hidden === words.length > 0) element.hidden = !words.length;
      lines.forEach((line, i) => {
        write(line, words[i] ?? "");
        if (line.hidden === Boolean(words[i])) line.hidden = !words[i];
      });
    });
  }
}

function write(element, line) {
  setHTML(element, typeof line === "string" ? "" : line.html);
  if (typeof line === "string") setText(element, line);
}

function newPlate() {
  const lines = Array.from({ length: LINES }, () => h("p", { hidden: true }));
  return { element: h("div", { class: "fl-overlay-plate", hidden: true }, ...lines), lines };
}
