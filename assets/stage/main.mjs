/**
 * The stage's door. The page calls `mount` again at every change of data, without cleaning up in between: one stage
 * lives as long as its parent element does.
 */

import { Stage } from "./stage.mjs";

/** @type {WeakMap<Element, Stage>} */
const stages = new WeakMap();

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
