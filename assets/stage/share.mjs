/** Copies the link when the page asks for it, and says so. */

import { absolute } from "./address.mjs";
import { h } from "./dom.mjs";

const SHOWN = 3200;

/**
 * @param {HTMLElement} host
 * @param {() => string} link
 * @returns {() => void} stops listening
 */
export function watchShare(host, link) {
  const toast = h("div", { class: "fl-toast", role: "status", "data-testid": "toast" });
  host.append(toast);
  let timer = 0;

  async function share() {
    const copied = await copy(absolute(link()));
    toast.textContent = copied ? "Link copied. It opens this exact experiment." : "The browser did not allow copying. The link is in the address bar.";
    toast.dataset.open = "";
    clearTimeout(timer);
    timer = setTimeout(() => delete toast.dataset.open, SHOWN);
  }

  addEventListener("fall-line:share", share);
  return () => {
    clearTimeout(timer);
    removeEventListener("fall-line:share", share);
  };
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
