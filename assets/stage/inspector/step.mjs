/** The chosen run's step: the rule with this step's numbers in it, and every number it rests on. */

import { momentOf, sentence } from "../chosen.mjs";
import { detailAt } from "../detail.mjs";
import { h, setText } from "../dom.mjs";
import { numberText } from "../format.mjs";
import { hasDiverged } from "../runs.mjs";
import { swatch } from "../swatch.mjs";
import { reckon } from "./reckoning.mjs";
import { createRuleLines } from "./rule-lines.mjs";
import { Rules, settingsOf, wordsOf } from "./rules.mjs";
import { createStateTable } from "./state-table.mjs";

const GROUPS = ["gradient", "hessian", "handed", "rate", "next", "state", "after", "evaluations", "ahead"];

export class Step {
  #who = h("h3", { class: "fl-heading fl-chosen-who" });
  #doing = h("span", { class: "fl-chosen-doing" });
  #note = h("p", { class: "fl-rule-note", "data-testid": "rule-note" });
  #lines = createRuleLines();
  #table = createStateTable();
  head = h("div", { class: "fl-step-head", hidden: true }, this.#who, this.#doing);
  element = h("div", { class: "fl-step", "data-testid": "inspector-step" }, this.#lines.element, this.#note, this.#table.element);
  #rules;
  #shown = false;
  #stale = true;
  /** @type {{run: string, rule: import("./rules.mjs").Rule | null, settings: object, set: Record<string, string>} | null} */
  #drawn = null;
  #told = null;

  /** @param {() => void} onRule when a rule has come that was not there yet */
  constructor(onRule) {
    this.#rules = new Rules(() => {
      this.#stale = true;
      onRule();
    });
  }

  /** @param {boolean} shown whether anybody can see it: what nobody sees is neither asked for nor filled in */
  show(shown) {
    this.#shown = shown;
    this.#stale = true;
    if (!shown) this.head.hidden = true;
  }

  stop() {
    this.#rules.stop();
  }

  /** @param {import("../scene.mjs").Scene} scene */
  wants({ selected, blob }) {
    return this.#shown && blob.runs.some(({ id }) => id === selected) ? [{ of: GROUPS, run: selected }] : [];
  }

  update(scene, changed) {
    const run = scene.blob.runs.find(({ id }) => id === scene.selected);
    this.element.hidden = !run;
    this.head.hidden = !run || !this.#shown;
    if (!this.#shown || !run) return;
    const anew = this.#stale || changed.data || changed.theme || changed.selected;
    if (anew) this.#draw(run, scene);
    if (anew || changed.columns) this.#table.trace(run, scene);
    this.#fill(run, scene);
  }

  #draw(run, scene) {
    this.#stale = false;
    const { key, set } = wordsOf(scene.blob, run);
    const rule = this.#rules.of(key);
    this.#who.replaceChildren(swatch(run, scene.theme), run.label);
    if (this.#drawn?.rule !== rule || this.#drawn.run !== run.id) this.#lines.draw(rule, run.momentum?.name);
    this.#drawn = { run: run.id, rule, set, settings: rule && settingsOf(rule, set) };
    this.#table.draw(run, scene, rule);
  }

  #fill(run, scene) {
    const { rule, settings, set } = this.#drawn;
    const detail = detailAt(scene, run);
    const gone = hasDiverged(run, scene.step);
    const known = rule && detail.next && detail.handed;
    this.#told = known ? reckon(rule, settings, set, detail) : null;
    setText(this.#doing, sentence(run, scene, momentOf(run, scene)));
    this.#lines.fill(this.#told);
    setText(this.#note, rule && known ? noteOf(rule, settings, this.#told) : gone ? run.words : "");
    this.#note.hidden = !this.#note.textContent;
    this.#table.fill(run, detail, scene);
  }

  seen() {
    return { told: this.#told && { lines: this.#told.lines, broken: this.#told.broken, decayed: this.#told.decayed } };
  }
}

/** What changes this rule without being written in its lines, and what that means for them. */
function noteOf({ settings: all }, settings, { broken, decayed, lines }) {
  const hidden = all.slice(1).filter(({ name, told, default: usual }) => !told && settings[name] !== usual);
  const word = ({ name, choice }) => `${name.replaceAll("_", " ")} ${choice ? settings[name] : numberText(settings[name])}`;
  const parts = [];
  if (decayed) parts.push(`g is what was handed over plus \u03BBx: weight decay ${numberText(settings.weight_decay)}.`);
  const rest = hidden.filter(({ name }) => !(decayed && name === "weight_decay"));
  if (rest.length) parts.push(`Not in these lines: ${rest.map(word).join(", ")}.`);
  if (broken) parts.push("A line without numbers does not hold as written at this step.");
  return lines.length ? parts.join(" ") : "";
}
