/** The picture in words, for those who hear it; said anew when the playhead rests or the data change. */

import { h, setText } from "./dom.mjs";
import { numberText } from "./format.mjs";
import { hasDiverged, sample } from "./runs.mjs";

const PAUSE = 600;

export function createSummary() {
  const element = h("div", { class: "fl-hidden", role: "status", "data-testid": "summary" });
  let timer = 0;
  return {
    element,
    /** @param {import("./scene.mjs").Scene} scene */
    update(scene) {
      clearTimeout(timer);
      if (!scene.playing) timer = setTimeout(() => setText(element, inWords(scene)), PAUSE);
    },
    stop: () => clearTimeout(timer),
  };
}

function inWords({ blob: { surface, steps, runs }, step, exact }) {
  const about = `Surface ${surface.label}: ${sentenceOf(surface.sentence)}`;
  if (runs.length === 0) return `${about} There are no runs yet.`;
  const sentences = runs.map((run) => {
    if (hasDiverged(run, step)) return `${run.label} ${run.words}.`;
    return `${run.label} has loss ${numberText(sample(run, step, exact(run.id)).loss)}${fate(run, step, steps)}.`;
  });
  return `${about} Step ${step} of ${steps}. ${sentences.join(" ")}`;
}

const sentenceOf = (words) => (/[.!?]$/.test(words) ? words : `${words}.`);

/** What becomes of a run, seen from a step of it. */
function fate({ outcome, outcome_step: at, words }, step, steps) {
  if (outcome === "diverged") return `; it diverges at step ${at}`;
  if (at === null) return step < steps ? `; after ${steps} steps it is ${words}` : `; it is ${words}`;
  return at <= step ? `; it reached a ${outcome} at step ${at}` : `; it reaches a ${outcome} at step ${at}`;
}
