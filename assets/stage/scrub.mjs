/** The rail: the playhead as a slider, with a mark where a run reached a stationary point or diverged. */

import { assign, h, s } from "./dom.mjs";

/**
 * @param {(step: number) => void} seek
 */
export function createScrub(seek) {
  const fill = h("div", { class: "fl-scrub-fill" });
  const thumb = h("div", { class: "fl-scrub-thumb" });
  const marks = h("div", { class: "fl-scrub-marks" });
  const rail = h("div", { class: "fl-scrub-rail", role: "slider", tabindex: 0, "aria-label": "Step", "aria-valuemin": 0, "data-testid": "scrub", onpointerdown }, fill, thumb);
  const element = h("div", { class: "fl-scrub" }, rail, marks);
  let steps = 1;

  function onpointerdown(event) {
    if (event.button) return;
    rail.setPointerCapture(event.pointerId);
    const follow = ({ clientX }) => {
      const { left, width } = rail.getBoundingClientRect();
      seek((steps * (clientX - left)) / width);
    };
    const drop = () => rail.removeEventListener("pointermove", follow);
    follow(event);
    rail.addEventListener("pointermove", follow);
    rail.addEventListener("lostpointercapture", drop, { once: true });
  }

  function update(scene, changed) {
    steps = Math.max(1, scene.blob.steps);
    if (changed.data || changed.theme) {
      rail.setAttribute("aria-valuemax", scene.blob.steps);
      marks.replaceChildren(...scene.blob.runs.filter(({ outcome_step: at }) => at !== null).map((run) => eventMark(run, scene, steps, seek)));
    }
    const part = scene.step / steps;
    fill.style.transform = `scaleX(${part})`;
    thumb.style.left = `${100 * part}%`;
    assign(rail, { "aria-valuenow": scene.step, "aria-valuetext": `step ${scene.step} of ${scene.blob.steps}` });
  }

  return { element, update };
}

function eventMark(run, { theme }, steps, seek) {
  const gone = run.outcome === "diverged";
  const fill = theme.colour(run);
  const shape = gone ? s("path", { d: "M5 1l4.500 8h-9z", fill }) : s("circle", { cx: 5, cy: 5, r: 4, fill });
  const words = `${run.label}: ${run.words}`;
  return h("button", {
    class: gone ? "fl-event fl-event-below" : "fl-event", type: "button", tabindex: -1, "aria-label": words, title: words,
    style: `left:${(100 * run.outcome_step) / steps}%`, onclick: () => seek(run.outcome_step),
  }, s("svg", { width: 10, height: 10, viewBox: "0 0 10 10", "aria-hidden": "true" }, shape));
}
