/** Everything over the relief: the box's numbers, paths, heads, marks and names. It is redrawn without asking Plotly. */

import { h, reconcile, s } from "../dom.mjs";
import { numberHTML } from "../format.mjs";
import { HeadTags } from "../head-tags.mjs";
import { headMark, showHead } from "../markers.mjs";
import { chosenLast } from "../path-look.mjs";
import { symbol } from "../symbols.mjs";
import { drawDrop, drawPath, drawShadow, penFor } from "./ink.mjs";
import { canvasLayer } from "./layers.mjs";
import { SpaceMarks } from "./marks.mjs";
import { spaceHeads } from "./space-heads.mjs";
import { words, write } from "./ticks.mjs";

const RECENT = 72;

/**
 * What stands in the box together: all of it belongs to the same data.
 * @typedef {object} World
 * @property {import("./relief.mjs").Relief} relief
 * @property {import("../blob.mjs").Surface} surface
 * @property {import("./track.mjs").Track[]} tracks
 * @property {number[]} start
 * @property {number[][]} ticks of each axis
 */

export class Overlay {
  #onSelect;
  #still;
  #moving;
  #heads = s("g", { class: "fl-heads" });
  #axes = [0, 1, 2].map(() => h("span", { class: "fl-space-axis", "aria-hidden": "true" }));
  #kept = new Map();
  #marks;
  #tags;
  #taken = [];
  /** @type {import("./space-heads.mjs").SpaceHead[]} */
  heads = [];

  /**
   * @param {HTMLElement} host
   * @param {(id: string) => void} onSelect
   * @param {(attributes: Record<string, unknown>) => import("./layers.mjs").Layer} layer makes one to draw on
   */
  constructor(host, onSelect, layer = canvasLayer) {
    this.#onSelect = onSelect;
    this.#still = layer({ "aria-hidden": "true" });
    this.#moving = layer({ role: "img", "aria-label": "Paths of the runs in space" });
    const drawing = s("svg", { class: "fl-layer fl-markers", "aria-hidden": "true" });
    host.append(this.#still.element, this.#moving.element, drawing, ...this.#axes);
    this.#marks = new SpaceMarks(drawing, host);
    drawing.append(this.#heads);
    this.#tags = new HeadTags(host, onSelect);
  }

  /**
   * Another world, or the same in other colours.
   * @param {World} world
   * @param {import("../theme.mjs").Theme} theme
   */
  build({ relief, surface, tracks, start }, theme) {
    const runs = tracks.map(({ run }) => run);
    reconcile(this.#heads, this.#kept, runs.map(({ id }) => id), (id) => headMark(() => this.#onSelect(id)));
    this.#tags.rename(runs, theme);
    this.#marks.build(relief, surface, start);
    const [x, y] = surface.axes.map(symbol);
    const both = surface.axes.flatMap((axis, place) => [...(place ? [", "] : []), ...symbol(axis)]);
    [x, y, ["f(", ...both, ")"]].forEach((parts, axis) => this.#axes[axis].replaceChildren(...parts));
  }

  /**
   * Seen from another place, or another world.
   * @param {World} world
   * @param {import("./sight.mjs").Sight} sight
   * @param {import("../theme.mjs").Theme} theme
   */
  look({ relief, tracks, ticks }, sight, theme) {
    for (const track of tracks) track.look(sight);
    this.#taken = this.#marks.look(sight);
    const { numbers, names } = words(relief, ticks, sight);
    write(this.#still.clear(sight.width, sight.height), numbers, theme);
    names.forEach(({ x, y }, axis) => (this.#axes[axis].style.transform = `translate(${x.toFixed(1)}px, ${y.toFixed(1)}px) translate(-50%, -50%)`));
  }

  /**
   * At another step.
   * @param {World} world
   * @param {import("./sight.mjs").Sight} sight
   * @param {import("../scene.mjs").Scene} scene
   */
  paint({ relief, tracks }, sight, scene) {
    const { theme, selected, step } = scene;
    this.heads = spaceHeads(tracks, scene, relief, sight);
    const context = this.#moving.clear(sight.width, sight.height);
    const pen = penFor(sight, theme, this.#moving.path);
    const order = chosenLast(tracks, selected, ({ run }) => run.id);
    for (const track of order) drawShadow(context, track, track.reached(step), pen);
    for (const head of this.heads) if (head.foot) drawDrop(context, head, theme);
    for (const track of order) drawPath(context, track, track.reached(step), track.run.id === selected, pen);
    for (const head of this.heads) this.#put(head, scene);
    const outside = (/** @type {any} */ { loss }) => `loss ${numberHTML(loss, 2)}`;
    this.#tags.show(this.heads, { selected, box: sight }, this.#taken, { outside, recent: ({ run }) => recent(tracks, run, step) });
  }

  #put(head, scene) {
    const mark = this.#kept.get(head.run.id);
    showHead(mark, head, scene);
    mark.element.toggleAttribute("data-hidden", head.hidden);
  }
}

function recent(tracks, run, step) {
  const track = tracks.find((one) => one.run === run);
  const to = track.reached(step);
  const places = [];
  for (let k = Math.max(0, to - RECENT); k < to; k += 4) places.push([track.pixels.x[k], track.pixels.y[k]]);
  return places;
}
