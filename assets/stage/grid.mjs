/** The surface's values over the part in sight, from the grid route. The newest question wins. */

const KEPT = 24;
/** A step inside a number nobody can see: keeps the address short and repeatable. */
const DIGITS = 8;

/**
 * @typedef {object} Grid
 * @property {string} url
 * @property {import("./camera.mjs").View} view
 * @property {number[]} size
 * @property {Float64Array} values row-major, the second axis outermost
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
  return new URL(`../../stage-data/grid?${surface.grid}&view=${numbers}&size=${size}`, import.meta.url).href;
}

/**
 * @param {{onBusy: (busy: boolean) => void, onLost: (lost: boolean) => void}} listeners
 */
export function createGridSource({ onBusy, onLost }) {
  /** @type {Map<string, Grid>} */
  const kept = new Map();
  let abort = new AbortController();

  async function fetchGrid(url, view, size) {
    abort.abort();
    abort = new AbortController();
    const { signal } = abort;
    onBusy(true);
    try {
      const answer = await fetch(url, { signal });
      onLost(false);
      if (!answer.ok) return null;
      return keep({ url, view, size, values: new Float64Array(await answer.arrayBuffer()) });
    } catch (problem) {
      if (!signal.aborted) onLost(true);
      return null;
    } finally {
      if (!signal.aborted) onBusy(false);
    }
  }

  function keep(grid) {
    kept.set(grid.url, grid);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value);
    return grid;
  }

  return {
    /** @param {string} url @returns {Grid | undefined} */
    held: (url) => kept.get(url),
    /**
     * @param {string} url
     * @param {import("./camera.mjs").View} view
     * @param {number[]} size
     * @returns {Promise<Grid | null>} null when the answer failed or a newer question was asked
     */
    fetch: fetchGrid,
    stop: () => abort.abort(),
  };
}
