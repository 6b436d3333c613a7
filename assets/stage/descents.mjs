/**
 * Asks the server what an experiment, or a widget, does while a hand still changes it: one question at a time, and the
 * newest link wins. Answers are handed on with the browser's frames, so that no picture is drawn that nobody sees.
 */

import { decode } from "./blob.mjs";
import { dataURL } from "./routes.mjs";

/** @template [Answer=import("./blob.mjs").Blob] */
export class Descents {
  /** @type {string | null} the link to ask for next */
  #next = null;
  #busy = false;
  /** Answers to questions from before are let go. */
  #turn = 0;
  /** @type {Uint8Array | null} */
  #answer = null;
  #frame = 0;
  #abort = new AbortController();
  #on;
  #route;
  #read;

  /**
   * @param {object} on
   * @param {(answer: Answer) => void} on.answer
   * @param {(sentence: string) => void} on.refused the server says in one sentence why it will not compute this
   * @param {(lost: boolean) => void} on.lost
   * @param {string} [route] that is asked
   * @param {(body: Uint8Array) => Answer} [read] takes its answer apart
   */
  constructor(on, route = "descend", read = /** @type {(body: Uint8Array) => any} */ (decode)) {
    this.#on = on;
    this.#route = route;
    this.#read = read;
  }

  /** @param {string} link */
  ask(link) {
    this.#next = link;
    if (!this.#busy) this.#fetch();
  }

  /** Whatever was asked is of no use any more. */
  forget() {
    this.#turn += 1;
    this.#next = this.#answer = null;
  }

  stop() {
    this.forget();
    this.#abort.abort();
    cancelAnimationFrame(this.#frame);
  }

  async #fetch() {
    const turn = this.#turn;
    const url = dataURL(`${this.#route}?${this.#next}`);
    this.#next = null;
    this.#busy = true;
    try {
      const answer = await fetch(url, { signal: this.#abort.signal });
      const body = new Uint8Array(await answer.arrayBuffer());
      this.#on.lost(false);
      if (turn === this.#turn) this.#take(answer.ok, body);
    } catch {
      if (!this.#abort.signal.aborted) this.#on.lost(true);
    }
    this.#busy = false;
    if (this.#next !== null) this.#fetch();
  }

  #take(good, body) {
    if (!good) return this.#on.refused(new TextDecoder().decode(body));
    this.#answer = body;
    this.#frame ||= requestAnimationFrame(() => this.#hand());
  }

  #hand() {
    this.#frame = 0;
    const body = this.#answer;
    this.#answer = null;
    if (body) this.#on.answer(this.#read(body));
  }
}
