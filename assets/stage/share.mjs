/** Copies the link, and says so. */

import { absolute } from "./address.mjs";
import { h } from "./dom.mjs";

const SHOWN = 3200;

/**
 * @param {() => string} link
 * @returns {{element: HTMLElement, share: () => void, destroy: () => void}}
 */
export function createShare(link) {
  const element = h("div", { class: "fl-toast", role: "status", "data-testid": "toast" });
  let timer = 0;

  async function share() {
    const copied = await copy(absolute(link()));
    element.textContent = copied ? "Link copied. It opens this exact experiment." : "The browser did not allow copying. The link is in the address bar.";
    element.dataset.open = "";
    clearTimeout(timer);
    timer = setTimeout(() => delete element.dataset.open, SHOWN);
  }

  return { element, share, destroy: () => clearTimeout(timer) };
}

/** The clipboard is closed to pages served without TLS: there a selected field does it. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = h("textarea", { class: "fl-hidden", "aria-hidden": "true" });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
