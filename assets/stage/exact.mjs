/** Exact rows of decimated runs, from the rows route: asked for when the playhead rests, the newest question wins. */

import { dataURL } from "./routes.mjs";

const PAUSE = 120;
const KEPT = 64;

/** @typedef {{point: number[], loss: number}} Row */

export class ExactRows {
  /** @type {Map<string, Map<string, Row>>} */
  #kept = new Map();
  #abort = new AbortController();
  #timer = 0;
  #asked = "";
  #onRows;
  #onLost;

  /** @param {{onRows: () => void, onLost: (lost: boolean) => void}} listeners */
  constructor({ onRows, onLost }) {
    this.#onRows = onRows;
    this.#onLost = onLost;
  }

  /**
   * @param {import("./blob.mjs").Blob} blob
   * @param {number} step
   * @param {string} id of the run
   * @returns {Row | undefined}
   */
  get(blob, step, id) {
    return this.#kept.get(keyOf(blob, step))?.get(id);
  }

  /**
   * @param {import("./blob.mjs").Blob} blob
   * @param {number} step
   */
  ask(blob, step) {
    const key = keyOf(blob, step);
    if (this.#kept.has(key) || this.#asked === key) return;
    this.#asked = key;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fetch(key, blob, step), PAUSE);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  async #fetch(key, { link, runs }, step) {
    this.#asked = "";
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    try {
      const answer = await fetch(dataURL(`rows?${link}&step=${step}`), { signal });
      this.#onLost(false);
      if (answer.ok) this.#keep(key, runs, (await answer.json()).runs);
    } catch {
      if (!signal.aborted) this.#onLost(true);
    }
  }

  #keep(key, runs, rows) {
    this.#kept.set(key, new Map(runs.map(({ id }, place) => [id, rows[place]])));
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value);
    this.#onRows();
  }
}

const keyOf = (blob, step) => `${step} ${blob.link}`;
