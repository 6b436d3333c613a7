/** The flat picture of the stage's twin, without its surface: overlays, paths, marks, names and the start. */

import { Averages } from "../averages.mjs";
import { h } from "../dom.mjs";
import { createMarkers } from "../markers.mjs";
import { StartHandle } from "../start.mjs";
import { createTags } from "../tags.mjs";
import { baked } from "./bake.mjs";
import { VectorPaths } from "./lines.mjs";
import { TwinOverlays } from "./twin-overlays.mjs";

const nothing = () => {};

export class TwinLand {
  #land;
  /** @type {import("../assemble.mjs").Part[]} */
  #parts;
  /** @type {TwinOverlays | null} */
  #overlays;
  /** @type {ReturnType<typeof createTags>} */
  #tags;

  /**
   * @param {HTMLElement} root of the stage, whose style the twin wears
   * @param {import("../looks.mjs").Looks} looks
   * @param {import("./sheet.mjs").Place} place
   * @param {number} sharp pixels of a canvas for one of the sheet
   */
  constructor(root, looks, { width, height }, sharp) {
    this.#land = h("div", { class: "fl-land fl-twin", inert: true, "aria-hidden": "true", "data-sharp": sharp, style: `width: ${width}px; height: ${height}px` });
    root.append(this.#land);
    this.#overlays = looks.show.length ? new TwinOverlays(() => this.#tags.taken()) : null;
    this.#parts = this.#layers();
  }

  /**
   * @param {import("../scene.mjs").Scene} scene
   * @param {import("../assemble.mjs").Changed} changed
   * @returns {SVGElement} its origin is the picture's corner
   */
  at(scene, changed) {
    for (const part of this.#parts) part.update(scene, changed);
    return baked(this.#land);
  }

  /**
   * Waits for what the overlays ask the server, once they are drawn.
   * @param {import("../scene.mjs").Scene} scene
   */
  async answered(scene) {
    await this.#overlays?.answered(scene);
  }

  remove() {
    for (const part of this.#parts) part.stop?.();
    this.#land.remove();
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
