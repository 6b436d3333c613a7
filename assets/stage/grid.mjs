/** The surface's values over the part in sight, from the grid route. The newest question wins. */

import { dataURL } from "./routes.mjs";

const KEPT = 24;
/** A step inside a number nobody can see: keeps the address short and repeatable. */
const DIGITS = 8;

/**
 * @typedef {object} Grid
 * @property {string} url
 * @property {import("./camera.mjs").View} view
 * @property {number[]} size
 * @property {Float64Array} values row-major, the second axis outermost
 * @property {import("./blob.mjs").Surface} [surface]
 */

/**
 * The address of a grid.
 * @param {import("./blob.mjs").Surface} surface
 * @param {import("./camera.mjs").View} view
 * @param {number[]} size
 * @returns {string}
 */
export function gridURL(surface, view, size) {
  const ends = surface.dimension === 2 ? [...view.x, ...view.y] : view.x;
  const numbers = ends.map((end) => Number(end.toPrecision(DIGITS)));
  return dataURL(`grid?${surface.grid}&view=${numbers}&size=${size}`);
}

export class GridSource {
  /** @type {Map<string, Grid>} */
  #kept = new Map();
  #abort = new AbortController();
  #onBusy;
  #onLost;

  /** @param {{onBusy: (busy: boolean) => void, onLost: (lost: boolean) => void}} listeners */
  constructor({ onBusy, onLost }) {
    this.#onBusy = onBusy;
    this.#onLost = onLost;
  }

  /**
   * @param {string} url
   * @returns {Grid | undefined}
   */
  held(url) {
    return this.#kept.get(url);
  }

  /**
   * @param {string} url
   * @param {import("./camera.mjs").View} view
   * @param {number[]} size
   * @returns {Promise<Grid | null>} null when there is no answer or a newer question was asked
   */
  async fetch(url, view, size) {
    this.stop();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#onBusy(true);
    try {
      const answer = await fetch(url, { signal });
      this.#onLost(false);
      return answer.ok ? this.#keep({ url, view, size, values: new Float64Array(await answer.arrayBuffer()) }) : null;
    } catch {
      if (!signal.aborted) this.#onLost(true);
      return null;
    } finally {
      if (!signal.aborted) this.#onBusy(false);
    }
  }

  stop() {
    this.#abort.abort();
  }

  #keep(grid) {
    this.#kept.set(grid.url, grid);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value);
    return grid;
  }
}
