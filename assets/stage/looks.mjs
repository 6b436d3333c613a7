/**
 * How the visitor looks at an experiment: no part of it, but a shared link and the browser's history carry it along.
 *
 * @typedef {"flat" | "space" | "both"} ViewKind
 * @typedef {object} Looks
 * @property {ViewKind} view the flat picture, the surface in space, or both side by side
 * @property {readonly string[]} show keys of the overlays
 * @property {string} chart what the chart draws: "loss", "gradient", "distance", "rate" or "state.NAME"
 * @property {"step" | "evaluations"} against what it is drawn against
 * @property {"log" | "linear" | "symlog" | null} scale of its axis; null where the visitor has not chosen
 * @property {readonly number[] | null} camera where the surface in space is seen from; null from the usual place
 */

/** @type {Looks} */
const USUAL = Object.freeze({ view: "flat", show: Object.freeze([]), chart: "loss", against: "step", scale: null, camera: null });

const DIGITS = 4;
const SPACE = "3d"; // the word of a link for "space"

/** How it is looked at now. */
export class Looking {
  /** @type {Looks} */
  #now = USUAL;

  /** @returns {Looks} */
  get now() {
    return this.#now;
  }

  /**
   * @param {Partial<Looks>} change
   * @returns {boolean} whether anything is different now
   */
  set(change) {
    const before = JSON.stringify(this.#now);
    this.#now = Object.freeze({ ...this.#now, ...change });
    return JSON.stringify(this.#now) !== before;
  }

  /** @param {Partial<Looks> | null | undefined} looks as they were kept; none for the usual ones */
  restore(looks) {
    this.#now = Object.freeze({ ...USUAL, ...looks });
  }
}

/**
 * @param {Looks} looks
 * @returns {[string, string | null][]} the words of a link, null where nothing needs to be said
 */
export function lookWords({ view, show, chart, against, scale, camera }) {
  return [
    ["view", view === USUAL.view ? null : view === "space" ? SPACE : view],
    ["show", show.length ? show.join(",") : null],
    ["chart", chart === USUAL.chart ? null : chart],
    ["against", against === USUAL.against ? null : against],
    ["scale", scale],
    ["camera", camera ? camera.map((part) => Number(part.toPrecision(DIGITS))).join(",") : null],
  ];
}

/**
 * @param {{view?: string | null, show?: string[] | null, chart?: string | null, against?: string | null, scale?: string | null, camera?: number[] | null}} words
 *   of a link, as the server has read them
 * @returns {Partial<Looks>}
 */
export function looksOf({ view, show, chart, against, scale, camera }) {
  const given = { view: view === SPACE ? "space" : view, show, chart, against, scale, camera };
  return /** @type {Partial<Looks>} */ (Object.fromEntries(Object.entries(given).filter(([, value]) => value)));
}
