/**
 * What of the picture is no part of the experiment: the playhead, the part in view, how the visitor looks at it. A shared
 * link carries it in the page's own words; the browser's history keeps it for a reload and for Back.
 *
 * @typedef {object} Picture
 * @property {number | null} step null at the last step
 * @property {number[] | null} box x and y ranges, null while the whole surface is in view
 * @property {Partial<import("./looks.mjs").Looks>} looks
 */

import { looksOf, lookWords } from "./looks.mjs";

const SETTLED = 250;
const DIGITS = 6;

/**
 * @param {import("./scene.mjs").Scene} scene
 * @param {boolean} atHome whether the view is the one a surface opens with
 * @returns {Picture}
 */
export function pictureOf({ blob, step, looks, view }, atHome) {
  const box = atHome || !view ? null : [...view.x, ...view.y].map((number) => Number(number.toPrecision(DIGITS)));
  return { step: step === blob.steps ? null : step, box, looks };
}

/**
 * @param {Picture} picture
 * @returns {string} what a link says of it, with a leading "&" for each word
 */
export function wordsOf({ step, box, looks }) {
  const words = [["step", step], ["box", box?.join(",")], ...lookWords(/** @type {import("./looks.mjs").Looks} */ (looks))];
  return words.filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => `&${name}=${value}`).join("");
}

/**
 * @param {import("./blob.mjs").PictureWords} words of the link that the page was opened by
 * @returns {Picture}
 */
export function pictureFrom({ step, box, ...looks }) {
  return { step, box, looks: looksOf(looks) };
}

/** @returns {Picture | null} what this entry of the history was left with */
export function remembered() {
  return history.state?.fallLinePicture ?? null;
}

/** Where the history is not the stage's business. */
export const noMemory = { keep: () => {}, stop: () => {} };

/** Keeps a picture with the current entry of the history once it has settled. */
export class PictureMemory {
  #timer = 0;

  /** @param {() => Picture} current */
  keep(current) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => history.replaceState({ ...history.state, fallLinePicture: current() }, ""), SETTLED);
  }

  stop() {
    clearTimeout(this.#timer);
  }
}
