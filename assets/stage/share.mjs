/** Copies the link, and says so; the line at the foot of the page in which it is said. */

import { absolute } from "./address.mjs";
import { h } from "./dom.mjs";

const SHOWN = 3200;

/**
 * @param {() => string} link
 * @returns {{element: HTMLElement, link: () => string, share: () => void, say: (sentence: string) => void, destroy: () => void}}
 */
export function createShare(link) {
  const element = h("div", { class: "fl-toast", role: "status", "data-testid": "toast" });
  let timer = 0;

  async function share() {
    const copied = await copyText(absolute(link()));
    say(copied ? "Link copied. It opens this exact experiment." : "The browser did not allow copying. The link is in the address bar.");
  }

  function say(sentence) {
    element.textContent = sentence;
    element.dataset.open = "";
    clearTimeout(timer);
    timer = setTimeout(() => delete element.dataset.open, SHOWN);
  }

  return { element, link, share, say, destroy: () => clearTimeout(timer) };
}

/**
 * The clipboard is closed to pages served without TLS: there a selected field does it.
 * @param {string} text
 * @returns {Promise<boolean>} whether it was copied
 */
export async function copyText(text) {
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
