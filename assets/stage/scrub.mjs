/** The rail: the playhead as a slider, with a mark where a run reached a stationary point or diverged. */

import { assign, h, s } from "./dom.mjs";

/** A finger that taps within this many pixels of a mark means the mark. */
const FINGER = 22;
const STILL = 6;
/** Marks nearer than this stand side by side instead of over each other. */
const APART = 10;

/**
 * @param {(step: number) => void} seek
 */
export function createScrub(seek) {
  const fill = h("div", { class: "fl-scrub-fill" });
  const thumb = h("div", { class: "fl-scrub-thumb" });
  const marks = h("div", { class: "fl-scrub-marks" });
  const rail = h("div", {
    class: "fl-scrub-rail", role: "slider", tabindex: 0, "aria-label": "Step", "aria-valuemin": 0, "data-testid": "scrub", onpointerdown,
  }, fill, thumb);
  const element = h("div", { class: "fl-scrub" }, rail, marks);
  let steps = 1;
  let width = 0;
  let events = [];

  function onpointerdown(event) {
    if (event.button) return;
    rail.setPointerCapture(event.pointerId);
    const { left, width } = rail.getBoundingClientRect();
    const begun = Number(rail.getAttribute("aria-valuenow"));
    let still = true;
    const follow = ({ clientX }) => {
      still &&= Math.abs(clientX - event.clientX) < STILL;
      seek((steps * (clientX - left)) / width);
    };
    const drop = () => {
      rail.removeEventListener("pointermove", follow);
      const tapped = still && event.pointerType === "touch" ? nextEvent(events, event.clientX - left, width / steps, begun) : null;
      if (tapped !== null) seek(tapped);
    };
    follow(event);
    rail.addEventListener("pointermove", follow);
    rail.addEventListener("lostpointercapture", drop, { once: true });
  }

  function update(scene, changed) {
    steps = Math.max(1, scene.blob.steps);
    if (changed.size || !width) width = rail.clientWidth;
    if (changed.data || changed.theme || changed.size) {
      rail.setAttribute("aria-valuemax", scene.blob.steps);
      const ended = scene.blob.runs.filter(({ outcome_step: at }) => at !== null);
      events = [...new Set(ended.map(({ outcome_step: at }) => at))].sort((a, b) => a - b);
      marks.replaceChildren(...eventMarks(ended, scene, width / steps, seek));
    }
    const part = scene.step / steps;
    fill.style.transform = `scaleX(${part})`;
    thumb.style.left = `${100 * part}%`;
    assign(rail, { "aria-valuenow": scene.step, "aria-valuetext": `step ${scene.step} of ${scene.blob.steps}` });
  }

  return { element, update };
}

/** The event a finger means: the nearest within its reach; where the playhead is on it already, the next one there. */
function nextEvent(events, x, unit, begun) {
  const near = events.filter((step) => Math.abs(step * unit - x) <= FINGER);
  if (near.length === 0) return null;
  const here = near.indexOf(begun);
  if (here >= 0) return near[(here + 1) % near.length];
  return near.reduce((a, b) => (Math.abs(b * unit - x) < Math.abs(a * unit - x) ? b : a));
}

/** Marks in two rows, those that diverged below the rail; in a row each keeps off the one before it. */
function eventMarks(runs, { theme }, unit, seek) {
  const last = { true: -Infinity, false: -Infinity };
  return [...runs].sort((a, b) => a.outcome_step - b.outcome_step).map((run) => {
    const gone = run.outcome === "diverged";
    const x = Math.max(run.outcome_step * unit, last[gone] + APART);
    last[gone] = x;
    return eventMark(run, gone, x, theme, seek);
  });
}

function eventMark(run, gone, x, theme, seek) {
  const fill = theme.colour(run);
  const shape = gone ? s("path", { d: "M5 1l4.500 8h-9z", fill }) : s("circle", { cx: 5, cy: 5, r: 4, fill });
  const words = `${run.label}: ${run.words}`;
  return h("button", {
    class: gone ? "fl-event fl-event-below" : "fl-event", type: "button", tabindex: -1, "aria-label": words, title: words,
    style: `left:${x}px`, onclick: () => seek(run.outcome_step),
  }, s("svg", { width: 10, height: 10, viewBox: "0 0 10 10", "aria-hidden": "true" }, shape));
}
