/**
 * A number of the panel. What a hand does to an option of a run is shown on the stage while it moves, and the page is told
 * once it lets go; of any other number the page is told at once, or when a dragged slider is let go.
 */

import { h, setHTML } from "../dom.mjs";
import { createNumber } from "../figure/control-number.mjs";
import { spoken } from "../figure/setting.mjs";
import { Grip } from "../grip.mjs";
import { follow, takeBack, told } from "../main.mjs";

/**
 * @typedef {object} Data
 * @property {number} heard the number of the last change by hand that the page knows of
 * @property {string} [run] whose option it is
 * @property {number} [usual] its value where a link does not name it
 * @property {string} [marks] markup of the page's own making: how a learning rate stands to its bound
 * @property {boolean} [beside] whether its name stands beside the box rather than above it
 *
 * @typedef {import("../figure/setting.mjs").Setting & Data} Told
 * @typedef {{data: Told, setStateValue: (name: string, value: unknown) => void}} Component
 */

/** Names of at most so many letters stand where symbols do. */
const SHORT = 2;
let made = 0;

export class PanelNumber {
  #control;
  #element;
  #marks = h("span", { class: "fl-panel-marks" });
  #grip = new Grip({ settle: () => this.#settle(), takeBack: () => this.#takenBack() });
  /** The number of the last change by hand. */
  #turn = 0;
  /** @type {string | null} what a hand holds */
  #moved = null;
  #typing = false;
  /** @type {Component} */
  #component;

  /**
   * @param {HTMLElement} parent
   * @param {Told} data
   */
  constructor(parent, data) {
    const id = `fl-panel-${++made}`;
    this.#control = createNumber(data, (value, how) => this.#told(value, how), id);
    const { parts, slider, field } = this.#control;
    const name = spoken(data);
    field.setAttribute("aria-label", name);
    field.placeholder = data.empty ?? "";
    const form = data.places ? "slider" : data.beside ? "beside" : "box";
    this.#element = h("div", { class: "fl-panel-number", "data-form": form, ...(data.places ? { role: "group", "aria-label": name } : {}) }, ...named(data, id), this.#marks, ...parts);
    for (const event of ["keydown", "pointerdown"]) this.#element.addEventListener(event, (begun) => this.#grip.begin(begun), true);
    field.addEventListener("input", () => (this.#typing = true));
    slider.addEventListener("change", () => this.#letGo());
    parent.append(this.#element);
  }

  /** @param {Component} component what the page says; from before the last change by hand it is old */
  receive(component) {
    this.#component = component;
    const { heard, value, marks = "" } = component.data;
    setHTML(this.#marks, marks);
    this.#element.toggleAttribute("data-marked", Boolean(marks));
    if (heard < this.#turn || this.#moved !== null) return;
    this.#turn = heard;
    this.#control.show(value, !this.#typing);
  }

  destroy() {
    if (this.#grip.holds) takeBack();
    this.#grip.stop();
    this.#element.remove();
  }

  /** What is typed may be refused, so that the page sees it first. */
  #told(value, how) {
    const { run, name: option, usual, value: before } = this.#component.data;
    if (this.#grip.refused && how === "slide") return this.#control.show(before, true);
    this.#moved = value;
    if (how === "type") return this.#settle();
    if (!run) return void (this.#grip.byKey && this.#settle());
    follow({ run, option, value: Number(value), usual });
    this.#grip.hold();
  }

  /** A dragged slider is let go; keys let go by resting. */
  #letGo() {
    if (this.#grip.byKey) return;
    if (this.#grip.holds) this.#grip.release();
    else this.#settle();
  }

  #settle() {
    if (this.#moved === null) return;
    this.#turn += 1;
    this.#component.setStateValue("number", { value: this.#moved, turn: this.#turn });
    this.#moved = null;
    this.#typing = false;
    told();
  }

  #takenBack() {
    this.#moved = null;
    this.#control.show(this.#component.data.value, true);
    takeBack();
  }
}

/** The name, which says under the pointer and with the Tab key what it means. */
function named(data, id) {
  const { symbol, meaning } = data;
  const name = spoken(data);
  const label = h("span", {}, name);
  if (symbol) label.innerHTML = `<math>${symbol}</math>`; // of the server's own making
  if (!data.places) return [h("label", { for: id, class: "fl-panel-name", title: meaning }, label)];
  const button = h("button", { type: "button", class: "fl-panel-name", "data-word": !symbol && name.length > SHORT, "aria-label": `About ${name}`, "aria-describedby": `${id}-meaning` }, label);
  return [button, h("span", { id: `${id}-meaning`, role: "tooltip", class: "fl-panel-meaning" }, meaning)];
}
