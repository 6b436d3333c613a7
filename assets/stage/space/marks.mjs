/** The stationary points and the start, on the relief: a mark behind a hill is fainter. */

import { assign, h, s } from "../dom.mjs";
import { SHAPES } from "../markers.mjs";
import { isHidden } from "./occlusion.mjs";
import { groundAt, partOf } from "./relief.mjs";
import { project } from "./sight.mjs";

/** With more points than the first their names are left out, with more than the second the marks shrink. */
const NAMED = 12;
const MANY = 24;
const NAME_WIDTH = 58;
const NAME_HEIGHT = 16;
/** Half the room of a mark. */
const REACH = 13;

export class SpaceMarks {
  #group = s("g", { class: "fl-marks" });
  #names = h("div", { class: "fl-layer fl-names", "aria-hidden": "true" });
  #relief = null;
  #marks = [];

  /**
   * @param {SVGElement} drawing
   * @param {HTMLElement} host
   */
  constructor(drawing, host) {
    drawing.append(this.#group);
    host.append(this.#names);
  }

  /**
   * @param {import("./relief.mjs").Relief} relief
   * @param {import("../blob.mjs").Surface} surface
   * @param {number[]} start
   */
  build(relief, { stationary }, start) {
    this.#relief = relief;
    const scale = stationary.length > MANY ? " scale(.5)" : "";
    const named = stationary.length <= NAMED;
    const points = stationary.map((point) => pointMark(relief, point, scale, named));
    this.#marks = [...points, startMark(relief, start)];
    this.#group.replaceChildren(...this.#marks.map(({ element }) => element));
    this.#names.replaceChildren(...this.#marks.flatMap(({ name }) => name ?? []));
  }

  /**
   * @param {import("./sight.mjs").Sight} sight
   * @returns {import("../place.mjs").Rect[]} what the runs' names keep clear of
   */
  look(sight) {
    const seen = this.#marks.filter((mark) => put(mark, this.#relief, sight));
    const taken = seen.map(({ x, y }) => ({ left: x - REACH, top: y - REACH, width: 2 * REACH, height: 2 * REACH }));
    for (const mark of [...seen].reverse()) if (mark.name) name(mark, taken); // the start first
    return taken;
  }
}

function pointMark(relief, stationary, scale, named) {
  const { point: [x, y], value, kind } = stationary;
  const element = s("g", { class: "fl-mark" }, ...SHAPES[kind]());
  const name = named ? h("div", { class: "fl-name" }, kind === "degenerate" ? "flat point" : kind) : null;
  return { element, name, scale, at: [x, y, relief.lift(value)], hidden: false, x: NaN, y: NaN };
}

/** Where a start is off the relief's domain nothing is known of its height. */
function startMark(relief, start) {
  const [x, y] = start;
  const rings = [s("circle", { r: 8, class: "fl-start-ring" }), s("circle", { r: 2.5, class: "fl-start-dot" })];
  const [floor, top] = relief.ends[2];
  const ground = groundAt(relief, partOf(relief, 0, x), partOf(relief, 1, y));
  return { element: s("g", {}, ...rings), name: h("div", { class: "fl-name" }, "start"), scale: "", at: [x, y, floor + ground * (top - floor)], hidden: false, x: NaN, y: NaN };
}

/** Puts a mark in its place; returns whether it is in the picture. */
function put(mark, relief, sight) {
  const { element, scale, at: [x, y, z] } = mark;
  Object.assign(mark, project(sight, x, y, z));
  const inside = mark.x > 0 && mark.x < sight.width && mark.y > 0 && mark.y < sight.height;
  element.style.display = inside ? "" : "none";
  if (mark.name) mark.name.style.display = "none";
  mark.hidden = inside && isHidden(relief, sight.eye, x, y, z);
  if (inside) assign(element, { transform: `translate(${mark.x.toFixed(1)} ${mark.y.toFixed(1)})${scale}`, "data-hidden": mark.hidden });
  return inside;
}

/** Names a mark that is seen, below it or above it, where there is room. */
function name({ name: element, hidden, x, y }, taken) {
  if (hidden) return;
  const left = x - NAME_WIDTH / 2;
  const spots = [y + REACH, y - REACH - NAME_HEIGHT].map((top) => ({ left, top, width: NAME_WIDTH, height: NAME_HEIGHT }));
  const spot = spots.find((rect) => taken.every((other) => !overlap(rect, other)));
  if (!spot) return;
  element.style.display = "";
  element.style.transform = `translate(${Math.round(x)}px, ${Math.round(spot.top)}px) translateX(-50%)`;
  taken.push(spot);
}

function overlap(a, b) {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}
