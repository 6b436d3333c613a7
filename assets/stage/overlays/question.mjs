/** Asks the server one thing at a time: the newest question wins, answers are kept for a while. */

import { dataURL } from "../routes.mjs";

const KEPT = 16;
/** Milliseconds until a question that did not reach the server is asked again. */
const AGAIN = 4000;

/** @template T */
export class Questions {
  /** @type {Map<string, T | null>} null where the server had no answer */
  #kept = new Map();
  #abort = new AbortController();
  #timer = 0;
  #busy = false;
  #asked = "";
  #read;
  #onAnswer;

  /**
   * @param {(answer: Response) => Promise<T>} read
   * @param {() => void} onAnswer
   */
  constructor(read, onAnswer) {
    this.#read = read;
    this.#onAnswer = onAnswer;
  }

  /**
   * @param {string} path of the route with its query
   * @returns {T | null | undefined} undefined while it is not known
   */
  held(path) {
    return this.#kept.get(path);
  }

  /**
   * @param {string} path
   * @param {number} [pause] milliseconds it must have been the newest for
   */
  ask(path, pause = 0) {
    if (path === this.#asked) return;
    this.#asked = path;
    clearTimeout(this.#timer);
    if (this.#kept.has(path)) return;
    this.#timer = window.setTimeout(() => this.#busy || this.#fetch(path), pause);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  async #fetch(path) {
    this.#busy = true;
    let found = null;
    try {
      const answer = await fetch(dataURL(path), { signal: this.#abort.signal });
      if (answer.ok) found = await this.#read(answer);
    } catch {
      if (!this.#abort.signal.aborted) this.#timer = window.setTimeout(() => this.#fetch(this.#asked), AGAIN);
      return;
    } finally {
      this.#busy = false;
    }
    this.#kept.set(path, found);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value);
    this.#onAnswer();
    if (this.#asked !== path && !this.#kept.has(this.#asked)) this.#fetch(this.#asked);
  }
}
