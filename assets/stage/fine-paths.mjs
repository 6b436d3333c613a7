/**
 * Paths of long runs as they show in the view that the picture rests in. The runs' own columns are thinned out by loss
 * alone; the lines from the server are nowhere off by half a pixel. They hold for one experiment, view and size: while one
 * of these changes, the thinned columns are drawn.
 *
 * @typedef {object} Line a path to draw, with the step of each of its entries
 * @property {string} id of the run
 * @property {Float64Array} x
 * @property {Float64Array} y
 * @property {Float64Array | null} step null where entry k is step k
 * @property {number} drawn
 */

import { unpack } from "./container.mjs";
import { dataURL } from "./routes.mjs";

/** Milliseconds that view and experiment must have stayed the same for. */
const REST = 200;
const POINTS = "points";
const AVERAGE = "average";

const NOTHING = { blob: null, view: null, box: null };

export class FinePaths {
  /** @type {Map<string, Line>} the lines of what is shown now */
  #lines = new Map();
  #now = NOTHING;
  #key = "";
  #lost = false;
  #timer = 0;
  #abort = new AbortController();
  #onLines;
  #onLost;

  /** @param {{onLines: () => void, onLost: (lost: boolean) => void}} listeners */
  constructor({ onLines, onLost }) {
    this.#onLines = onLines;
    this.#onLost = onLost;
  }

  /**
   * @param {import("./blob.mjs").Run} run
   * @param {"points" | "average"} [of] its path, or the mean of its points where it keeps one
   * @returns {Line}
   */
  line(run, of = POINTS) {
    return (run.step && this.#lines.get(nameOf(run, of))) || thinnedLine(run, of);
  }

  /**
   * @param {import("./blob.mjs").Run[]} runs
   * @returns {boolean} whether there are lines from the server for all of them that are thinned out, and for one at least
   */
  known(runs) {
    const thinned = runs.filter((run) => run.step);
    return thinned.length > 0 && thinned.every((run) => this.#lines.has(nameOf(run, POINTS)));
  }

  /**
   * Takes up what is shown now; the lines of anything else are let go, and asked for once it rests.
   * @param {import("./scene.mjs").Scene} scene
   */
  follow({ blob, view, box }) {
    const now = this.#now;
    if (now.blob === blob && now.view === view && now.box === box) return;
    this.#now = { blob, view, box };
    const wanted = view && box.width ? blob.runs.flatMap(linesOf) : [];
    const key = wanted.length ? JSON.stringify([blob.link, view, box, wanted]) : "";
    if (key === this.#key) return;
    this.stop();
    this.#key = key;
    this.#lines = new Map();
    if (wanted.length) this.#timer = window.setTimeout(() => this.#fetch(wanted, placeWords(view, box)), REST);
  }

  /** The server answers again: lines that did not come are asked for with the next change. */
  retry() {
    if (!this.#lost) return;
    this.#lost = false;
    this.#now = NOTHING;
    this.#key = "";
  }

  stop() {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  /** One line after the other, and all are shown at once: each showing draws every path anew. */
  async #fetch(wanted, words) {
    const { signal } = (this.#abort = new AbortController());
    const lines = new Map();
    try {
      for (const { id, place, of } of wanted) {
        const query = `${this.#now.blob.link}&run=${place}&of=${of}&${words}`;
        const answer = await fetch(dataURL(`path?${query}`), { signal });
        if (answer.ok) lines.set(nameOf({ id }, of), lineFrom(id, new Uint8Array(await answer.arrayBuffer())));
      }
    } catch {
      this.#lost = !signal.aborted;
      if (this.#lost) this.#onLost(true);
      return;
    }
    this.#onLost(false);
    this.#lines = lines;
    this.#onLines();
  }
}

/**
 * The same from the run's own columns.
 * @param {import("./blob.mjs").Run} run
 * @param {"points" | "average"} [of]
 * @returns {Line}
 */
export function thinnedLine(run, of = POINTS) {
  return of === POINTS ? run : { ...run.average, id: run.id, step: run.step, drawn: run.drawn };
}

const nameOf = ({ id }, of) => `${of} ${id}`;

/** What of a run is drawn from columns that are thinned out. */
function linesOf({ id, step, average, dimension }, place) {
  if (!step) return [];
  return [POINTS, ...(average && dimension === 2 ? [AVERAGE] : [])].map((of) => ({ id, place, of }));
}

const placeWords = (view, { width, height }) => `view=${[...view.x, ...view.y]}&size=${width},${height}`;

/** @returns {Line} */
function lineFrom(id, bytes) {
  const { header: { runs: [{ drawn, columns: places }] }, columns } = unpack(bytes);
  const column = (name) => columns.subarray(places[name], places[name] + drawn);
  return { id, drawn, step: column("step"), x: column("x"), y: column("y") };
}
