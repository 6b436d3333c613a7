/** Play, step, scrub, speed, loop. */

import { h, setText } from "./dom.mjs";
import { countText } from "./format.mjs";
import { icon } from "./icons.mjs";
import { createScrub } from "./scrub.mjs";

const SPEEDS = [0.25, 0.5, 1, 2, 4, 8];

/**
 * @param {{toggle: () => void, seek: (step: number) => void, nudge: (by: number) => void, setSpeed: (speed: number) => void, toggleLoop: () => void}} actions
 */
export function createTransport({ toggle, seek, nudge, setSpeed, toggleLoop }) {
  const play = h("button", { class: "fl-play", type: "button", "data-testid": "play", onclick: toggle });
  const back = iconButton("back", "One step back", () => nudge(-1), "back");
  const forward = iconButton("forward", "One step forward", () => nudge(1), "forward");
  const scrub = createScrub(seek);
  const step = h("b", { "data-testid": "step" });
  const total = h("span");
  const speed = h("select", { class: "fl-speed", "aria-label": "Speed", "data-testid": "speed", onchange: () => setSpeed(Number(speed.value)) },
    ...SPEEDS.map((value) => h("option", { value, selected: value === 1 }, `${value}\u00D7`)));
  const loop = iconButton("loop", "Loop", toggleLoop, "loop");
  const element = h("div", { class: "fl-transport", role: "group", "aria-label": "Playback" },
    play, back, forward, scrub.element, h("div", { class: "fl-count" }, step, total), speed, loop);

  function update(scene, changed) {
    if (changed.data || changed.play) showState(scene);
    const steps = countText(scene.blob.steps);
    if (changed.data || changed.size) setText(total, scene.layout === "phone" ? ` / ${steps}` : ` of ${steps} steps`);
    setText(step, countText(scene.step));
    scrub.update(scene, changed);
  }

  function showState({ playing, loop: looping, blob }) {
    play.replaceChildren(icon(playing ? "pause" : "play"));
    play.setAttribute("aria-label", playing ? "Pause" : "Play");
    play.title = `${playing ? "Pause" : "Play"} (space)`;
    loop.setAttribute("aria-pressed", String(looping));
    const idle = blob.runs.length === 0;
    for (const button of [play, back, forward]) button.disabled = idle;
  }

  return { element, update };
}

/**
 * A square button with an icon.
 * @param {import("./icons.mjs").IconName} name
 * @param {string} label
 * @param {() => void} onclick
 * @param {string} testid
 * @returns {HTMLButtonElement}
 */
export function iconButton(name, label, onclick, testid) {
  return h("button", { class: "fl-icon-button", type: "button", "aria-label": label, title: label, "data-testid": testid, onclick }, icon(name));
}
