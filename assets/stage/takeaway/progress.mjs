/** How far a film is, with the way to stop it; the stage goes on beside it. */

import { h, hide, setText } from "../dom.mjs";

/** @param {() => void} onCancel also at Escape, which first closes what is open above */
export function createProgress(onCancel) {
  const words = h("span", { role: "status" });
  const bar = /** @type {HTMLProgressElement} */ (h("progress", { "aria-label": "Film", max: 1 }));
  const cancel = h("button", { type: "button", class: "fl-film-cancel", "data-testid": "film-cancel", onclick: onCancel }, "Cancel");
  const element = h("div", { class: "fl-film", role: "group", "aria-label": "Making a film", "data-testid": "film", hidden: true }, words, bar, cancel);
  const escape = (event) => event.key === "Escape" && !document.querySelector(":popover-open, dialog[open]") && onCancel();

  return {
    element,
    /** @param {string} kind */
    open(kind) {
      element.hidden = false;
      element.dataset.kind = kind;
      document.addEventListener("keydown", escape);
      setText(words, "Drawing");
    },
    /** @param {number} drawn @param {number} of */
    drawn(drawn, of) {
      setText(words, `Drawing ${drawn + 1} of ${of}`);
      bar.value = drawn / of;
    },
    encoding() {
      setText(words, "Encoding");
      bar.removeAttribute("value");
    },
    close() {
      hide(element);
      document.removeEventListener("keydown", escape);
    },
  };
}
