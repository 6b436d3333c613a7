/**
 * The overlays on the flat picture: canvases below and above the heads, labels, and plates in the corner. They tell of the
 * chosen run's step at the playhead.
 */

import { projection } from "../camera.mjs";
import { cleared, h } from "../dom.mjs";
import { drawArrows } from "./arrows.mjs";
import { along, Labels } from "./labels.mjs";
import { chosenRun, lengthIn, momentOf, scaled } from "./moment.mjs";
import { Pen } from "./pen.mjs";
import { Plates } from "./plates.mjs";
import { createOverlays } from "./registry.mjs";
import { scalesOf } from "./scales.mjs";

/** While new columns are under way, the last ones stay in sight for so many milliseconds: a drag must not flicker. */
const PATIENCE = 500;
/** Unless they lie so many pixels from where the run is now: an arrow that hangs in the air tells nothing. */
const LOOSE = 60;
/** Asked for with every question: whether its column is there tells whether an answer is. */
const PROBE = { group: "next", column: "next_x" };

const canvas = (name) => /** @type {HTMLCanvasElement} */ (h("canvas", { class: `fl-layer ${name}`, "aria-hidden": "true" }));

/** @type {{wishes: import("./labels.mjs").Wish[], plates: import("./plates.mjs").Line[][], note: string, scales: {all: number, pull: number}}} */
const NOTHING = { wishes: [], plates: [], note: "", scales: { all: 1, pull: 1 } };

export class Overlays {
  #field = canvas("fl-overlay-field");
  #lines = canvas("fl-overlay-lines");
  #words = canvas("fl-overlay-words");
  #plates = new Plates();
  #labels = new Labels();
  #taken;
  /** @type {import("../scene.mjs").Scene} */
  #scene = null;
  /** @type {{moment: import("./moment.mjs").Moment, at: number} | null} the last one whose numbers were there */
  #last = null;
  #drawn = NOTHING;
  /** @type {number[][]} places along its lines, in pixels */
  #clear = [];
  /** @type {ReturnType<Labels["draw"]>} */
  #placed = [];
  #empty = true;
  #fonts = { maths: "", plain: "" };

  /** @param {() => import("../place.mjs").Rect[]} taken what the labels keep clear of */
  constructor(taken) {
    this.#taken = taken;
    this.all = createOverlays(() => this.#scene && this.update(this.#scene, { looks: true }));
  }

  /** The part that writes the labels: it is told of a change after the names have found their places. */
  get words() {
    return { update: (scene) => scene.view && this.#write(scene) };
  }

  /** Places along the lines of the chosen run's overlays, for its name to keep clear of. */
  get clear() {
    return this.#clear;
  }

  /** Where they lie among the picture's layers: under the paths, between paths and heads, above the heads. */
  get layers() {
    return { under: this.#field, lines: this.#lines, over: [this.#words, this.#plates.element] };
  }

  /** @type {import("../assemble.mjs").Part["update"]} */
  update(scene, changed) {
    this.#scene = scene;
    if (!scene.view) return;
    const shown = this.#shown(scene);
    if (!shown.length && this.#empty) return;
    this.#empty = !shown.length;
    if (changed.theme || !this.#fonts.maths) this.#fonts = fontsOf(this.#lines, scene.theme);
    const still = changed.data || changed.view || changed.size || changed.theme || changed.looks;
    if (still || changed.selected) for (const overlay of shown) overlay.seek?.(scene);
    if (still) this.#drawStill(scene, shown);
    this.#draw(scene, shown.filter((overlay) => !overlay.still));
  }

  /** @type {import("../assemble.mjs").Part["wants"]} */
  wants(scene) {
    const groups = new Set(this.#shown(scene).flatMap(({ of }) => of));
    return groups.size ? [{ of: [PROBE.group, ...[...groups].filter((group) => group !== PROBE.group)], run: scene.selected }] : [];
  }

  seen() {
    const scene = this.#scene;
    if (!scene?.view) return { overlays: {} };
    const moment = momentOf(scene);
    const shown = this.#shown(scene);
    const told = shown.map((overlay) => [overlay.key, moment && (overlay.arrow ? overlay.arrow(moment) : overlay.tell?.(moment))]);
    const { note, scales } = this.#drawn;
    return { overlays: { ...Object.fromEntries(told), at: moment?.detail.point, labels: this.#placed, note, scales, plates: this.#plates.texts } };
  }

  stop() {
    for (const overlay of this.all) overlay.stop?.();
  }

  /** Those that are switched on and mean something for the chosen run. */
  #shown(scene) {
    const run = chosenRun(scene);
    return run ? this.all.filter(({ key, blocked }) => scene.looks.show.includes(key) && !blocked?.(run)) : [];
  }

  #drawStill(scene, shown) {
    const { box, theme } = scene;
    const pen = new Pen(cleared(this.#field, box.width, box.height), box, theme.ui);
    const project = projection(scene.view, box);
    for (const overlay of shown.filter((each) => each.still)) overlay.draw(pen, /** @type {any} */ ({ project, scene, length: lengthIn(scene) }));
  }

  #draw(scene, shown) {
    const { box, theme } = scene;
    const pen = new Pen(cleared(this.#lines, box.width, box.height), box, theme.ui);
    const moment = shown.length ? this.#moment(scene) : null;
    this.#drawn = moment ? drawAll(pen, moment, shown) : NOTHING;
    this.#clear = this.#drawn.wishes.flatMap(({ from, at }) => (from ? [...along(from, at), at, at, at] : []));
    this.#plates.show(this.#drawn.plates);
  }

  /** After the names have found their places. */
  #write(scene) {
    if (this.#empty && !this.#placed.length) return;
    const { box, theme } = scene;
    const context = cleared(this.#words, box.width, box.height);
    const around = { taken: this.#taken(), avoid: this.#clear, box, ui: theme.ui, fonts: this.#fonts };
    this.#placed = this.#labels.draw(context, this.#drawn.wishes, around);
  }

  /** What there is to tell; while its numbers are under way, what there was, seen from where we are now. */
  #moment(scene) {
    const { id } = chosenRun(scene);
    const last = this.#last;
    if (scene.column(id, PROBE.column)) {
      const moment = momentOf(scene);
      this.#last = { moment, at: performance.now() };
      return moment;
    }
    const recent = last?.moment?.run.id === id && last.moment.surface.key === scene.blob.surface.key && performance.now() - last.at < PATIENCE;
    const [now, before] = [momentOf(scene), recent ? momentOf(scene, last.moment.detail) : null];
    return now && before && Math.hypot(now.at[0] - before.at[0], now.at[1] - before.at[1]) < LOOSE ? before : now;
  }
}

/** Models below points, points below arrows: the first of the menu on top. */
function drawAll(pen, known, shown) {
  const { width, height } = pen.box;
  const upwards = [...shown].reverse();
  const arrows = upwards.filter(({ arrow }) => arrow).map((overlay) => /** @type {[any, any]} */ ([overlay, overlay.arrow(known)])).filter(([, arrow]) => arrow);
  const moment = scaled(known, scalesOf(arrows.map(([, arrow]) => arrow), known.length, Math.hypot(width, height)));
  const drawn = upwards.filter(({ draw }) => draw).map((overlay) => overlay.draw(pen, moment));
  const told = drawArrows(pen, moment, arrows);
  const plates = shown.filter(({ plate }) => plate).map((overlay) => overlay.plate(moment)).filter(Boolean);
  return { wishes: [...told.labels, ...drawn.reverse().flat()], plates: told.note ? [[told.note], ...plates] : plates, note: told.note, scales: moment.scales };
}

function fontsOf(element, theme) {
  const serif = getComputedStyle(element).getPropertyValue("--fl-serif") || "serif";
  return { maths: `italic 600 14px ${serif}`, plain: `600 12px ${theme.font}` };
}
