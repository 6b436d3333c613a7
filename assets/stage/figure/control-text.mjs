/** A formula that is typed: the picture follows while it can be read. */

import { h } from "../dom.mjs";
import { spoken } from "./setting.mjs";

/** Milliseconds after the last letter. */
const REST = 180;

/**
 * @param {import("./setting.mjs").Setting} setting
 * @param {import("./setting.mjs").Tell} tell
 * @param {string} id
 */
export function createText(setting, tell, id) {
  let timer = 0;
  let told = String(setting.value);
  const input = h("input", {
    id, type: "text", class: "fl-setting-text", "aria-label": spoken(setting), autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    oninput: () => {
      clearTimeout(timer);
      timer = setTimeout(ask, REST);
    },
    onchange: ask,
  });

  function ask() {
    clearTimeout(timer);
    if (input.value === told) return;
    told = input.value;
    tell(told);
  }

  function show(value) {
    told = value;
    if (document.activeElement !== input) input.value = value;
  }
  return { parts: [input], field: input, show };
}
