/** The stage under the keyboard: what each key moves, and the sheet that lists them. */

import { createHelp } from "./help.mjs";
import { presenting, shortcuts, watchKeys } from "./keys.mjs";

/** Keys of parts that only a whole stage has. */
const OF_THE_WHOLE = ["i", "s"];
const VIEWS = /** @type {const} */ (["flat", "space", "both"]);

/**
 * @param {HTMLElement} root
 * @param {import("./assemble.mjs").Actions} actions
 * @param {{shown: () => boolean, toggle: () => void}} words the picture in words
 * @param {{whole: boolean, fixed: boolean, presenter: import("./keys.mjs").Presenter | null}} kind whether it has an inspector and a link to share, and whether its start stays where it is; what goes through a list
 * @returns {import("./assemble.mjs").Part & {element: HTMLElement, button: HTMLElement}}
 */
export function createKeyboard(root, actions, words, { whole, fixed, presenter }) {
  /** @type {import("./scene.mjs").Scene | null} */
  let scene = null;

  function choose(place) {
    const run = scene?.blob.runs[place];
    if (run) actions.select(run.id);
  }

  function turnView() {
    if (scene?.blob.surface.dimension !== 2) return;
    actions.setLooks({ view: VIEWS[(VIEWS.indexOf(scene.looks.view) + 1) % VIEWS.length] });
  }

  const all = shortcuts({
    press: (testid) => press(root, testid),
    toggle: actions.toggle, nudge: actions.nudge, seek: actions.seek,
    seekLast: () => scene && actions.seek(scene.blob.steps),
    faster: (by) => turnSpeed(root, by),
    choose, turnView,
    turnScale: () => turnScale(root),
    inspect: () => goToInspector(root),
    describe: words.toggle,
    help: () => help.open(),
  }).filter(({ keys }) => whole || !OF_THE_WHOLE.includes(keys[0]));
  const table = presenter ? presenting(presenter, all) : all;
  const help = createHelp(table, words, fixed);
  const stop = watchKeys(root, table, presenter ? document : root);
  return { stop, element: help.element, button: help.button, update: (now) => (scene = now) };
}

/** Presses a button of the stage's own, where it is in sight. */
function press(root, testid) {
  const button = root.querySelector(`[data-testid="${testid}"]`);
  if (button instanceof HTMLElement && button.offsetParent) button.click();
}

/** The list of speeds is the one owner of the speed. */
function turnSpeed(root, by) {
  const list = /** @type {HTMLSelectElement} */ (root.querySelector("[data-testid=speed]"));
  list.selectedIndex = Math.max(0, Math.min(list.options.length - 1, list.selectedIndex + by));
  list.dispatchEvent(new Event("change"));
}

/** The list of scales knows which one is usual, and which ones the values allow. */
function turnScale(root) {
  const list = /** @type {HTMLSelectElement} */ (root.querySelector("[data-testid=chart-scale]"));
  const kinds = list.value === "linear" ? ["log", "symlog"] : ["linear"];
  const next = [...list.options].find((option) => kinds.includes(option.value) && !option.disabled);
  if (!next) return;
  list.value = next.value;
  list.dispatchEvent(new Event("change"));
}

/** On a phone the inspector is behind a tab; the focus follows, so that the next Tab key reads on from there. */
function goToInspector(root) {
  const tabs = [...root.querySelectorAll(".fl-tabs [role=tab]")];
  const tab = tabs.find((one) => one.textContent === "Inspector");
  if (tab?.offsetParent) tab.click();
  const inspector = root.querySelector(".fl-inspector");
  inspector.tabIndex = -1;
  inspector.focus();
  inspector.scrollIntoView({ block: "nearest" });
}
