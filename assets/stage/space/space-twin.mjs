/**
 * The surface in space a second time, out of sight, at a size and a step of its own: drawn by the same parts, on a layer that
 * keeps paths and words as such. Only the relief, which Plotly draws, is a picture.
 */

import { h } from "../dom.mjs";
import { baked } from "../takeaway/bake.mjs";
import { vectorLayer } from "./layers.mjs";
import { Overlay } from "./overlay.mjs";
import { Scene3d } from "./scene3d.mjs";
import { sightOf } from "./sight.mjs";

const nothing = () => {};

export class SpaceTwin {
  #world;
  #box;
  #plot = h("div", { class: "fl-space-plot" });
  #view = h("div", { class: "fl-space-view" });
  #host;
  #scene3d = new Scene3d(this.#plot, { onRender: nothing, onLost: nothing });
  #overlay = new Overlay(this.#view, nothing, vectorLayer);
  #sight = null;

  /**
   * @param {HTMLElement} root of the stage, whose style the twin wears
   * @param {import("./overlay.mjs").World} world whose tracks are seen from nowhere else
   * @param {import("../camera.mjs").Box} box
   */
  constructor(root, world, box) {
    this.#world = world;
    this.#box = { width: box.width, height: box.height };
    const style = `width: ${box.width}px; height: ${box.height}px`;
    this.#host = h("div", { class: "fl-space fl-twin", inert: true, "aria-hidden": "true", style }, this.#plot, this.#view);
    root.append(this.#host);
  }

  /**
   * Draws the relief; from then on it is known where everything else stands.
   * @param {import("./scene3d.mjs").View3d} picture
   * @param {import("../theme.mjs").Theme} theme
   * @returns {Promise<string>} the address of a PNG of the relief
   */
  async relief(picture, theme) {
    await this.#scene3d.draw(() => picture);
    const taken = this.#scene3d.taken();
    this.#sight = sightOf(this.#scene3d.camera, this.#world.relief, this.#box);
    this.#overlay.build(this.#world, theme);
    this.#overlay.look(this.#world, this.#sight, theme);
    return taken;
  }

  /**
   * @param {import("../scene.mjs").Scene} scene
   * @returns {SVGElement} all that lies over the relief; its origin is the picture's corner
   */
  at(scene) {
    this.#overlay.paint(this.#world, this.#sight, scene);
    return baked(this.#view);
  }

  remove() {
    this.#scene3d.purge();
    this.#host.remove();
  }
}
