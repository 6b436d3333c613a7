/**
 * The ticks of the gallery: what is ticked, in the order of the ticks, is a list to present, and its address can be copied.
 * What the address names is brought into sight; after Back the page stands where it was left.
 */

import { h } from "../dom.mjs";
import { copyText } from "../share.mjs";

const SAID = 2400;
const BOXES = "input[data-pick]";

/**
 * @typedef {object} Told
 * @property {string} item key of the comparison that is to be in sight; empty for none
 * @property {string} address of presenter mode, before the list
 */

/**
 * @param {{data: Told, parentElement: HTMLElement}} component
 * @returns {() => void}
 */
export function mount({ data, parentElement }) {
  const bar = createBar(data.address);
  parentElement.replaceChildren(bar.element);
  const listen = ({ target }) => target instanceof HTMLInputElement && target.matches(BOXES) && bar.pick(target.dataset.pick, target.checked);
  document.addEventListener("change", listen);
  for (const box of boxes()) if (box.checked) bar.pick(box.dataset.pick, true); // as a browser may have kept them
  arrive(data.item);
  return () => document.removeEventListener("change", listen);
}

/** @returns {HTMLInputElement[]} */
const boxes = () => [...document.querySelectorAll(BOXES)].filter((box) => box instanceof HTMLInputElement);

function createBar(address) {
  /** @type {string[]} */
  let keys = [];
  let timer = 0;
  const present = h("a", { class: "fl-inside", target: "_self", "data-testid": "present" });
  const copy = h("button", { type: "button", "data-testid": "copy-list", onclick: () => copied() }, "Copy link");
  const clear = h("button", { type: "button", onclick: () => empty() }, "Clear");
  const element = h("div", { class: "fl-picks", role: "region", "aria-label": "List to present", hidden: true }, h("span", {}, "In the lecture hall:"), present, copy, clear);

  function show() {
    element.hidden = keys.length === 0;
    present.textContent = keys.length === 1 ? "Present this one" : `Present these ${keys.length}`;
    present.setAttribute("href", address + keys.map((key) => `&list=${encodeURIComponent(key)}`).join(""));
    say("Copy link");
  }

  function pick(key, on) {
    keys = keys.filter((one) => one !== key);
    if (on) keys.push(key);
    show();
  }

  function empty() {
    for (const box of boxes()) box.checked = false;
    keys = [];
    show();
  }

  async function copied() {
    say((await copyText(present.href)) ? "Copied" : "Not allowed here");
    timer = setTimeout(() => say("Copy link"), SAID);
  }

  function say(words) {
    clearTimeout(timer);
    copy.textContent = words;
  }

  return { element, pick };
}

/** Brings what the address names into sight, or the place where the page was left. */
function arrive(item) {
  const top = history.state?.top;
  if (item && top === undefined) document.getElementById(`item-${item}`)?.scrollIntoView({ block: "center" });
  else if (top) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, top);
}
