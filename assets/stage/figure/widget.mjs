/**
 * A live widget: its controls, its figures and its readings. A change asks the server for the picture, one question at a
 * time; what it refuses is said below the control that asked for it, and the last picture stays.
 */

import { absolute } from "../address.mjs";
import { Descents } from "../descents.mjs";
import { h } from "../dom.mjs";
import { icon } from "../icons.mjs";
import { copyText } from "../share.mjs";
import { readTheme, watchTheme, wear } from "../theme.mjs";
import { createControl } from "./controls.mjs";
import { Figure } from "./figure.mjs";
import { followAddress, linkOf } from "./link.mjs";
import { Readings } from "./readings.mjs";

const LOST = "Connection lost. The picture is the last one that came.";
const COPIED = "Link copied. It opens this widget as it is set here.";
const NOT_COPIED = "The browser did not allow copying. The link is in the address bar.";

/**
 * @typedef {object} Answer as the route gives it
 * @property {string} name
 * @property {string} label
 * @property {import("./setting.mjs").Setting[]} settings
 * @property {import("./readings.mjs").Picture} picture
 * @property {string} query "name?setting=value", what differs from the default
 *
 * @typedef {{answer: Answer, query: string, address: boolean}} Given by the page: `query` as it asks, `address` whether
 *   the address bar follows
 */

const read = (/** @type {Uint8Array} */ body) => /** @type {Answer} */ (JSON.parse(new TextDecoder().decode(body)));

export class LiveWidget {
  #figures = h("div", { class: "fl-widget-figures" });
  #panel = h("div", { class: "fl-widget-panel", role: "group", "aria-label": "Settings" });
  #tools = h("div", { class: "fl-widget-tools" });
  #note = h("p", { class: "fl-widget-note", role: "status", "data-testid": "widget-note" });
  #readings = new Readings();
  #body = h("div", { class: "fl-widget-body" }, this.#figures, this.#panel, this.#readings.element, this.#tools);
  #element = h("section", { class: "fl-widget", "data-testid": "widget" }, this.#body, this.#note);
  /** @type {Figure[]} */
  #drawn = [];
  /** @type {Map<string, import("./setting.mjs").Control>} */
  #controls = new Map();
  /** What holds, by name; and the name of what was told last. */
  #values = new Map();
  #told = "";
  /** @type {string | null} */
  #query = null;
  #given = "";
  #address = followAddress();
  #asking = new Descents({ answer: (answer) => this.#show(answer), refused: (sentence) => this.#complain(sentence), lost: (lost) => this.#say(lost ? LOST : "", LOST) }, "widget", read);
  #unwatch = watchTheme(() => this.#wear());

  /** @param {HTMLElement} parent */
  constructor(parent) {
    parent.append(this.#element);
    this.#wear();
  }

  /** @param {Given} given */
  receive({ answer, query, address }) {
    if (query === this.#given) return; // what a visitor has set since stays
    this.#given = query;
    this.#address.follows = address;
    if (answer.query === this.#query) return;
    this.#asking.forget();
    this.#lay(answer, address);
    this.#show(answer);
  }

  destroy() {
    this.#asking.stop();
    this.#address.stop();
    this.#readings.stop();
    this.#unwatch();
    for (const figure of this.#drawn) figure.destroy();
    this.#element.remove();
  }

  #wear() {
    wear(this.#element, readTheme(this.#element, false));
  }

  #lay({ name, settings }, address) {
    this.#element.dataset.widget = name;
    this.#controls = new Map(settings.map((setting) => [setting.name, createControl(setting, (value) => this.#tell(setting.name, value))]));
    this.#panel.replaceChildren(...[...this.#controls.values()].map(({ element }) => element));
    const share = h("button", { type: "button", class: "fl-widget-button", "data-testid": "widget-share", onclick: () => this.#share() }, icon("share"), "Share");
    const reset = h("button", { type: "button", class: "fl-widget-button", "data-testid": "widget-reset", onclick: () => this.#reset() }, icon("round"), "Reset");
    this.#tools.replaceChildren(reset, ...(address ? [share] : []));
  }

  /** Also of what is typed and cannot be read. */
  #reset() {
    for (const control of this.#controls.values()) control.complain("");
    this.#ask([]);
  }

  #tell(name, value) {
    this.#told = name;
    this.#ask([...this.#values, [name, value]]);
  }

  /** @param {[string, unknown][]} values of which the last of a name counts; the others are as by default */
  #ask(values) {
    this.#say("", COPIED); // of what was set before
    this.#asking.ask(new URLSearchParams({ widget: this.#element.dataset.widget, ...Object.fromEntries(values) }).toString());
  }

  /** @param {Answer} answer */
  #show({ settings, picture, query }) {
    this.#query = query;
    this.#values = new Map(settings.map(({ name, value }) => [name, value]));
    for (const setting of settings) this.#settle(setting);
    this.#draw(picture.figures);
    this.#readings.update(picture);
    this.#element.dataset.query = query;
    this.#address.show(linkOf(query));
  }

  /** What is typed and cannot be read stays, with its sentence, while other controls move. */
  #settle({ name, kind, value }) {
    const control = this.#controls.get(name);
    const stays = kind === "text" && control.wrong() && this.#told !== name;
    if (stays) return;
    control.complain("");
    control.show(value);
  }

  #draw(figures) {
    while (this.#drawn.length > figures.length) this.#drawn.pop().destroy();
    while (this.#drawn.length < figures.length) this.#drawn.push(new Figure());
    this.#body.dataset.count = String(figures.length);
    figures.forEach((figure, k) => {
      if (!this.#drawn[k].element.isConnected) this.#figures.append(this.#drawn[k].element);
      this.#drawn[k].update(figure);
    });
  }

  #complain(sentence) {
    this.#controls.get(this.#told)?.complain(sentence);
  }

  async #share() {
    const copied = await copyText(absolute(linkOf(this.#query)));
    this.#say(copied ? COPIED : NOT_COPIED);
  }

  /** A sentence below; nothing takes away `only`, where it stands there. */
  #say(sentence, only = "") {
    if (!sentence && this.#note.textContent !== only) return;
    this.#note.textContent = sentence;
  }
}
