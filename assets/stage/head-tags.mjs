/** The runs' names at their heads, at the edges and where they diverged, on the flat picture and in space alike. */

import { h, reconcile } from "./dom.mjs";
import { icon } from "./icons.mjs";
import { place } from "./place.mjs";

const HEAD = 8;

/**
 * @typedef {import("./heads.mjs").Head} Head
 * @typedef {import("./place.mjs").Rect} Rect
 * @typedef {object} Saying
 * @property {(head: Head) => string} outside what a tag at the edge adds to the name; markup of our own making
 * @property {(head: Head) => number[][]} recent some of the run's latest places on the screen, for its name to keep clear of
 */

export class HeadTags {
  #layer = h("div", { class: "fl-layer fl-tags", "aria-hidden": "true" });
  #onSelect;
  #kept = new Map();

  /**
   * @param {HTMLElement} host
   * @param {(id: string) => void} onSelect
   */
  constructor(host, onSelect) {
    this.#onSelect = onSelect;
    host.append(this.#layer);
  }

  /**
   * Other runs, names or colours.
   * @param {import("./blob.mjs").Run[]} runs
   * @param {import("./theme.mjs").Theme} theme
   */
  rename(runs, theme) {
    reconcile(this.#layer, this.#kept, runs.map(({ id }) => id), (id) => newTag(() => this.#onSelect(id)));
    for (const run of runs) {
      const tag = this.#kept.get(run.id);
      tag.name.style.color = theme.colour(run);
      if (tag.name.textContent === run.label) continue;
      tag.name.textContent = run.label;
      tag.state = "";
    }
  }

  /**
   * Puts each name beside its head.
   * @param {Head[]} heads
   * @param {{selected: string | null, box: {width: number, height: number}}} scene
   * @param {Rect[]} kept what no name may cover
   * @param {Saying} saying
   * @returns {Rect[]} what nothing else may cover now: all that, the heads and their names
   */
  show(heads, { selected, box }, kept, { outside, recent }) {
    const taken = [...kept, ...heads.map(discRect)];
    for (const head of inOrder(heads, selected)) {
      const tag = this.#kept.get(head.run.id);
      write(tag, head, outside);
      taken.push(put(tag, head, head.state === "inside" ? recent(head) : [], taken, box));
    }
    return taken;
  }
}

/** The chosen run picks its place first, then those that cannot move. */
function inOrder(heads, selected) {
  const rank = ({ run, state }) => (run.id === selected ? 0 : state === "inside" ? 2 : 1);
  return [...heads].sort((a, b) => rank(a) - rank(b));
}

function discRect({ x, y, state }) {
  const reach = state === "diverged" ? 0 : HEAD;
  return { left: x - reach, top: y - reach, width: 2 * reach, height: 2 * reach };
}

function newTag(onclick) {
  const name = h("b");
  const rest = h("span");
  return { element: h("div", { class: "fl-tag", onclick }, name, rest), name, rest, state: "", slot: -1, width: 0, height: 0 };
}

function put(tag, head, avoid, taken, box) {
  const wish = { ...head, width: tag.width, height: tag.height, avoid, slot: tag.slot };
  const spot = place(wish, taken, box);
  tag.element.style.visibility = spot ? "" : "hidden";
  if (!spot) return { left: 0, top: 0, width: 0, height: 0 };
  tag.slot = spot.slot;
  tag.element.style.transform = `translate(${Math.round(spot.left)}px, ${Math.round(spot.top)}px)`;
  return spot;
}

/** Writes what the tag says. Measured only where its length changed: figures are all of one width, and measuring is slow. */
function write(tag, head, outside) {
  const { run, state } = head;
  const words = state === "inside" ? "" : ` ${state === "outside" ? outside(head) : run.words}`;
  if (tag.state === state + words) return;
  if (!tag.state.startsWith(state)) tag.slot = -1;
  const measured = tag.state.startsWith(state) && tag.state.length === state.length + words.length;
  tag.state = state + words;
  tag.element.dataset.state = state;
  tag.rest.innerHTML = "";
  if (state === "outside") tag.rest.innerHTML = words;
  if (state === "diverged") tag.rest.append(words);
  tag.element.querySelector(".fl-icon")?.remove();
  if (state === "diverged") tag.element.prepend(icon("diverged"));
  if (measured) return;
  tag.width = tag.element.offsetWidth;
  tag.height = tag.element.offsetHeight;
}
