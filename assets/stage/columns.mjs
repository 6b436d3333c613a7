/**
 * Further columns of the runs (gradients, state, ...), which the stage asks for only while something on it shows them.
 * One question is under way at a time; what has become another experiment's meanwhile is let go.
 *
 * @typedef {{of: readonly string[], run: string | null}} Want groups of columns of a run, or of every run
 */

import { unpack } from "./container.mjs";
import { dataURL } from "./routes.mjs";
import { holds } from "./runs.mjs";

/** Experiments and steps whose columns are kept. */
const KEPT = 12;
/** Rest of the playhead, in milliseconds, before a thinned run's exact row is asked for. */
const PAUSE = 120;

export class Columns {
  /** @type {Map<string, Map<string, Map<string, Float64Array>>>} per question's frame, per run: its columns by name; a group got is there too, empty */
  #kept = new Map();
  #busy = false;
  /** While the server does not answer, nothing is asked. */
  #lost = false;
  #timer = 0;
  #abort = new AbortController();
  /** @type {{blob: import("./blob.mjs").Blob, wants: Want[], step: number} | null} the newest state of things */
  #newest = null;
  #onColumns;
  #onLost;

  /** @param {{onColumns: () => void, onLost: (lost: boolean) => void}} listeners */
  constructor({ onColumns, onLost }) {
    this.#onColumns = onColumns;
    this.#onLost = onLost;
  }

  /**
   * @param {import("./blob.mjs").Blob} blob
   * @param {string} id of the run
   * @param {string} name of the column
   * @returns {Float64Array | null} one number for each drawn entry of the run; null while it is not known, or where there is none
   */
  get(blob, id, name) {
    return this.#kept.get(frameOf(blob))?.get(id)?.get(name) ?? null;
  }

  /**
   * The number at one step: also between the drawn entries of a thinned run, once its exact row is there.
   * @param {import("./blob.mjs").Blob} blob
   * @param {import("./blob.mjs").Run} run
   * @param {string} name
   * @param {number} step
   * @param {number} entry the run's last drawn entry up to that step
   * @returns {number | undefined}
   */
  at(blob, run, name, step, entry) {
    const exact = holds(run, step) ? undefined : this.#kept.get(frameOf(blob, step))?.get(run.id)?.get(name)?.[0];
    return exact ?? this.get(blob, run.id, name)?.[entry];
  }

  /**
   * @param {import("./blob.mjs").Blob} blob
   * @param {string} id of the run
   * @param {string} group
   * @returns {boolean} whether it was asked for, be it in vain
   */
  answered(blob, id, group) {
    return this.#kept.get(frameOf(blob))?.get(id)?.has(mark(group)) ?? false;
  }

  /**
   * Asks for what is wanted and not there yet.
   * @param {import("./blob.mjs").Blob} blob
   * @param {Want[]} wants
   * @param {number} step the playhead
   * @param {boolean} rests whether the playhead rests there
   */
  seek(blob, wants, step, rests) {
    this.#newest = { blob, wants, step: rests ? step : -1 };
    clearTimeout(this.#timer);
    if (this.#lost) return;
    if (!this.#busy && !this.#ask(undefined)) this.#timer = setTimeout(() => this.#busy || this.#ask(step), PAUSE);
  }

  /** The server answers again: what is wanted is asked for with the next change. */
  retry() {
    this.#lost = false;
  }

  stop() {
    clearTimeout(this.#timer);
    this.#newest = null;
    this.#abort.abort();
  }

  /**
   * @param {number | undefined} step for the exact rows of thinned runs
   * @returns {boolean} whether there was something to ask
   */
  #ask(step) {
    const { blob, wants, step: resting } = this.#newest;
    if (step !== undefined && step !== resting) return false;
    const question = missing(blob, wants, step, this.#kept.get(frameOf(blob, step)));
    if (question) this.#fetch(blob, question, step);
    return Boolean(question);
  }

  async #fetch(blob, { of, run }, step) {
    this.#busy = true;
    const place = run === null ? "" : `&run=${blob.runs.findIndex(({ id }) => id === run)}`;
    const when = step === undefined ? "" : `&step=${step}`;
    const url = dataURL(`columns?${blob.link}&of=${of}${place}${when}`);
    try {
      const answer = await fetch(url, { signal: this.#abort.signal });
      this.#onLost(false);
      this.#keep(blob, of, run, step, answer.ok ? unpack(new Uint8Array(await answer.arrayBuffer())) : null);
    } catch {
      if (this.#abort.signal.aborted) return;
      this.#lost = true;
      return this.#onLost(true);
    } finally {
      this.#busy = false;
    }
    if (this.#newest?.blob.link === blob.link) this.#onColumns();
    else if (this.#newest) this.#ask(undefined);
  }

  /** A question without an answer counts as asked: it is not asked again for the same experiment. */
  #keep(blob, groups, asked, step, answer) {
    const frame = frameOf(blob, step);
    if (!this.#kept.has(frame)) this.#kept.set(frame, new Map());
    const runs = this.#kept.get(frame);
    for (const { id } of blob.runs.filter(({ id }) => asked === null || asked === id)) {
      if (!runs.has(id)) runs.set(id, new Map());
      for (const group of groups) runs.get(id).set(mark(group), null);
    }
    for (const { place, drawn, columns } of answer?.header.runs ?? []) {
      const held = runs.get(blob.runs[place].id);
      for (const [name, from] of Object.entries(columns)) held.set(name, answer.columns.subarray(from, from + drawn));
    }
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value);
  }
}

const frameOf = ({ link }, step) => (step === undefined ? link : `${step} ${link}`);
const mark = (group) => `group ${group}`;

/** The first want that is not answered yet, with all its missing groups. */
function missing({ runs }, wants, step, kept) {
  for (const { of, run } of wants) {
    const asked = runs.filter(({ id }) => run === null || run === id).filter((each) => step === undefined || !holds(each, step));
    const groups = of.filter((group) => asked.some(({ id }) => !kept?.get(id)?.has(mark(group))));
    if (groups.length) return { of: groups, run };
  }
  return null;
}
