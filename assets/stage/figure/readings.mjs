/** What a widget reads off its picture: numbers with their names, and a verdict. */

import { h, setHTML, setText } from "../dom.mjs";
import { numberHTML, numberText } from "../format.mjs";
import { icon } from "../icons.mjs";

/** Significant figures. */
const DIGITS = 4;
/** Milliseconds without a change, after which they are read out. */
const REST = 700;

/**
 * @typedef {{name: string, label: string, value: number | string | null}} Reading
 * @typedef {{figures: import("./frame.mjs").FigureData[], readings: Reading[], verdict: string, good: boolean | null}} Picture
 */

export class Readings {
  #list = h("dl", { class: "fl-readings", "data-testid": "readings" });
  #verdict = h("p", { class: "fl-verdict-line", "data-testid": "verdict", hidden: true });
  #spoken = h("p", { class: "fl-hidden", role: "status" });
  #said = "";
  #timer = 0;
  element = h("div", { class: "fl-widget-says" }, this.#verdict, this.#list, this.#spoken);

  /** @param {Picture} picture */
  update({ readings, verdict, good }) {
    if (this.#list.childElementCount !== readings.length) this.#list.replaceChildren(...readings.map(() => row()));
    readings.forEach(({ name, label, value }, k) => {
      const [term, number] = this.#list.children[k].children;
      this.#list.children[k].setAttribute("data-reading", name);
      setText(term, label);
      setHTML(number, typeof value === "string" ? escaped(value) : numberHTML(value, DIGITS));
    });
    this.#judge(verdict, good);
    this.#speak([verdict, ...readings.map(({ label, value }) => `${label} ${typeof value === "string" ? value : numberText(value, DIGITS)}`)].filter(Boolean).join(", "));
  }

  stop() {
    clearTimeout(this.#timer);
  }

  #judge(verdict, good) {
    this.#verdict.hidden = !verdict;
    if (!verdict || this.#verdict.textContent === verdict && this.#verdict.dataset.good === String(good)) return;
    this.#verdict.dataset.good = String(good);
    this.#verdict.replaceChildren(...(good === null ? [] : [icon(good ? "minimum" : "warn")]), h("span", {}, verdict));
  }

  /** Those who listen hear what came of a change when it has come to rest; at the start nothing has changed. */
  #speak(sentence) {
    if (sentence === this.#said) return;
    const first = this.#said === "";
    this.#said = sentence;
    clearTimeout(this.#timer);
    if (!first) this.#timer = setTimeout(() => setText(this.#spoken, sentence), REST);
  }
}

const row = () => h("div", {}, h("dt"), h("dd", { class: "fl-fig-number" }));

const escaped = (text) => h("span", {}, text).innerHTML;
