/**
 * How a picture opens. In the Lab as the visitor left it, as the link says, or at the last step; what another page shows, at its
 * start and at rest, until the page or the visitor has it play.
 */

import { pictureFrom, remembered } from "./picture.mjs";

export class Opening {
  #inLab;
  #clock;
  #looks;
  #viewpoint;

  /**
   * @param {import("./blob.mjs").Mode} mode
   * @param {{clock: import("./clock.mjs").Clock, looks: import("./looks.mjs").Looking, viewpoint: import("./viewpoint.mjs").Viewpoint}} moved what is put in place
   */
  constructor(mode, { clock, looks, viewpoint }) {
    this.#inLab = mode === "lab";
    this.#clock = clock;
    this.#looks = looks;
    this.#viewpoint = viewpoint;
  }

  /**
   * @param {import("./blob.mjs").Blob} blob what the page says now
   * @param {import("./blob.mjs").Blob | null} before what it said last
   */
  follow(blob, before) {
    if (!this.#inLab) this.#exhibit(blob, before);
    else if (!before) this.#open(blob);
    else if (blob.backs > before.backs) this.#restore(remembered(), blob.steps);
  }

  /** @param {import("./blob.mjs").Blob} blob */
  #open({ picture, autoplay, steps }) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const left = remembered();
    const plays = autoplay && !calm && !left;
    const found = left ?? pictureFrom(picture);
    this.#restore(plays ? { ...found, step: 0 } : found, steps);
    if (plays) this.#clock.play();
  }

  /** Keeps the playhead where the page has only changed what it shows. */
  #exhibit({ loads, plays, picture, steps }, before) {
    const anew = before?.loads !== loads;
    if (anew) {
      this.#clock.stop();
      this.#restore({ ...pictureFrom(picture), step: picture.step ?? 0 }, steps);
    }
    if (plays === (anew ? 0 : before.plays)) return;
    this.#clock.stop();
    this.#clock.seek(0);
    this.#clock.play();
  }

  /**
   * @param {import("./picture.mjs").Picture | null} picture
   * @param {number} last step
   */
  #restore(picture, last) {
    this.#clock.seek(picture?.step ?? last);
    this.#looks.restore(picture?.looks);
    this.#viewpoint.restore(picture?.box);
  }
}
