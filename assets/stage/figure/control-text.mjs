/** A formula that is typed: the picture follows while it can be read. */

import { h } from "../dom.mjs";

/** Milliseconds after the last letter. */
const REST = 180;

/**
 * @param {import("./setting.mjs").Setting} setting
 * @param {import("./setting.mjs").Tell} tell
 * @param {string} id
 */
export function createText(setting, tell, id) {
  let timer = 0;
  const input = h("input", {
    id, type: "text", class: "fl-setting-text", autocomplete: "off", autocapitalize: "off", spellcheck: "false",
    oninput: () => {
      clearTimeout(timer);
      timer = setTimeout(() => tell(input.value, false), REST);
    },
    onchange: () => {
      clearTimeout(timer);
      tell(input.value, true);
    },
  });
  const show = (value) => {
    if (document.activeElement !== input) input.value = value;
  };
  return { parts: [input], field: input, show };
}
