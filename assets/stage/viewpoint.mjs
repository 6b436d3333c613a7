/** Which part of the surface is in view: the whole, what a hand moved it to, or what a link asks for. */

import { framed, home, resized } from "./camera.mjs";
import { Flight } from "./flight.mjs";

export class Viewpoint {
  #scene;
  #flight = new Flight();
  #atHome = true;
  /** Ranges to be shown once the picture has a size. */
  #wish = null;

  /** @param {import("./scene.mjs").Scene} scene its view, aim and box are written here */
  constructor(scene) {
    this.#scene = scene;
  }

  /** Whether the view is the one a surface opens with. */
  get atHome() {
    return this.#atHome;
  }

  /**
   * A new answer is there.
   * @param {boolean} whole whether the surface shall be seen whole again
   */
  follow(whole) {
    this.#atHome ||= whole;
    this.#settle();
  }

  /** @param {number[] | null | undefined} ranges x from, to, y from, to; none for the whole surface */
  restore(ranges) {
    this.#wish = ranges ?? null;
    this.#atHome = !this.#wish;
    this.#settle();
  }

  /** @param {import("./camera.mjs").View} view */
  look(view) {
    this.#ground();
    this.#atHome = false;
    this.#scene.view = view;
  }

  /**
   * Flies home.
   * @param {() => void} onMove
   */
  fit(onMove) {
    const scene = this.#scene;
    if (!scene.view) return onMove(); // the flat picture has not been seen yet
    scene.aim = home(scene.blob.surface, scene.box);
    this.#atHome = true;
    this.#flight.begin(scene.view, scene.aim, (view, landed) => {
      scene.view = view;
      if (landed) scene.aim = null;
      onMove();
    });
  }

  /** @param {import("./camera.mjs").Box} box the picture's new size */
  resize(box) {
    const scene = this.#scene;
    this.#ground();
    if (scene.view) scene.view = this.#atHome ? home(scene.blob.surface, box) : resized(scene.view, scene.box, box);
    scene.box = box;
    if (scene.blob && !scene.view) this.#settle();
  }

  stop() {
    this.#flight.stop();
  }

  /** Puts the view where it is wanted, as soon as there is room to show it in. */
  #settle() {
    const { blob: { surface }, box, view, aim } = this.#scene;
    if (!box.width) return;
    if (aim) this.#ground();
    if (this.#wish) this.#scene.view = framed(surface, this.#wish, box);
    else if (this.#atHome || !view) this.#scene.view = home(surface, box);
    this.#wish = null;
  }

  /** Ends a flight where it is. */
  #ground() {
    this.#flight.stop();
    this.#scene.aim = null;
  }
}
