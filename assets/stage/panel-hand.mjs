/**
 * A hand on a learning rate's slider in the panel. The page is told by its own way, which takes a while: what the move does is
 * shown meanwhile.
 */

import { rateOf } from "./rate-places.mjs";

/** The widget's key, as the page writes it: the run's id, and what it is. */
const KEY = /^st-key-(.+)-lr-\d+-slider$/;

/**
 * @param {(run: string, lr: number) => void} onMove
 * @returns {import("./assemble.mjs").Part}
 */
export function createPanelHand(onMove) {
  const ended = new AbortController();
  /** @type {import("./scene.mjs").Scene | null} */
  let scene = null;
  /** @type {Element | null} the slider that a pointer holds */
  let held = null;
  /** @type {Map<string, string>} where each run's slider stood when it was last told of */
  const told = new Map();

  function tell(widget) {
    const id = runOf(widget);
    const { value } = widget.querySelector("input[type=range]");
    const run = scene?.blob.runs.find((each) => each.id === id);
    if (!run || told.get(id) === value) return;
    told.set(id, value);
    const rate = rateOf(run.lr, Number(value));
    if (rate !== run.lr.value) onMove(id, rate);
  }

  const letGo = () => {
    soon(held);
    held = null;
  };
  const soon = (widget) => widget && setTimeout(() => tell(widget)); // the slider follows its hand first
  const listeners = {
    keydown: ({ target }) => soon(widgetOf(target)),
    pointerdown: ({ target }) => soon((held = widgetOf(target))),
    pointermove: () => soon(held),
    pointerup: () => letGo(),
    pointercancel: () => letGo(),
  };
  // in the capturing phase: the slider keeps its keys to itself
  for (const [name, listener] of Object.entries(listeners)) addEventListener(name, listener, { capture: true, signal: ended.signal });

  function update(now, changed) {
    scene = now;
    if (changed.data) told.clear();
  }

  return { update, stop: () => ended.abort() };
}

/** The slider's widget around an element, if that is a learning rate's. */
function widgetOf(target) {
  const widget = target instanceof Element ? target.closest('[class*="-slider"][class*="st-key-"]') : null;
  return widget && runOf(widget) ? widget : null;
}

function runOf(widget) {
  return [...widget.classList].map((name) => KEY.exec(name)?.[1]).find(Boolean);
}
