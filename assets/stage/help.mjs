/** The sheet of shortcuts: keys from the table that the stage obeys, and what a hand can do on the picture. */

import { h } from "./dom.mjs";
import { iconButton } from "./transport.mjs";

const ON_THE_START = [
  ["Drag the start", "Every run anew while it moves; the arrow keys do the same"],
  ["Click or tap", "Start there"],
];
const ON_THE_PICTURE = [
  ["Drag the background", "Move the view"],
  ["Wheel or pinch", "Zoom"],
  ["Double click or double tap", "Fit the view"],
];

/**
 * @param {import("./keys.mjs").Shortcut[]} table
 * @param {{shown: () => boolean, toggle: () => void}} words the picture in words
 * @param {boolean} fixed whether the start stays where it is
 * @returns {{element: HTMLDialogElement, button: HTMLElement, open: () => void}}
 */
export function createHelp(table, words, fixed) {
  const close = iconButton("close", "Close", () => element.close(), "help-close");
  const spoken = h("button", { type: "button", role: "switch", class: "fl-help-switch", "data-testid": "describe", onclick: () => describe() }, "Describe the picture in words");
  const groups = [...new Set(table.map(({ group }) => group))];
  const keys = groups.map((group) => section(group, table.filter((one) => one.group === group).map(({ shown, does }) => [marks(shown), does])));
  const hands = section("Mouse and touch", [...(fixed ? [] : ON_THE_START), ...ON_THE_PICTURE].map(([gesture, does]) => [[gesture], does]));
  const note = h("p", { class: "fl-help-note" }, "Keys act while the stage has the focus: click it, or reach it with Tab.");
  const element = h("dialog", { class: "fl-help", "aria-labelledby": "fl-help-title", "data-testid": "help", onclick: (event) => event.target === element && element.close() },
    h("div", { class: "fl-help-sheet" },
      h("header", { class: "fl-head-row" }, h("h2", { id: "fl-help-title", class: "fl-title" }, "Shortcuts"), close),
      h("div", { class: "fl-help-columns" }, ...keys, hands), h("footer", { class: "fl-help-foot" }, note, spoken)));
  element.addEventListener("keydown", (event) => event.key === "?" && element.close());

  const say = () => spoken.setAttribute("aria-checked", String(words.shown()));
  function describe() {
    words.toggle();
    say();
  }
  function open() {
    say();
    if (!element.open) element.showModal();
  }

  const button = iconButton("help", "Shortcuts (?)", open, "help-button");
  return { element, button, open };
}

/** @param {[(Node | string)[], string][]} rows what to press, and what it does */
function section(title, rows) {
  const lines = rows.map(([press, does]) => h("div", {}, h("dt", {}, ...press), h("dd", {}, does)));
  return h("section", {}, h("h3", { class: "fl-heading" }, title), h("dl", {}, ...lines));
}

/** Each key in a frame of its own; a dash between two is no key. */
function marks(shown) {
  return shown.split(" ").map((key) => (key === "…" ? key : h("kbd", {}, key)));
}
