/**
 * Presenter mode: what is shown and its sentence in large type, its place in the list, the way on, back and out.
 *
 * A clicker has two keys, Page Down and Page Up. The first plays what stands at its start, and goes on from anything else.
 */

import { h, setText } from "./dom.mjs";
import { iconButton } from "./transport.mjs";

/** Windows this wide are a desk's, wherever they stand; and letters this many times as large are read from the last row. */
const DESK = 1060;
const LARGEST = 1.7;

/** How large all letters are. */
export const largeType = () => Math.max(1, Math.min(LARGEST, innerWidth / DESK));

/**
 * @typedef {object} Presented
 * @property {number} place in the list, counted from 1
 * @property {number} count
 * @property {string} title
 * @property {string} sentence
 *
 * @param {ReturnType<import("./shell.mjs").createShell>} shell
 * @param {import("./assemble.mjs").Actions} actions
 * @returns {import("./assemble.mjs").Part & {next: () => void, back: () => void, forward: () => void}}
 */
export function createPresenter({ root, tools, styled }, { present, toggle }) {
  const title = h("h1", { class: "fl-present-title", "data-testid": "present-title" });
  const sentence = h("p", { class: "fl-present-sentence" });
  const count = h("span", { class: "fl-present-count", "data-testid": "present-count" });
  const back = iconButton("previous", "Back (Page Up)", () => turn(-1), "present-back");
  const next = iconButton("next", "Next (Page Down)", () => turn(1), "present-next");
  const list = h("nav", { class: "fl-present-list", "aria-label": "List" }, back, count, next);
  tools.prepend(list);
  tools.after(h("header", { class: "fl-present", "aria-live": "polite" }, title, sentence));
  /** @type {Presented | null} */
  let shown = null;
  let asked = 0; // the place that the page was asked for last: keys may come faster than its answers
  /** @type {import("./scene.mjs").Scene | null} */
  let scene = null;

  function turn(by) {
    const place = asked + by;
    if (!shown || place < 1 || place > shown.count) return;
    asked = place;
    present(place);
  }

  function forward() {
    if (scene?.step === 0 && !scene.playing) toggle();
    else turn(1);
  }

  function show({ place, count: all, title: name, sentence: words }) {
    setText(title, name);
    setText(sentence, words);
    setText(count, `${place} of ${all}`);
    list.hidden = all === 1;
    back.disabled = place === 1;
    next.disabled = place === all;
  }

  function update(now, changed) {
    const { present: told } = now.blob; // what a hand has moved says nothing of the list
    scene = now;
    if (!changed.data || !told || told === shown) return;
    shown = told;
    asked = told.place;
    show(told);
  }

  root.addEventListener("click", handBack);
  const stop = leavesAtEscape(root);
  styled.then(() => root.focus({ preventScroll: true })); // what cannot be seen takes no focus
  return { update, stop, next: () => turn(1), back: () => turn(-1), forward, seen: () => ({ presented: shown }) };
}

/** After a click the space bar is to play again, not to press that button once more. */
function handBack({ currentTarget, target, detail }) {
  if (detail && target.closest(".fl-present-list, .fl-transport, .fl-tools-end")) currentTarget.focus({ preventScroll: true });
}

/** Escape closes what is open first: a menu, the sheet of shortcuts, the whole screen. A drag takes the key for itself. */
function leavesAtEscape(root) {
  const escape = (event) => {
    if (event.key !== "Escape" || document.fullscreenElement || root.querySelector(":popover-open, dialog[open]")) return;
    const out = root.querySelector("[data-testid=open-lab]");
    out.focus(); // writes the link as everything stands now
    out.click();
  };
  document.addEventListener("keydown", escape);
  return () => document.removeEventListener("keydown", escape);
}
