/**
 * Finds the place on the drawn paths that is nearest to a place on the screen. Where the entries lie in pixels is worked
 * out once for each picture, so that one look at 12 runs of 5,000 entries takes a millisecond.
 */

import { projection } from "./camera.mjs";
import { entryAt } from "./runs.mjs";

/** @typedef {{run: import("./blob.mjs").Run, entry: number, x: number, y: number}} Found pixels of the entry */

export class NearestEntry {
  /** @type {{run: import("./blob.mjs").Run, xs: Float32Array, ys: Float32Array}[]} */
  #paths = [];

  /** @param {import("./scene.mjs").Scene} scene whose data, view or size changed */
  prepare({ blob, view, box }) {
    const { px, py } = projection(view, box);
    this.#paths = blob.runs.map((run) => ({ run, xs: Float32Array.from(run.x, px), ys: Float32Array.from(run.y, py) }));
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} reach pixels
   * @param {number} step up to which the paths are drawn
   * @param {string | null} chosen the run that lies on top
   * @returns {Found | null}
   */
  at(x, y, reach, step, chosen) {
    let [best, least] = [null, reach * reach];
    for (const path of this.#paths) {
      const found = closest(path, x, y, entryAt(path.run, step), path.run.id === chosen ? least * 1.0001 : least);
      if (found) [best, least] = [{ run: path.run, entry: found.entry, x: path.xs[found.entry], y: path.ys[found.entry] }, found.square];
    }
    return best;
  }
}

/** The nearer end of the piece of a path that comes closest, if it comes closer than the square of a distance. */
function closest({ xs, ys }, x, y, last, least) {
  let [entry, square] = [-1, least];
  for (let i = 0; i <= last; i++) {
    const before = Math.max(0, i - 1);
    const [dx, dy] = [xs[i] - xs[before], ys[i] - ys[before]];
    const long = dx * dx + dy * dy;
    const part = long > 0 ? Math.min(1, Math.max(0, ((x - xs[before]) * dx + (y - ys[before]) * dy) / long)) : 0;
    const [ex, ey] = [xs[before] + part * dx - x, ys[before] + part * dy - y];
    const away = ex * ex + ey * ey;
    if (away < square) [entry, square] = [part < 0.5 ? before : i, away];
  }
  return entry < 0 ? null : { entry, square };
}
