/** Sentences about the link, above the stage, until they are closed. */

import { h } from "./dom.mjs";
import { icon } from "./icons.mjs";
import { iconButton } from "./transport.mjs";

/**
 * @param {() => void} onDismiss
 */
export function createMessages(onDismiss) {
  const list = h("div", { class: "fl-message-list" });
  const element = h("div", { class: "fl-messages", role: "alert", "data-testid": "messages", hidden: true }, icon("warn"), list, iconButton("close", "Close", dismiss, "dismiss"));
  let shown = "";

  function dismiss() {
    element.hidden = true;
    onDismiss();
  }

  function update({ blob: { messages } }, changed) {
    if (!changed.data) return;
    const next = JSON.stringify(messages);
    if (next === shown) return;
    shown = next;
    list.replaceChildren(...messages.map((sentence) => h("p", {}, sentence)));
    element.hidden = messages.length === 0;
  }

  return { element, update };
}
