/** A button with a panel that opens below it, above everything else; Escape or a click elsewhere closes it. */

import { h } from "./dom.mjs";
import { icon } from "./icons.mjs";

/** Between button and panel, and between panel and the window's edge. */
const GAP = 6;
let made = 0;

/**
 * @param {object} given
 * @param {string} given.label what the button says
 * @param {Parameters<typeof icon>[0]} given.icon
 * @param {string} given.testid
 * @param {HTMLElement} given.content
 * @param {() => void} [given.onOpen] before the panel is shown
 * @returns {{element: HTMLElement, button: HTMLElement, close: () => void}}
 */
export function createMenu({ label, icon: name, testid, content, onOpen = () => {} }) {
  const id = `fl-menu-${++made}`;
  const words = h("span", {}, label);
  const button = h("button", { type: "button", class: "fl-menu-button", "data-testid": testid, "aria-expanded": "false", popovertarget: id, title: label }, icon(name), words);
  const panel = h("div", { id, class: "fl-menu", popover: "auto", role: "group", "aria-label": label, "data-testid": `${testid}-panel` }, content);
  panel.addEventListener("beforetoggle", (event) => {
    const opens = /** @type {ToggleEvent} */ (event).newState === "open";
    button.setAttribute("aria-expanded", String(opens));
    if (opens) onOpen();
  });
  panel.addEventListener("toggle", () => panel.matches(":popover-open") && place(panel, button));
  return { element: h("div", { class: "fl-menu-holder" }, button, panel), button, close: () => panel.hidePopover() };
}

/** Below the button, as far to the right as there is room. */
function place(panel, button) {
  const { left, bottom } = button.getBoundingClientRect();
  const room = document.documentElement.clientWidth - panel.offsetWidth - GAP;
  panel.style.left = `${Math.max(GAP, Math.min(left, room))}px`;
  panel.style.top = `${Math.min(bottom + GAP, Math.max(GAP, innerHeight - panel.offsetHeight - GAP))}px`;
}
