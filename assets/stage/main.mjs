/**
 * The stage's door. The page calls `mount` again at every change of data, without cleaning up in between: one stage
 * lives as long as its parent element does.
 */

import { decode } from "./blob.mjs";
import { Stage } from "./stage.mjs";

/** Where page runs follow fast, Streamlit may take the element away and put up another at once: the stage moves there. */
const MOVING = 1000;

/** @type {Map<Element, Stage>} */
const stages = new Map();

/** @type {Stage | null} a stage whose element has been taken away just now */
let homeless = null;

/**
 * @param {{data: Uint8Array, parentElement: HTMLElement, setTriggerValue: (name: string, value: unknown) => void}} component
 * @returns {() => void} takes the stage down; called at unmount only
 */
export function mount(component) {
  const { parentElement } = component;
  const { pathname } = location;
  if (!stages.has(parentElement)) stages.set(parentElement, open(parentElement, decode(component.data).mode));
  stages.get(parentElement).receive(component);
  return () => evict(parentElement, location.pathname !== pathname);
}

/** The stage that has just lost its element, where it is of the same mode; a new one otherwise. */
function open(parent, mode) {
  const stage = homeless;
  homeless = null;
  if (stage?.mode !== mode) {
    stage?.destroy();
    return new Stage(parent, mode);
  }
  stage.moveTo(parent);
  return stage;
}

/** A stage whose page the visitor has left goes at once: it must not hear of another Back. */
function evict(parent, left) {
  const stage = stages.get(parent);
  stages.delete(parent);
  if (!stage) return;
  if (left) return void stage.destroy();
  homeless?.destroy();
  homeless = stage;
  setTimeout(() => {
    if (homeless !== stage) return;
    homeless = null;
    stage.destroy();
  }, MOVING);
}

/**
 * Takes an answer that came with a part of the page: a change that concerns one run redraws no other.
 * @param {Uint8Array} data
 */
export function hear(data) {
  for (const stage of stages.values()) stage.hear(data);
}

/**
 * A hand on the panel changes an option of a run: it is shown until the page, which is told by the panel, knows of it.
 * @param {import("./live.mjs").OptionChange} change
 */
export function follow(change) {
  for (const stage of stages.values()) stage.live.expect(change);
}

/** The page has been told of what the hand on the panel has changed. */
export function told() {
  for (const stage of stages.values()) stage.live.told();
}

/** What the hand on the panel has changed is as it was before. */
export function takeBack() {
  for (const stage of stages.values()) stage.live.takeBack();
}
