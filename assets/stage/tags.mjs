/** HTML over the picture: the runs' names at their heads, at the edges and where they diverged; names of stationary points. */

import { projection } from "./camera.mjs";
import { h, reconcile } from "./dom.mjs";
import { pillRect } from "./empty.mjs";
import { numberHTML } from "./format.mjs";
import { icon } from "./icons.mjs";
import { place } from "./place.mjs";
import { entryAt } from "./runs.mjs";
import { heightAt } from "./start.mjs";

/** With more stationary points in sight than this their names are left out. */
const NAMED = 12;
const RECENT = 36;
const HEAD = 8;
const MARGIN = 10;

/**
 * @param {HTMLElement} host
 * @param {(id: string) => void} onSelect
 */
export function createTags(host, onSelect) {
  const names = h("div", { class: "fl-layer fl-names", "aria-hidden": "true" });
  const layer = h("div", { class: "fl-layer fl-tags", "aria-hidden": "true" });
  host.append(names, layer);
  const kept = new Map();
  let still = { key: "", taken: [] };

  function update(scene, changed) {
    if (!scene.view) return;
    if (changed.data || changed.view || changed.size || changed.start || changed.curve) still = nameStationary(names, scene, still);
    if (changed.data || changed.theme) rename(scene);
    const taken = [...still.taken, ...scene.heads.map(discRect)];
    for (const head of inOrder(scene)) taken.push(show(kept.get(head.run.id), head, scene, taken));
  }

  function rename(scene) {
    reconcile(layer, kept, scene.blob.runs.map(({ id }) => id), (id) => newTag(() => onSelect(id)));
    for (const run of scene.blob.runs) {
      const tag = kept.get(run.id);
      tag.name.style.color = scene.theme.colour(run);
      if (tag.name.textContent === run.label) continue;
      tag.name.textContent = run.label;
      tag.state = "";
    }
  }

  return { update };
}

/** The chosen run picks its place first, then those that cannot move. */
function inOrder({ heads, selected }) {
  const rank = ({ run, state }) => (run.id === selected ? 0 : state === "inside" ? 2 : 1);
  return [...heads].sort((a, b) => rank(a) - rank(b));
}

function discRect({ x, y, state }) {
  const reach = state === "diverged" ? 0 : HEAD;
  return { left: x - reach, top: y - reach, width: 2 * reach, height: 2 * reach };
}

function newTag(onclick) {
  const name = h("b");
  const rest = h("span");
  return { element: h("div", { class: "fl-tag", onclick }, name, rest), name, rest, state: "", slot: -1, width: 0, height: 0 };
}

function show(tag, head, scene, taken) {
  write(tag, head);
  const wish = { ...head, width: tag.width, height: tag.height, avoid: head.state === "inside" ? recent(head.run, scene) : [], slot: tag.slot };
  const spot = place(wish, taken, scene.box);
  tag.element.style.visibility = spot ? "" : "hidden";
  if (!spot) return { left: 0, top: 0, width: 0, height: 0 };
  tag.slot = spot.slot;
  tag.element.style.transform = `translate(${Math.round(spot.left)}px, ${Math.round(spot.top)}px)`;
  return spot;
}

/** Writes what the tag says. Measured only where its length changed: figures are all of one width, and measuring is slow. */
function write(tag, { run, state, side, far }) {
  const words = { inside: "", outside: ` ${numberHTML(far, 2)} ${side}`, diverged: ` ${run.words}` }[state];
  if (tag.state === state + words) return;
  if (!tag.state.startsWith(state)) tag.slot = -1;
  const measured = tag.state.startsWith(state) && tag.state.length === state.length + words.length;
  tag.state = state + words;
  tag.element.dataset.state = state;
  tag.rest.innerHTML = "";
  if (state === "outside") tag.rest.innerHTML = words;
  if (state === "diverged") tag.rest.append(words);
  tag.element.querySelector(".fl-icon")?.remove();
  if (state === "diverged") tag.element.prepend(icon("diverged"));
  if (measured) return;
  tag.width = tag.element.offsetWidth;
  tag.height = tag.element.offsetHeight;
}

/** Some of the run's latest places on the screen, for its name to keep clear of. */
function recent(run, { view, box, step }) {
  const { px, py } = projection(view, box);
  const head = entryAt(run, step);
  const places = [];
  for (let i = Math.max(0, head - RECENT); i < head; i += 2) places.push([px(run.x[i]), py(run.y[i])]);
  return places;
}

/** The start's ring with its name below it. */
function startRect(px, py, scene) {
  const { start, blob } = scene;
  const x = px(start[0]);
  const y = py(blob.surface.dimension === 2 ? start[1] : heightAt(scene, start[0]));
  return { left: x - 14, top: y - 12, width: 28, height: 42 };
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
  const start = startRect(px, py, scene);
  const pill = roomOf(pillRect(scene));
  const key = JSON.stringify([seen, start, pill, box]);
  if (key === before.key) return before;
  layer.replaceChildren();
  if (seen.length > NAMED) return { key, taken: [start] };
  const marks = seen.map(({ x, y }) => ({ left: x - 14, top: y - 14, width: 28, height: 28 }));
  const taken = [...marks, start, pill].filter(Boolean);
  for (const mark of seen) {
    const element = h("div", { class: "fl-name" }, mark.kind === "degenerate" ? "flat point" : mark.kind);
    layer.append(element);
    const wish = { ...mark, width: element.offsetWidth, height: element.offsetHeight, avoid: [], slot: 11 };
    const spot = place(wish, taken, box);
    if (!spot) element.remove();
    else element.style.transform = `translate(${Math.round(spot.left)}px, ${Math.round(spot.top)}px)`;
    if (spot) taken.push(spot);
  }
  return { key, taken };
}
