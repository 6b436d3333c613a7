/**
 * What a hand is still changing. While it moves, the stage shows the experiment as it would be; once it lets go, the page is
 * told, once, and its answer takes over.
 *
 * @typedef {{start: number[]}} StartChange
 * @typedef {{run: string, lr: number}} RateChange a run's learning rate
 * @typedef {StartChange | RateChange} Change
 */

import { Descents } from "./descents.mjs";

/** How long an answer from before a change is kept off the stage, in milliseconds; after that the change was lost on its way. */
const PATIENCE = 5000;

export class Live {
  /** @type {import("./blob.mjs").Blob | null} what the page said last: what changes start from */
  #page = null;
  /** Its link with the changes that it has been told and has not answered yet. */
  #base = "";
  /** @type {import("./blob.mjs").Blob | null} the last picture while the hand moves */
  #shown = null;
  /** @type {Change | null} */
  #change = null;
  /** The number of the latest change that the page was told. */
  #told = 0;
  #timer = 0;
  #descents;
  #on;

  /**
   * @param {object} on
   * @param {(blob: import("./blob.mjs").Blob) => void} on.show
   * @param {(name: "start" | "rate", event: object) => void} on.tell tells the page
   * @param {(lost: boolean) => void} on.lost
   */
  constructor(on) {
    this.#on = on;
    this.#descents = new Descents({ answer: (blob) => this.#show(blob), refused: (sentence) => this.#complain(sentence), lost: on.lost });
  }

  /** Whether a hand holds something. */
  get held() {
    return this.#change !== null;
  }

  /**
   * The page has answered.
   * @param {import("./blob.mjs").Blob} blob
   * @returns {boolean} whether to show it; not while a hand goes on from there, nor where it does not know of the latest change
   */
  hear(blob) {
    const other = this.#page && alike(this.#page) !== alike(blob);
    this.#page = blob;
    if (other) this.#drop();
    if (blob.heard >= this.#told) this.#wait(0);
    if (!this.#timer) [this.#base, this.#shown] = [blob.link, null];
    if (this.#change) this.#ask();
    else if (!this.#timer) this.#descents.forget();
    return !this.#change && !this.#timer;
  }

  /** @param {Change} change replaces the one before */
  move(change) {
    this.#change = change;
    this.#ask();
  }

  /** The hand lets go: the page is told. The last position is computed in any case, here or there. */
  settle() {
    const change = this.#change;
    if (!change) return;
    this.#change = null;
    this.#base = changed({ ...this.#page, link: this.#base }, change);
    this.#told = Math.max(this.#told, this.#page.heard) + 1;
    this.#wait(PATIENCE);
    const [name, event] = "start" in change ? ["start", { point: change.start }] : ["rate", { run: change.run, value: change.lr }];
    this.#on.tell(/** @type {"start" | "rate"} */ (name), { ...event, turn: this.#told });
  }

  /** Everything is as it was before the hand took hold. */
  takeBack() {
    if (this.#change) this.#back();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#descents.stop();
  }

  #back() {
    this.#drop();
    this.#on.show(this.#page);
  }

  #drop() {
    this.#change = this.#shown = null;
    this.#wait(0);
    this.#base = this.#page.link;
    this.#descents.forget();
  }

  /** Keeps older answers off the stage for so long. */
  #wait(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = milliseconds && setTimeout(() => this.#giveUp(), milliseconds);
  }

  #giveUp() {
    this.#timer = 0;
    if (!this.#change) this.#back();
  }

  #ask() {
    this.#descents.ask(changed({ ...this.#page, link: this.#base }, this.#change));
  }

  /** Runs keep their ids and colours by their place in the list. */
  #show(blob) {
    const page = this.#page;
    if (blob.runs.length !== page.runs.length) return;
    const runs = blob.runs.map((run, place) => ({ ...run, id: page.runs[place].id, colour: page.runs[place].colour }));
    this.#shown = { ...page, link: blob.link, runs, surface: { ...page.surface, start: blob.surface.start } };
    this.#on.show(this.#shown);
  }

  /** What cannot be computed leaves the last picture, with a sentence. */
  #complain(sentence) {
    this.#on.show({ ...(this.#shown ?? this.#page), messages: [sentence] });
  }
}

/** What must stay the same below a hand that goes on. */
const alike = ({ surface, runs, backs }) => JSON.stringify([surface.grid, backs, runs.map(({ id }) => id)]);

/**
 * The link of an experiment with one thing changed.
 * @param {{link: string, runs: {id: string}[]}} page
 * @param {Change} change
 * @returns {string}
 */
export function changed({ link, runs }, change) {
  if ("start" in change) return link.replace(/(^|&)start=[^&]*/, `$1start=${change.start}`);
  const wanted = runs.findIndex(({ id }) => id === change.run);
  let place = -1;
  return link.replace(/(^|&)run=[^&]*/g, (word) => (++place === wanted ? word.replace(/,lr:[^,&]*/, `,lr:${change.lr}`) : word));
}
