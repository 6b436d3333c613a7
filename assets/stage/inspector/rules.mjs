/**
 * The optimizers' rules, each asked for once.
 *
 * @typedef {object} Line
 * @property {string[]} pieces MathML; between two of them a line may be broken
 * @property {string | null} target the symbol at its left
 * @property {import("./arithmetic.mjs").Tree | null} tree what stands at its right, where that is plain arithmetic
 * @property {string[] | null} rests derived symbols that its right side rests on, where its left side is on record
 * @property {boolean} loose whether it says more than an equation: cases, words, a loop
 *
 * @typedef {{name: string, symbol: string, meaning: string, per: "coordinate" | "run" | "matrix"}} RuleState
 * @typedef {{name: string, symbol: string, default: number | string, told: boolean, choice: boolean}} RuleSetting
 *
 * @typedef {object} Rule
 * @property {Line[]} lines
 * @property {Record<string, {kind: string, name: string}>} symbols
 * @property {RuleState[]} state
 * @property {RuleSetting[]} settings
 * @property {boolean} searched whether its step length is found by a search
 */

import { dataURL } from "../routes.mjs";

const RUN = "run=";

export class Rules {
  /** @type {Map<string, Rule | null>} null while it is on its way */
  #kept = new Map();
  #abort = new AbortController();
  #onRule;

  /** @param {() => void} onRule */
  constructor(onRule) {
    this.#onRule = onRule;
  }

  /**
   * @param {string} key of an optimizer
   * @returns {Rule | null}
   */
  of(key) {
    if (!this.#kept.has(key)) this.#ask(key);
    return this.#kept.get(key);
  }

  stop() {
    this.#abort.abort();
  }

  async #ask(key) {
    this.#kept.set(key, null);
    try {
      const answer = await fetch(dataURL(`rule?key=${key}`), { signal: this.#abort.signal });
      if (!answer.ok) return;
      this.#kept.set(key, await answer.json());
      this.#onRule();
    } catch {
      this.#kept.delete(key); // asked again at the next occasion
    }
  }
}

/**
 * A run as its link says it: the optimizer and what the run sets.
 * @param {import("../blob.mjs").Blob} blob
 * @param {import("../blob.mjs").Run} run
 * @returns {{key: string, set: Record<string, string>}}
 */
export function wordsOf({ link, runs }, run) {
  const said = link.split("&").filter((part) => part.startsWith(RUN))[runs.indexOf(run)] ?? RUN;
  const [key, ...words] = decodeURIComponent(said.slice(RUN.length)).split(",");
  return { key, set: Object.fromEntries(words.map((word) => word.split(":"))) };
}

/**
 * @param {Rule} rule
 * @param {Record<string, string>} set
 * @returns {Record<string, number | string>} the value of each setting
 */
export function settingsOf(rule, set) {
  return Object.fromEntries(rule.settings.map(({ name, default: usual, choice }) => [name, name in set ? (choice ? set[name] : Number(set[name])) : usual]));
}
