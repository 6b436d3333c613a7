/**
 * What a hand is still changing. While it moves, the stage shows the experiment as it would be; once it lets go, the page is
 * told, once, and its answer takes over.
 *
 * @typedef {{start: number[]}} StartChange
 * @typedef {{run: string, option: string, value: number, usual?: number}} OptionChange a run's option; a link may leave out the usual value
 * @typedef {StartChange | OptionChange} Change
 */

import { Descents } from "./descents.mjs";

/** How long an answer from before a change is kept off the stage, in milliseconds; after that the change was lost on its way. */
const PATIENCE = 5000;
/** The same where the page is told by other means, and might hear of another change. */
const EXPECTING = 1500;
/** How long a hand may rest before it lets go. */
const HOLDING = 600_000;

export class Live {
  /** @type {import("./blob.mjs").Blob | null} what the page said last: what changes start from */
  #page = null;
  /** Its link with the changes that it has been told and has not answered yet. */
  #base = "";
  /** @type {import("./blob.mjs").Blob | null} the last picture while the hand moves */
  #shown = null;
  /** @type {Change | null} */
  #change = null;
  /** @type {OptionChange | null} what the page is being told by other means, until it answers */
  #expected = null;
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
   * @returns {boolean} whether to show it; not while a hand goes on from there, nor where it does not know of the latest change, nor
   *   where it is what is shown already
   */
  hear(blob) {
    const other = this.#page && alike(this.#page) !== alike(blob);
    this.#page = blob;
    if (other) this.#drop();
    const known = this.#expected && this.#shown && said(this.#shown) === said(blob);
    if (blob.heard >= this.#told && (!this.#expected || holds(blob, this.#expected))) this.#rest();
    if (!this.#timer) [this.#base, this.#shown] = [blob.link, null];
    if (this.#change) this.#ask();
    else if (!this.#timer) this.#descents.forget();
    return !this.#change && !this.#timer && !known;
  }

  /** @param {Change} change replaces the one before */
  move(change) {
    if (this.#expected) this.#descents.forget(); // its answer would hold one run alone
    this.#expected = null;
    this.#change = change;
    this.#ask();
  }

  /**
   * The page will be told of this by other means: it is shown until the page answers. The other runs stay as they are.
   * @param {OptionChange} change replaces the one before
   */
  expect(change) {
    if (this.#change || !this.#page) return;
    if (this.#expected?.run !== change.run) this.#descents.forget();
    this.#base = changed({ ...this.#page, link: this.#base }, change);
    this.#expected = change;
    this.#wait(HOLDING);
    this.#descents.ask(alone({ ...this.#page, link: this.#base }, change.run));
  }

  /** The page has been told by other means. */
  told() {
    if (this.#expected) this.#wait(EXPECTING);
  }

  /** The hand lets go: the page is told. The last position is computed in any case, here or there. */
  settle() {
    const change = this.#change;
    if (!change) return;
    this.#change = null;
    this.#base = changed({ ...this.#page, link: this.#base }, change);
    this.#told = Math.max(this.#told, this.#page.heard) + 1;
    this.#wait(PATIENCE);
    const [name, event] = "start" in change ? ["start", { point: change.start }] : ["rate", { run: change.run, value: change.value }];
    this.#on.tell(/** @type {"start" | "rate"} */ (name), { ...event, turn: this.#told });
  }

  /** Everything is as it was before the hand took hold. */
  takeBack() {
    if (this.#change || this.#expected) this.#back();
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
    this.#rest();
    this.#base = this.#page.link;
    this.#descents.forget();
  }

  /** Keeps older answers off the stage for so long. */
  #wait(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#giveUp(), milliseconds);
  }

  /** Nothing is on its way to the page any more. */
  #rest() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#expected = null;
  }

  #giveUp() {
    this.#rest();
    if (!this.#change) this.#back();
  }

  #ask() {
    this.#descents.ask(changed({ ...this.#page, link: this.#base }, this.#change));
  }

  /** Runs keep their ids and colours by their place in the list. */
  #show(blob) {
    const page = this.#page;
    if (this.#expected) return this.#showOne(blob.runs[0], this.#expected.run);
    if (blob.runs.length !== page.runs.length) return;
    const runs = blob.runs.map((run, place) => ({ ...run, id: page.runs[place].id, colour: page.runs[place].colour }));
    this.#shown = { ...page, link: blob.link, runs, surface: { ...page.surface, start: blob.surface.start } };
    this.#on.show(this.#shown);
  }

  #showOne(run, id) {
    const before = this.#shown ?? this.#page;
    const runs = before.runs.map((each) => (each.id === id ? { ...run, id, colour: each.colour, label: each.label } : each));
    this.#shown = { ...before, link: this.#base, runs };
    this.#on.show(this.#shown);
  }

  /** What cannot be computed leaves the last picture, with a sentence. */
  #complain(sentence) {
    this.#on.show({ ...(this.#shown ?? this.#page), messages: [sentence] });
  }
}

/** What must stay the same below a hand that goes on. */
const alike = ({ surface, runs, backs }) => JSON.stringify([surface.grid, backs, runs.map(({ id }) => id)]);

/** What two answers with the same picture agree in. */
const said = ({ link, messages, selected, runs }) => JSON.stringify([link, messages, selected, runs.map(({ label }) => label)]);

/**
 * Whether an answer has this change in it.
 * @param {import("./blob.mjs").Blob} blob
 * @param {OptionChange} change
 */
function holds(blob, { run, option, value, usual }) {
  const said = wordOf(blob, run).match(named(option))?.[1];
  return Number(said ?? usual) === value;
}

/**
 * The link of an experiment with one thing changed.
 * @param {{link: string, runs: {id: string}[]}} page
 * @param {Change} change
 * @returns {string}
 */
export function changed({ link, runs }, change) {
  if ("start" in change) return link.replace(/(^|&)start=[^&]*/, `$1start=${change.start}`);
  const [old, now] = [named(change.option), `,${change.option}:${change.value}`];
  const set = (word) => (old.test(word) ? word.replace(old, now) : word + now);
  return withRuns({ link, runs }, (word, id) => (id === change.run ? set(word) : word));
}

/** An option in a run's word. */
const named = (option) => new RegExp(`,${option}:([^,&]*)`);

/** A run's word of the link. */
const wordOf = (page, wanted) => new URLSearchParams(alone(page, wanted)).get("run") ?? "";

/** The link with that run alone. */
const alone = (page, wanted) => withRuns(page, (word, id) => (id === wanted ? word : ""));

/** The link with each run's word as `edit` has it; an empty one is left out. */
function withRuns({ link, runs }, edit) {
  let place = 0;
  const words = link.split("&").map((word) => (word.startsWith("run=") ? edit(word, runs[place++]?.id) : word));
  return words.filter(Boolean).join("&");
}
