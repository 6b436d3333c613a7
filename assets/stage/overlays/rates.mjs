/** How fast theory says the run comes closer, and how fast it does: where theory has a word, else why it has none. */

import { numberText } from "../format.mjs";
import { Questions } from "./question.mjs";

const PAUSE = 150;
const DIGITS = 4;

export class Rates {
  key = "rates";
  group = "Rates";
  name = "Predicted and measured";
  line = "How much distance a step leaves";
  of = [];
  sample = { path: "M-11 -5L11 5M-11 -5Q-2 3 11 4" };
  #questions;
  /** @type {any} the run's part of the last answer */
  #answer;

  /** @param {() => void} onAnswer */
  constructor(onAnswer) {
    this.#questions = new Questions((answer) => answer.json(), onAnswer);
  }

  /** @param {import("../scene.mjs").Scene} scene */
  seek({ blob, selected }) {
    const path = `theory?${blob.link}`;
    this.#questions.ask(path, PAUSE);
    const place = blob.runs.findIndex(({ id }) => id === selected);
    const theory = this.#questions.held(path);
    if (theory !== undefined) this.#answer = theory?.runs.find((run) => run.place === place);
  }

  plate() {
    return this.#answer ? sentences(this.#answer) : null;
  }

  tell() {
    return this.#answer ?? null;
  }

  stop() {
    this.#questions.stop();
  }
}

/** @returns {string[]} */
function sentences({ predicted, measured, because }) {
  const told = [];
  if (predicted !== null && predicted !== undefined) told.push(kept(predicted));
  else told.push(because || "Theory predicts no rate here");
  told.push(known(measured) ? `measured in the last half of the run: ${numberText(measured, DIGITS)}` : "too short or too irregular to measure");
  return told;
}

const known = (number) => number !== null && number !== undefined;

function kept(share) {
  if (share < 1) return `theory, in the long run: each step keeps ${numberText(share, DIGITS)} of the distance`;
  return `theory, in the long run: each step multiplies the distance by ${numberText(share, DIGITS)}`;
}
