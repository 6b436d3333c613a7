/** A stage without runs: one line in the middle of the picture, and the way to the first run. */

import { openAddRun } from "./add-run.mjs";
import { projection } from "./camera.mjs";
import { h } from "./dom.mjs";
import { icon } from "./icons.mjs";
import { heightAt } from "./start-name.mjs";

/** The pill's size, the room around what it must not cover, and how far from the middle it may go, in pixels. */
const SIZE = { width: 330, height: 48 };
const CLEAR = 24;
const SHIFTS = [0, -60, 60, -120, 120];

/**
 * Where the pill stands: in the middle, or as near to it as the start and the stationary points let it.
 * @param {import("./scene.mjs").Scene} scene
 * @returns {import("./place.mjs").Rect | null} null where there are runs
 */
export function pillRect(scene) {
  const { blob: { runs, surface }, view, box, start } = scene;
  if (runs.length > 0 || !view) return null;
  const { px, py } = projection(view, box);
  const flat = surface.dimension === 1;
  const marks = [...surface.stationary.map(({ point: [x, y], value }) => [x, flat ? value : y]), [start[0], flat ? heightAt(scene, start[0]) : start[1]]];
  const places = marks.map(([x, y]) => [px(x), py(y)]);
  const width = Math.min(SIZE.width, box.width - 24);
  const rect = { left: (box.width - width) / 2, top: (box.height - SIZE.height) / 2, width, height: SIZE.height };
  const rects = SHIFTS.map((shift) => ({ ...rect, top: rect.top + shift }));
  return rects.find((spot) => !places.some(([x, y]) => near(spot, x, y))) ?? rect;
}

function near({ left, top, width, height }, x, y) {
  return x > left - CLEAR && x < left + width + CLEAR && y > top - CLEAR && y < top + height + CLEAR;
}

export function createEmpty() {
  const add = h("button", { type: "button", class: "fl-add", "data-testid": "add", onclick: openAddRun }, icon("add"), "Add run");
  const element = h("div", { class: "fl-empty", "data-testid": "empty", hidden: true }, h("p", {}, "Add a run to see where it goes."), add);

  function update(scene, changed) {
    if (!(changed.data || changed.view || changed.size || changed.start)) return;
    const rect = pillRect(scene);
    element.hidden = !rect;
    if (rect) element.style.transform = `translate(-50%, ${Math.round(rect.top)}px)`;
  }

  return { element, update };
}
