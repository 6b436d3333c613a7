/** The chart's head: its title is the choice of what is drawn; beside it against what, and on which axis. */

import { quantities } from "./chart-quantities.mjs";
import { h, s, setText } from "./dom.mjs";

const AGAINST = [["step", "steps"], ["evaluations", "evaluations"]];
const SCALES = [["log", "log"], ["linear", "linear"], ["symlog", "symmetric log"]];

/**
 * @typedef {{value: string, text: string, group?: string, disabled?: boolean}} Choice
 *
 * @param {(change: Partial<import("./looks.mjs").Looks>) => void} setLooks
 */
export function createChartControls(setLooks) {
  /** @type {import("./value-scale.mjs").ScaleKind} */
  let usual = "log";
  const quantity = picker("Quantity", "chart-quantity", (chart) => setLooks({ chart, scale: null }));
  const against = picker("Against", "chart-against", (value) => setLooks({ against: /** @type {"step" | "evaluations"} */ (value) }));
  const scale = picker("Scale", "chart-scale", (kind) => setLooks({ scale: kind === usual ? null : /** @type {"log"} */ (kind) }));
  quantity.element.classList.add("fl-pick-title");
  const element = h("header", { class: "fl-head-row fl-chart-head" }, quantity.element, against.element, scale.element);

  /**
   * @param {import("./scene.mjs").Scene} scene
   * @param {{kind: import("./value-scale.mjs").ScaleKind, usual: import("./value-scale.mjs").ScaleKind, below: boolean, title: string}} shown the axis,
   *   the one it would have unasked, whether values lie below 0
   */
  function update({ blob, looks }, shown) {
    usual = shown.usual;
    quantity.fill(quantityChoices(blob, looks.chart), looks.chart, shown.title);
    against.fill(AGAINST.map(([value, text]) => ({ value, text })), looks.against, `against ${AGAINST.find(([value]) => value === looks.against)[1]}`);
    const kinds = SCALES.map(([value, text]) => ({ value, text, disabled: value === "log" && shown.below }));
    scale.fill(kinds, shown.kind, SCALES.find(([value]) => value === shown.kind)[1]);
  }

  return { element, update };
}

/** What a link asks for and nothing here has stands at the end, so that the title is true. */
function quantityChoices(blob, chosen) {
  const known = quantities(blob).map(({ key, title, meaning, group }) => ({
    value: key, text: meaning ? `${title}: ${meaning}` : title, group: group === "state" ? "State of the optimizer" : undefined,
  }));
  return known.some(({ value }) => value === chosen) ? known : [...known, { value: chosen, text: chosen, disabled: true }];
}

/**
 * A native list under quiet words.
 * @param {string} name
 * @param {string} testid
 * @param {(value: string) => void} onPick
 */
function picker(name, testid, onPick) {
  const words = h("span", { class: "fl-pick-words", "aria-hidden": "true" });
  const list = h("select", { "aria-label": name, "data-testid": testid, onchange: () => onPick(list.value) });
  const chevron = s("svg", { class: "fl-pick-chevron", viewBox: "0 0 10 10", "aria-hidden": "true" }, s("path", { d: "M2 3.5l3 3 3-3" }));
  let filled = "";

  /**
   * @param {Choice[]} choices
   * @param {string} chosen
   * @param {string} shown
   */
  function fill(choices, chosen, shown) {
    const now = JSON.stringify(choices);
    if (now !== filled) list.replaceChildren(...grouped(choices));
    filled = now;
    list.value = chosen;
    setText(words, shown);
  }

  return { element: h("div", { class: "fl-pick" }, words, chevron, list), fill };
}

/** @param {Choice[]} choices */
function grouped(choices) {
  const option = (/** @type {Choice} */ { value, text, disabled }) => h("option", { value, disabled: disabled ?? false }, text);
  const groups = new Set(choices.map(({ group }) => group).filter(Boolean));
  const inGroup = (group) => choices.filter((choice) => choice.group === group).map(option);
  return [...inGroup(undefined), ...[...groups].map((label) => h("optgroup", { label }, ...inGroup(label)))];
}
