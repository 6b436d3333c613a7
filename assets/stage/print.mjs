/**
 * Printing: the stage puts on light colours and leaves out what only a hand can use, at a size that fits one page. The
 * link below it says where the picture came from.
 */

import { h } from "./dom.mjs";

/** Width to height of a sheet of A4 on its side. */
const PAPER = Math.SQRT2;
const MARGIN = 48;
/** Parts whose height hangs on the window's. */
const SIZED = [".fl-pictures", ".fl-side"];

/** @returns {boolean} whether the stage is dressed for paper */
export const printing = () => document.querySelector(".fl-printing") !== null;

/**
 * @param {HTMLElement} root
 * @param {{link: () => string, redraw: () => void}} stage `redraw` at another size and in other colours
 * @returns {() => void} ends it
 */
export function watchPrint(root, { link, redraw }) {
  const media = matchMedia("print");
  const words = h("p", { class: "fl-print-link", "data-testid": "print-link" });
  const sheet = h("style");
  /** @type {HTMLElement[]} */
  const frozen = [];
  root.append(words);

  function turn(on) {
    if (root.classList.contains("fl-printing") === on) return;
    thaw();
    words.textContent = on ? link() : "";
    if (on) freeze(root);
    root.classList.toggle("fl-printing", on);
    if (on) SIZED.forEach((part) => freeze(root.querySelector(part)));
    redraw();
    if (on) fitPage();
  }

  /** Keeps the size that an element has now: on paper a window's width and height are other ones. */
  function freeze(element) {
    const { offsetWidth, offsetHeight } = element;
    Object.assign(element.style, { width: `${offsetWidth}px`, height: element === root ? "" : `${offsetHeight}px` });
    frozen.push(element);
  }

  function thaw() {
    for (const { style } of frozen.splice(0)) style.width = style.height = "";
    sheet.remove();
  }

  /** A page of the paper's shape that holds the stage as it is; a printer scales it to its paper. A narrow stage gets an upright page. */
  function fitPage() {
    const [wide, high] = [root.offsetWidth + 2 * MARGIN, root.offsetHeight + 2 * MARGIN];
    const shape = high > wide ? 1 / PAPER : PAPER;
    const width = Math.ceil(Math.max(wide, high * shape));
    sheet.textContent = `@page { margin: ${MARGIN}px; size: ${width}px ${Math.ceil(width / shape)}px; }`;
    document.head.append(sheet);
  }

  const begin = () => turn(true);
  const end = () => turn(false);
  const follow = () => turn(media.matches);
  addEventListener("beforeprint", begin);
  addEventListener("afterprint", end);
  media.addEventListener("change", follow);
  return () => {
    removeEventListener("beforeprint", begin);
    removeEventListener("afterprint", end);
    media.removeEventListener("change", follow);
  };
}
