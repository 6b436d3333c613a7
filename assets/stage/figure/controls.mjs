/** One control for each setting of a widget, by its kind. Each tells what the visitor sets; the widget says what holds. */

import { h } from "../dom.mjs";
import { createChoice } from "./control-choice.mjs";
import { createNumber } from "./control-number.mjs";
import { createText } from "./control-text.mjs";
import { spoken } from "./setting.mjs";

/**
 * @typedef {import("./setting.mjs").Setting} Setting
 * @typedef {import("./setting.mjs").Tell} Tell
 * @typedef {import("./setting.mjs").Control} Control
 */

const MAKE = { number: createNumber, choice: createChoice, text: createText };
let made = 0;

/**
 * @param {Setting} setting
 * @param {Tell} tell
 * @returns {Control}
 */
export function createControl(setting, tell) {
  const id = `fl-setting-${++made}`;
  const problem = h("p", { class: "fl-setting-problem", id: `${id}-problem`, role: "alert", hidden: true });
  const meaning = h("p", { class: "fl-setting-meaning", id: `${id}-meaning` }, setting.meaning);
  const { parts, field, show } = MAKE[setting.kind](setting, tell, id);
  const isChoice = setting.kind === "choice";
  const label = h(isChoice ? "span" : "label", { class: "fl-setting-name", id: `${id}-name`, for: isChoice ? null : id });
  if (setting.symbol) label.innerHTML = `<math>${setting.symbol}</math>`;
  else label.append(spoken(setting));
  const element = h("div", { class: "fl-setting", "data-kind": setting.kind, "data-setting": setting.name }, label, ...parts, meaning, problem);

  function complain(sentence) {
    problem.textContent = sentence;
    problem.hidden = !sentence;
    field.setAttribute("aria-invalid", String(Boolean(sentence)));
    field.setAttribute("aria-describedby", sentence ? problem.id : meaning.id);
  }
  complain("");
  show(setting.value);
  return { element, show, complain, wrong: () => !problem.hidden };
}
