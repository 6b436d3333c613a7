/** Leads from the stage to the panel's list of optimizers, and opens it. */

import { pageRuns } from "./busy.mjs";

const LIST = 'input[aria-label="Add run"]';
const DRAWER = '[data-testid="stExpandSidebarButton"]';
const PATIENCE = 5000;

/** Opens the panel where it is a closed drawer, waits until it is drawn and has come to rest, then opens its list. */
export function openAddRun() {
  if ((leftOf(listOf()) ?? -1) < 0) /** @type {HTMLElement | null} */ (document.querySelector(DRAWER))?.click();
  const since = performance.now();
  let before = null;
  const attempt = () => {
    const left = leftOf(listOf());
    if (!pageRuns() && left !== null && left >= 0 && left === before) open(listOf());
    else if (performance.now() - since < PATIENCE) requestAnimationFrame(attempt);
    before = left;
  };
  attempt();
}

const listOf = () => document.querySelector(LIST);

/** Where the list begins; below 0 in a drawer that is shut, null where there is none. */
function leftOf(list) {
  const { left, width } = list?.getBoundingClientRect() ?? { width: 0 };
  return width > 0 ? left : null;
}

/** A list that has not opened in this many milliseconds will not; on touch screens it opens by its button alone. */
const OPENING = 300;
const TRIES = 4;

function open(list, tries = TRIES) {
  if (!list || list.getAttribute("aria-expanded") === "true" || tries === 0) return;
  list.scrollIntoView({ block: "nearest" });
  list.focus();
  const button = list.parentElement?.querySelector("button");
  (tries % 2 ? button ?? list : list).click();
  setTimeout(() => open(listOf(), tries - 1), OPENING);
}
