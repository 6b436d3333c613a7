/**
 * Sentences about the link or a refused change, until they are closed: one line beside the surface's name, so that nothing
 * moves. Where there is more to read than the line holds, it opens over the picture.
 */

import { h, hide } from "./dom.mjs";
import { icon } from "./icons.mjs";
import { iconButton } from "./transport.mjs";

/**
 * @param {() => void} onDismiss
 */
export function createMessages(onDismiss) {
  const list = h("div", { class: "fl-message-list", id: "fl-message-list" });
  const more = h("button", { type: "button", class: "fl-more", "aria-controls": "fl-message-list", "aria-expanded": false, onclick: toggle });
  const strip = h("div", { class: "fl-message-strip" }, icon("warn"), list, more, iconButton("close", "Close the message", dismiss, "dismiss"));
  const element = h("div", { class: "fl-messages", role: "alert", "data-testid": "messages", hidden: true }, strip);
  let shown = "";

  function dismiss() {
    hide(element);
    onDismiss();
  }

  function toggle() {
    element.dataset.open = String(element.dataset.open !== "true");
    more.setAttribute("aria-expanded", element.dataset.open);
    name();
  }

  /** Says how much there is to read beyond the line. */
  function name() {
    const open = element.dataset.open === "true";
    const others = list.children.length - 1;
    const first = list.firstElementChild;
    const cut = first && !element.hidden && first.scrollWidth > first.clientWidth;
    more.hidden = !open && others < 1 && !cut;
    more.textContent = open ? "Less" : others > 0 ? `${others} more` : "More";
  }

  function update({ blob: { messages } }, changed) {
    if (!changed.data && !changed.size) return;
    const next = JSON.stringify(messages);
    if (next !== shown) {
      shown = next;
      list.replaceChildren(...messages.map((sentence) => h("p", {}, sentence)));
      element.hidden = messages.length === 0;
      element.dataset.open = "false";
      more.setAttribute("aria-expanded", "false");
    }
    name();
  }

  return { element, update };
}
