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

function inWords(scene) {
  const { surface, steps, runs } = scene.blob;
  if (runs.length === 0) return `${surface.label}. No runs.`;
  const sentences = runs.map((run) => {
    if (hasDiverged(run, scene.step)) return `${run.label}: ${run.words}.`;
    return `${run.label}: loss ${numberText(sample(run, scene.step, scene.exact(run.id)).loss)}, ${run.words}.`;
  });
  return `${surface.label}, step ${scene.step} of ${steps}. ${sentences.join(" ")}`;
}
