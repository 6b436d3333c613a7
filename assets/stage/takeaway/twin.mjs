/**
 * The stage a second time, out of sight, at a size and a step of its own: the same parts draw it, so that an export shows what
 * the stage shows, and the stage itself need not move for it.
 *
 * @typedef {object} Moving parts of the picture that change with the step
 * @property {SVGElement | null} land over the flat surface; null where that is not shown
 * @property {SVGElement | null} space over the surface in space
 * @property {SVGElement} chart
 *
 * @typedef {object} Surfaces
 * @property {string | null} flat an SVG document
 * @property {string | null} relief the address of a PNG
 */

import { thinnedLine } from "../fine-paths.mjs";
import { headsOf } from "../heads.mjs";
import { TwinChart } from "./twin-chart.mjs";
import { TwinLand } from "./twin-land.mjs";

const ALL = Object.freeze({ data: true, view: true, size: true, theme: true, looks: true, start: true, curve: true, selected: true, step: true, columns: true });
const STEP = Object.freeze({ step: true });
/** Said where the surface in space was asked for and is not there. */
export const NOT_THERE = "The 3-D view is not drawn, so nothing was saved.";

export class Twin {
  #scene;
  #sheet;
  #land;
  /** @type {ReturnType<import("../space-door.mjs").SpaceDoor["twin"]>} */
  #space = null;
  #chart;
  #drawn = false;
  #pictures;

  /**
   * @param {HTMLElement} root of the stage, whose style the twin wears
   * @param {import("../scene.mjs").Scene} scene as it is now; what changes later does not show
   * @param {import("./sheet.mjs").Sheet} sheet
   * @param {import("./takeaway.mjs").Pictures} pictures
   * @param {{sharp: number, still: boolean}} care pixels of a canvas for one of the sheet; whether paths are as the picture at rest has
   *   them, or as it has them while it plays: hundreds of frames of the exact lines would take minutes
   */
  constructor(root, scene, sheet, pictures, { sharp, still }) {
    this.#scene = frozen(scene, still);
    this.#sheet = sheet;
    this.#pictures = pictures;
    if (sheet.space) this.#space = pictures.space.twin(root, scene, sheet.space, sharp);
    if (sheet.space && !this.#space) throw new Error(NOT_THERE);
    this.#land = sheet.land && new TwinLand(root, scene.looks, sheet.land, sharp);
    this.#chart = new TwinChart(root, sheet.chart);
  }

  /**
   * @param {number} step
   * @returns {Moving}
   */
  at(step) {
    const scene = sceneAt(this.#scene, step, this.#sheet.land);
    const changed = this.#drawn ? STEP : ALL;
    this.#drawn = true;
    return { land: this.#land?.at(scene, changed) ?? null, space: this.#space?.twin.at(scene) ?? null, chart: this.#chart.at(scene, changed) };
  }

  /**
   * Draws the surfaces and, a first time, the rest; waits for what the overlays ask the server.
   * @param {number} step
   * @returns {Promise<Surfaces>}
   */
  async ready(step) {
    const { land } = this.#sheet;
    const [flat, relief] = await Promise.all([land && this.#pictures.landscape.vector(land), this.#space?.relief ?? null]);
    this.at(step);
    await this.#land?.answered(this.#scene);
    return { flat, relief };
  }

  remove() {
    for (const part of [this.#land, this.#space?.twin, this.#chart]) part?.remove();
  }
}

function frozen(scene, still) {
  const { blob, theme, layout, selected, looks, start, levels, aim, view } = scene;
  return fixed(scene, { blob, theme, layout, selected, looks, start, levels, aim: null, view: aim ?? view, line: still ? keptLines(scene) : thinnedLine });
}

/** The paths as exactly as they are known now: what the stage knows goes with its view. */
function keptLines({ blob: { runs }, line }) {
  const kept = new Map(runs.map((run) => [run, { points: line(run), average: run.average && line(run, "average") }]));
  return (run, of = "points") => kept.get(run)[of];
}

/** @param {import("../camera.mjs").Box | null} place of the flat picture */
function sceneAt(scene, step, place) {
  const box = { width: place?.width ?? 0, height: place?.height ?? 0 };
  const own = fixed(scene, { step, box, playing: false, heads: [], exact: (id) => scene.exactAt(step, id) });
  if (own.view) own.heads = headsOf(own);
  return own;
}

/** The scene with some of it held. */
function fixed(scene, held) {
  return Object.create(scene, Object.fromEntries(Object.entries(held).map(([name, value]) => [name, { value, writable: true }])));
}
