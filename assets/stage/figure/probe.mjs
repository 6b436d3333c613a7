/** Under the pointer, or under a finger: the nearest place of a figure and its numbers. */

import { h, setHTML, setText } from "../dom.mjs";
import { numberHTML } from "../format.mjs";
import { swatch } from "../swatch.mjs";
import { isSpot, spotsOf } from "./marks.mjs";

/** Pixels from a place at which it counts as meant. */
const REACH = 24;
const GAP = 12;

/**
 * @typedef {import("./frame.mjs").FigureData} FigureData
 * @typedef {import("./frame.mjs").Frame} Frame
 * @typedef {{x: number, y: number, square: number, label: string, place: number, values: string[]}} Found in pixels, and the numbers there, for innerHTML
 */

export class Probe {
  #land;
  /** @type {FigureData} */
  #figure;
  /** @type {Frame} */
  #frame;
  #theme;
  /** @type {{x: number, y: number} | null} where the pointer is */
  #at = null;
  #dot = h("div", { class: "fl-fig-found", hidden: true });
  #name = h("b");
  #sign = h("span");
  #lines = [0, 1].map(() => ({ label: h("span"), value: h("span", { class: "fl-fig-number" }) }));
  #card = h("div", { class: "fl-fig-card", "aria-hidden": "true", "data-testid": "figure-numbers", hidden: true },
    h("div", { class: "fl-fig-card-name" }, this.#sign, this.#name),
    ...this.#lines.map(({ label, value }) => h("div", { class: "fl-fig-card-line" }, label, value)));

  /** @param {HTMLElement} land that the figure fills */
  constructor(land) {
    this.#land = land;
    land.append(this.#dot, this.#card);
    land.addEventListener("pointermove", (event) => this.#look(event));
    land.addEventListener("pointerdown", (event) => this.#look(event));
    land.addEventListener("pointerleave", () => this.#leave());
  }

  /** The picture has changed: what is under a pointer at rest may have another number. */
  update(figure, frame, theme) {
    [this.#figure, this.#frame, this.#theme] = [figure, frame, theme];
    if (this.#at) this.#show();
  }

  #look({ clientX, clientY }) {
    const { left, top } = this.#land.getBoundingClientRect();
    this.#at = { x: clientX - left, y: clientY - top };
    this.#show();
  }

  #leave() {
    this.#at = null;
    this.#dot.hidden = this.#card.hidden = true;
  }

  #show() {
    const found = this.#frame ? nearest(this.#figure, this.#frame, this.#at) : null;
    this.#dot.hidden = this.#card.hidden = !found;
    if (!found) return;
    const colour = this.#theme.colour({ colour: found.place });
    this.#sign.replaceChildren(swatch({ colour: found.place }, this.#theme, 18));
    setText(this.#name, found.label);
    this.#name.parentElement.hidden = !found.label;
    this.#lines.forEach(({ label, value }, k) => {
      setText(label, [this.#figure.x, this.#figure.y][k].label);
      setHTML(value, found.values[k]);
    });
    this.#dot.style.cssText = `transform: translate(${found.x}px, ${found.y}px); background: ${colour}`;
    this.#put(found);
  }

  /** Beside the place, on the side where there is room. */
  #put({ x, y }) {
    const { width, height } = this.#frame;
    const [wide, high] = [this.#card.offsetWidth, this.#card.offsetHeight];
    const left = x + GAP + wide < width ? x + GAP : Math.max(0, x - GAP - wide);
    const top = Math.max(0, Math.min(height - high, y - GAP - high > 0 ? y - GAP - high : y + GAP));
    this.#card.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  }
}

/** @returns {Found | null} */
function nearest(figure, frame, at) {
  let [best, least] = [null, REACH * REACH];
  for (const mark of figure.marks) {
    const found = mark.kind === "bars" ? barAt(mark, frame, at) : mark.kind === "line" || mark.kind === "points" ? closest(mark, frame, at) : null;
    if (found && found.square < least) [best, least] = [found, found.square];
  }
  return best;
}

function closest(mark, frame, at) {
  let [entry, square] = [-1, Infinity];
  const spots = spotsOf(mark, frame);
  spots.forEach((spot, k) => {
    const away = isSpot(spot) && spot[1] >= frame.top - 1 && spot[1] <= frame.bottom + 1 ? (spot[0] - at.x) ** 2 + (spot[1] - at.y) ** 2 : Infinity;
    if (away < square) [entry, square] = [k, away];
  });
  if (entry < 0) return null;
  const [x, y] = spots[entry];
  return { x, y, square, label: mark.label, place: mark.place, values: [numberHTML(mark.x[entry]), numberHTML(mark.y[entry])] };
}

function barAt({ edges, heights, place, label }, frame, at) {
  const k = heights.findIndex((_, bar) => at.x >= frame.x.at(edges[bar]) && at.x < frame.x.at(edges[bar + 1]));
  if (k < 0 || at.y < frame.top || at.y > frame.bottom) return null;
  const x = (frame.x.at(edges[k]) + frame.x.at(edges[k + 1])) / 2;
  const ends = `${numberHTML(edges[k])} to ${numberHTML(edges[k + 1])}`;
  return { x, y: frame.y.at(heights[k]), square: 1, label, place, values: [ends, numberHTML(heights[k])] };
}
