/** The door of the panel's numbers: the page calls it at every change of data, without cleaning up in between. */

import { PanelNumber } from "./number.mjs";

/** @type {Map<Element, PanelNumber>} */
const numbers = new Map();

/**
 * @param {import("./number.mjs").Component & {parentElement: HTMLElement}} component
 * @returns {() => void} takes it down; called at unmount only
 */
export function mount(component) {
  const { parentElement: parent } = component;
  if (!numbers.has(parent)) numbers.set(parent, new PanelNumber(parent, component.data));
  const number = numbers.get(parent);
  number.receive(component);
  return () => {
    numbers.delete(parent);
    number.destroy();
  };
}
