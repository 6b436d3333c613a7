/** All widgets at a glance: a small picture of each, its name, its sentence and the ideas that it shows. */

import { h } from "../dom.mjs";
import { Figure } from "./figure.mjs";

/** @typedef {{label: string, href: string, sentence: string, shows: string[], figure: import("./frame.mjs").FigureData}} Card */

export class Cards {
  #element = h("ul", { class: "fl-widget-cards", role: "list", "data-testid": "widget-cards" });
  /** @type {Figure[]} */
  #drawn = [];

  /** @param {HTMLElement} parent */
  constructor(parent) {
    parent.append(this.#element);
  }

  /** @param {{cards: Card[]}} data */
  receive({ cards }) {
    for (const figure of this.#drawn) figure.destroy();
    this.#drawn = cards.map(() => new Figure(true));
    this.#element.replaceChildren(...cards.map((card, k) => entry(card, this.#drawn[k].element)));
    cards.forEach(({ figure }, k) => this.#drawn[k].update(figure));
  }

  destroy() {
    for (const figure of this.#drawn) figure.destroy();
    this.#element.remove();
  }
}

/** @param {Card} card */
function entry({ label, href, sentence, shows }, picture) {
  const link = h("a", { class: "fl-inside", href }, label);
  return h("li", {}, picture, link, h("p", {}, sentence), h("p", { class: "fl-widget-shows" }, shows.join(" \u00B7 ")));
}
