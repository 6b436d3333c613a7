/**
 * The stage a second time, out of sight, at a size and a step of its own: the same parts draw it, so that an export shows what
 * the stage shows, and the stage itself need not move for it.
 */

import { Averages } from "../averages.mjs";
import { h } from "../dom.mjs";
import { headsOf } from "../heads.mjs";
import { createMarkers } from "../markers.mjs";
import { StartHandle } from "../start.mjs";
import { createTags } from "../tags.mjs";
import { baked } from "./bake.mjs";
import { TwinChart } from "./twin-chart.mjs";
import { VectorPaths } from "./lines.mjs";
import { TwinOverlays } from "./twin-overlays.mjs";

const nothing = () => {};
const ALL = Object.freeze({ data: true, view: true, size: true, theme: true, looks: true, start: true, curve: true, selected: true, step: true, columns: true });
const STEP = Object.freeze({ step: true });

export class Twin {
  #scene;
  #sheet;
  #land;
  #chart;
  /** @type {import("../assemble.mjs").Part[]} */
  #parts;
  /** @type {TwinOverlays | null} */
  #overlays;
  /** @type {ReturnType<typeof createTags>} */
  #tags;
  #drawn = false;

  /**
   * @param {HTMLElement} root of the stage, whose style the twin wears
   * @param {import("../scene.mjs").Scene} scene as it is now; what changes later does not show
   * @param {import("./sheet.mjs").Sheet} sheet
   * @param {number} sharp pixels of a canvas for one of the sheet
   */
  constructor(root, scene, sheet, sharp) {
    this.#scene = frozen(scene);
    this.#sheet = sheet;
    const { width, height } = sheet.land;
    this.#land = h("div", { class: "fl-land fl-twin", inert: true, "aria-hidden": "true", "data-sharp": sharp, style: `width: ${width}px; height: ${height}px` });
    root.append(this.#land);
    this.#chart = new TwinChart(root, sheet.chart);
    this.#overlays = scene.looks.show.length ? new TwinOverlays(() => this.#tags.taken()) : null;
    this.#parts = this.#layers();
  }

  /**
   * @param {number} step
   * @returns {{land: SVGElement, chart: SVGElement}} the moving part of the picture, and the chart
   */
  at(step) {
    const { width, height } = this.#sheet.land;
    const scene = sceneAt(this.#scene, step, { width, height });
    for (const part of this.#parts) part.update(scene, this.#drawn ? STEP : ALL);
    const chart = this.#chart.at(scene, this.#drawn ? STEP : ALL);
    this.#drawn = true;
    return { land: baked(this.#land), chart };
  }

  /**
   * Draws a first time, and waits for what the overlays ask the server.
   * @param {number} step
   */
  async ready(step) {
    this.at(step);
    await this.#overlays?.answered(this.#scene);
  }

  remove() {
    for (const part of this.#parts) part.stop?.();
    this.#land.remove();
    this.#chart.remove();
  }

  /**
   * In the order the stage draws them in. What paths and averages put on canvases is drawn as vectors here.
   * @returns {import("../assemble.mjs").Part[]}
   */
  #layers() {
    const land = this.#land;
    const { under, lines, over } = this.#overlays?.layers ?? { under: "", lines: "", over: [] };
    land.append(under);
    const [paths, averages] = [new VectorPaths(land), averagesOn(land)];
    land.append(lines);
    const marks = createMarkers(land, nothing);
    this.#tags = createTags(land, nothing, () => this.#overlays?.clear ?? []);
    const start = new StartHandle(land, { move: nothing, settle: nothing, takeBack: nothing });
    land.append(...over);
    const told = this.#overlays ? { first: [this.#overlays], last: [this.#overlays.words] } : { first: [], last: [] };
    return [paths, averages, ...told.first, marks, this.#tags, start, ...told.last];
  }
}

function averagesOn(land) {
  const host = h("div", { class: "fl-layer" });
  const averages = new Averages(host);
  host.querySelector("canvas").remove();
  land.append(host);
  return averages;
}

function frozen(scene) {
  const { blob, theme, layout, selected, looks, start, levels, aim, view } = scene;
  return fixed(scene, { blob, theme, layout, selected, looks, start, levels, aim: null, view: aim ?? view });
}

function sceneAt(scene, step, box) {
  const own = fixed(scene, { step, box, playing: false, heads: [], exact: (id) => scene.exactAt(step, id) });
  own.heads = headsOf(own);
  return own;
}

/** The scene with some of it held. */
function fixed(scene, held) {
  return Object.create(scene, Object.fromEntries(Object.entries(held).map(([name, value]) => [name, { value, writable: true }])));
}
