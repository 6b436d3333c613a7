/** The door of figures and widgets: the page calls it at every change of data, without cleaning up in between. */

import { h } from "../dom.mjs";
import { Cards } from "./cards.mjs";
import { Figure } from "./figure.mjs";
import { LiveWidget } from "./widget.mjs";

/** @type {Promise<unknown> | null} */
let styled = null;

/** Loads the style sheet once; resolves when it applies. */
function style() {
  styled ??= new Promise((resolve) => {
    document.head.append(h("link", { rel: "stylesheet", href: new URL("figure.css", import.meta.url).href, onload: resolve, onerror: resolve }));
  });
  return styled;
}

/**
 * @typedef {{receive: (data: any) => void, destroy: () => void}} Guest
 * @typedef {{data: any, parentElement: HTMLElement}} Component
 */

/** @type {Map<Element, Guest>} */
const guests = new Map();

/**
 * @param {Component} component
 * @returns {() => void} takes it down; called at unmount only
 */
export function mount({ data, parentElement }) {
  if (!guests.has(parentElement)) guests.set(parentElement, welcome(data, parentElement));
  const guest = guests.get(parentElement);
  style().then(() => guests.get(parentElement) === guest && guest.receive(data));
  return () => {
    guests.delete(parentElement);
    guest.destroy();
  };
}

/** @returns {Guest} */
function welcome(data, parent) {
  if (data.answer) return new LiveWidget(parent);
  return data.cards ? new Cards(parent) : new Still(parent);
}

/** Figures without controls. */
class Still {
  #element = h("div", { class: "fl-widget-figures" });
  /** @type {Figure[]} */
  #drawn = [];

  constructor(parent) {
    parent.append(this.#element);
  }

  /** @param {{figures: import("./frame.mjs").FigureData[], alt: string}} data */
  receive({ figures, alt }) {
    for (const figure of this.#drawn) figure.destroy();
    this.#drawn = figures.map(() => new Figure());
    this.#element.dataset.count = String(figures.length);
    this.#element.append(...this.#drawn.map(({ element }) => element));
    figures.forEach((figure, k) => this.#drawn[k].update(figure, alt));
  }

  destroy() {
    for (const figure of this.#drawn) figure.destroy();
    this.#element.remove();
  }
}
