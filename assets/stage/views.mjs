/** The switch between the flat picture, the surface in space, and both; a curve has one view only. */

import { h } from "./dom.mjs";

/** @type {[import("./looks.mjs").ViewKind, string, string][]} */
const VIEWS = [["flat", "Flat", "The contour from above"], ["space", "3-D", "The surface in space"], ["both", "Both", "Contour and surface side by side"]];

/**
 * @param {(change: Partial<import("./looks.mjs").Looks>) => void} setLooks
 * @returns {import("./assemble.mjs").Part & {element: HTMLElement}}
 */
export function createViews(setLooks) {
  const buttons = VIEWS.map(([view, label, title]) =>
    h("button", { type: "button", title, "data-view-kind": view, "data-testid": `view-${view}`, onclick: () => setLooks({ view }) }, label));
  const element = h("div", { class: "fl-segments fl-views", role: "group", "aria-label": "View", "data-testid": "views" }, ...buttons);

  function update({ blob: { surface }, looks }, changed) {
    if (!changed.data && !changed.looks) return;
    element.hidden = surface.dimension === 1;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.viewKind === looks.view));
  }

  return { element, update };
}
