/** HTML over the picture: the runs' names and those of the stationary points. */

import { projection } from "./camera.mjs";
import { h } from "./dom.mjs";
import { pillRect } from "./empty.mjs";
import { numberHTML } from "./format.mjs";
import { HeadTags } from "./head-tags.mjs";
import { place } from "./place.mjs";
import { entryAt } from "./runs.mjs";
import { nameSide, startPlace } from "./start-name.mjs";

/** With more stationary points in sight than this their names are left out. */
const NAMED = 12;
const RECENT = 36;
const MARGIN = 10;
/** Half of the room that the mark of a stationary point takes, by the surface's dimension: on a curve its name stands right below. */
const MARK = { 1: 11, 2: 13 };
/** Where a name stands by choice: up and left of its mark, clear of the runs that end there; below a curve, clear of its arrows. */
const CORNER = 3;
const BELOW = 7;
/** Lower than so many pixels from the frame's foot a name would meet the axis' numbers. */
const FOOT = 50;

/**
 * @param {HTMLElement} host
 * @param {(id: string) => void} onSelect
 * @param {() => number[][]} [clear] places that the chosen run's name keeps clear of, beside its path
 */
export function createTags(host, onSelect, clear = () => []) {
  const names = h("div", { class: "fl-layer fl-names", "aria-hidden": "true" });
  host.append(names);
  const tags = new HeadTags(host, onSelect);
  let still = { key: "", taken: [] };
  let taken = [];

  function update(scene, changed) {
    if (!scene.view) return;
    if (changed.data || changed.view || changed.size || changed.start || changed.curve) still = nameStationary(names, scene, still);
    if (changed.data || changed.theme) tags.rename(scene.blob.runs, scene.theme);
    const outside = ({ far, side }) => `${numberHTML(far, 2)} ${side}`;
    taken = tags.show(scene.heads, scene, still.taken, { outside, recent: ({ run }) => [...recent(run, scene), ...(run.id === scene.selected ? clear() : [])] });
  }

  return { update, taken: () => taken };
}

/** Some of the run's latest places on the screen, for its name to keep clear of. */
function recent(run, { view, box, step }) {
  const { px, py } = projection(view, box);
  const head = entryAt(run, step);
  const places = [];
  for (let i = Math.max(0, head - RECENT); i < head; i += 2) places.push([px(run.x[i]), py(run.y[i])]);
  return places;
}

/** The start's ring with its name. */
function startRect(scene) {
  const [x, y] = startPlace(scene);
  const side = nameSide(scene);
  const [left, right] = [side.endsWith("left") ? 46 : 14, side.endsWith("right") ? 46 : 14];
  const above = side.startsWith("above");
  return { left: x - left, top: y - (above ? 30 : 12), width: left + right, height: above || side === "below" ? 42 : 26 };
}

/** A name that touched the pill would look cut. */
function roomOf(rect) {
  return rect && { left: rect.left, top: rect.top - MARGIN, width: rect.width, height: rect.height + 2 * MARGIN };
}

/** Names those in sight, or leaves them as they were `before` where nothing they depend on has changed. */
function nameStationary(layer, scene, before) {
  const { view, box, blob: { surface } } = scene;
  const { px, py } = projection(view, box);
  const seen = surface.stationary
    .map(({ point, value, kind }) => ({ kind, x: px(point[0]), y: py(surface.dimension === 2 ? point[1] : value) }))
    .filter(({ x, y }) => x > 0 && x < box.width && y > 0 && y < box.height);
  const start = startRect(scene);
  const pill = roomOf(pillRect(scene));
  const key = JSON.stringify([seen, start, pill, box]);
  if (key === before.key) return before;
  layer.replaceChildren();
  if (seen.length > NAMED) return { key, taken: [start] };
  const reach = MARK[surface.dimension];
  const marks = seen.map(({ x, y }) => ({ left: x - reach, top: y - reach, width: 2 * reach, height: 2 * reach }));
  const taken = [...marks, start, pill].filter(Boolean);
  for (const mark of seen) {
    const element = h("div", { class: "fl-name" }, mark.kind === "degenerate" ? "flat point" : mark.kind);
    layer.append(element);
    const wish = { ...mark, width: element.offsetWidth, height: element.offsetHeight, avoid: [], slot: surface.dimension === 2 || mark.y > box.height - FOOT ? CORNER : BELOW };
    const spot = place(wish, taken, box);
    if (!spot) element.remove();
    else element.style.transform = `translate(${Math.round(spot.left)}px, ${Math.round(spot.top)}px)`;
    if (spot) taken.push(spot);
  }
  return { key, taken };
}
