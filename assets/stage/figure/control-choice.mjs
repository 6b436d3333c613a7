/** A choice: a few short options stand side by side as buttons, many or long ones in a list. */

import { h } from "../dom.mjs";

/** Options, and letters of all of them, for which there is room in a row. */
const FEW = 4;
const SHORT = 30;

/**
 * @param {import("./setting.mjs").Setting} setting
 * @param {import("./setting.mjs").Tell} tell
 * @param {string} id
 */
export function createChoice(setting, tell, id) {
  const { words } = setting;
  return words.length <= FEW && words.join("").length <= SHORT ? buttons(setting, tell, id) : list(setting, tell, id);
}

/** @param {import("./setting.mjs").Setting} setting */
function buttons({ options, words }, tell, id) {
  const radios = options.map((value) => h("input", { type: "radio", name: id, value, onchange: () => tell(value) }));
  const labels = radios.map((radio, k) => h("label", {}, radio, h("span", {}, words[k])));
  const group = h("div", { class: "fl-setting-buttons", role: "radiogroup", "aria-labelledby": `${id}-name` }, ...labels);
  const show = (value) => radios.forEach((radio) => (radio.checked = radio.value === value));
  return { parts: [group], field: group, show };
}

/** @param {import("./setting.mjs").Setting} setting */
function list({ options, words }, tell, id) {
  const lines = options.map((value, k) => h("option", { value }, words[k]));
  const select = h("select", { class: "fl-setting-list", "aria-labelledby": `${id}-name`, onchange: () => tell(select.value) }, ...lines);
  return { parts: [select], field: select, show: (value) => (select.value = value) };
}
