/**
 * The stage's door. The page calls `mount` again at every change of data, without cleaning up in between: one stage
 * lives as long as its parent element does.
 */

import { Stage } from "./stage.mjs";

/** @type {Map<Element, Stage>} */
const stages = new Map();

/**
 * @param {{data: Uint8Array, parentElement: HTMLElement, setTriggerValue: (name: string, value: unknown) => void}} component
 * @returns {() => void} takes the stage down; called at unmount only
 */
export function mount(component) {
  const { parentElement } = component;
  if (!stages.has(parentElement)) stages.set(parentElement, new Stage(parentElement));
  stages.get(parentElement).receive(component);
  return () => {
    stages.get(parentElement)?.destroy();
    stages.delete(parentElement);
  };
}

/**
 * Takes an answer that came with a part of the page: a change that concerns one run redraws no other.
 * @param {Uint8Array} data
 */
export function hear(data) {
  for (const stage of stages.values()) stage.hear(data);
}
