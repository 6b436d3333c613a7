/** One SVG over the paths: stationary points and the runs' heads. */

import { projection } from "./camera.mjs";
import { assign, reconcile, s } from "./dom.mjs";
import { turnOf } from "./heads.mjs";

/** With more stationary points in sight than this the marks shrink. */
const MANY = 24;

/** @type {Record<import("./blob.mjs").StationaryKind, () => SVGElement[]>} how each kind of point is drawn, around 0 */
export const SHAPES = {
  minimum: () => [s("circle", { r: 9 }), s("path", { d: "M-13 0h4M9 0h4M0 -13v4M0 9v4" })],
  saddle: () => [s("path", { d: "M-5 -5L5 5M5 -5L-5 5" })],
  maximum: () => [s("path", { d: "M0 -8L7.5 5.500H-7.500Z" })],
  degenerate: () => [s("circle", { r: 9, "stroke-dasharray": "3 2.6" })],
};

/**
 * @param {HTMLElement} host
 * @param {(id: string) => void} onSelect
 */
export function createMarkers(host, onSelect) {
  const marks = s("g", { class: "fl-marks" });
  const heads = s("g", { class: "fl-heads" });
  host.append(s("svg", { class: "fl-layer fl-markers", "aria-hidden": "true" }, marks, heads));
  const kept = new Map();

  function update(scene, changed) {
    if (!scene.view) return;
    if (changed.data || changed.view || changed.size || changed.theme) marks.replaceChildren(...stationaryMarks(scene), ...ownStarts(scene));
    if (changed.data) reconcile(heads, kept, scene.blob.runs.map(({ id }) => id), (id) => headMark(() => onSelect(id)));
    for (const head of scene.heads) showHead(kept.get(head.run.id), head, scene);
  }

  return { update };
}

function stationaryMarks({ blob: { surface }, view, box }) {
  const { px, py } = projection(view, box);
  const seen = surface.stationary
    .map(({ point, value, kind }) => ({ kind, x: px(point[0]), y: py(surface.dimension === 2 ? point[1] : value) }))
    .filter(({ x, y }) => x > -14 && x < box.width + 14 && y > -14 && y < box.height + 14);
  const scale = seen.length > MANY ? " scale(.5)" : "";
  return seen.map(({ kind, x, y }) => s("g", { transform: `translate(${x} ${y})${scale}`, class: "fl-mark" }, ...SHAPES[kind]()));
}

/** A run that does not begin at the common start shows where it does, in its colour. */
function ownStarts({ blob: { runs, surface }, view, box, theme }) {
  const { px, py } = projection(view, box);
  const places = runs.filter((run) => run.own_start).map((run) => ({ run, x: px(run.x[0]), y: py(surface.dimension === 2 ? run.y[0] : run.loss[0]) }));
  return places.map(({ run, x, y }) => s("circle", { r: 6, cx: x, cy: y, fill: "none", stroke: theme.colour(run), "stroke-width": 2 }));
}

/**
 * A run's head.
 * @param {() => void} onclick
 * @returns {{element: SVGElement, disc: SVGElement, arrow: SVGElement}}
 */
export function headMark(onclick) {
  const disc = s("circle", { class: "fl-head-disc" });
  const arrow = s("path", { d: "M0 -9L8 6H-8Z" });
  const element = s("g", { class: "fl-head", onclick }, disc, arrow);
  return { element, disc, arrow };
}

/**
 * @param {ReturnType<typeof headMark>} mark
 * @param {import("./heads.mjs").Head} head
 * @param {Pick<import("./scene.mjs").Scene, "theme" | "selected">} scene
 */
export function showHead({ element, disc, arrow }, head, { theme, selected }) {
  const chosen = head.run.id === selected;
  const turn = head.state === "outside" ? ` rotate(${turnOf(head)})` : "";
  assign(element, { transform: `translate(${head.x.toFixed(2)} ${head.y.toFixed(2)})${turn}`, "data-state": head.state });
  assign(disc, { r: chosen ? 7 : 6, fill: theme.colour(head.run) });
  assign(arrow, { fill: theme.colour(head.run) });
}

