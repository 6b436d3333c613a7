/**
 * Whether something newer than the picture is on its way: a grid, or the page's next answer. Only a wait that lasts is
 * worth a sign, a thin bar along the picture's top edge; the last picture stays.
 */

import { h } from "./dom.mjs";

const PATIENCE = 300;
/** Streamlit says here whether the page's script runs. */
const PAGE = ".stApp";
const STATE = "data-test-script-state";

/** @returns {boolean} whether the page's script is still at work, and parts of the page may yet change */
export function pageRuns() {
  return document.querySelector(PAGE)?.getAttribute(STATE) === "running";
}

export class Busy {
  element = h("div", { class: "fl-busy", "data-testid": "busy", "aria-hidden": "true", hidden: true }, h("div"));
  #waits = { grid: false, space: false, page: false };
  #timer = 0;
  #watch;

  constructor() {
    const page = document.querySelector(PAGE);
    const look = () => this.note("page", pageRuns());
    this.#watch = new MutationObserver(look);
    if (page) this.#watch.observe(page, { attributes: true, attributeFilter: [STATE] });
  }

  /**
   * @param {"grid" | "space" | "page"} what
   * @param {boolean} waits
   */
  note(what, waits) {
    this.#waits[what] = waits;
    const any = Object.values(this.#waits).some(Boolean);
    if (any === Boolean(this.#timer)) return;
    clearTimeout(this.#timer);
    this.#timer = any ? setTimeout(() => (this.element.hidden = false), PATIENCE) : 0;
    if (!any) this.element.hidden = true;
  }

  stop() {
    clearTimeout(this.#timer);
    this.#watch.disconnect();
  }
}
