/**
 * The picture in words. For those who hear it, it is said anew when the playhead rests or the data change; whoever asks
 * sees it below the stage, where it follows the playhead, and is told more of the chosen run.
 */

import { detailAt } from "./detail.mjs";
import { h, setText } from "./dom.mjs";
import { chosenInWords, runInWords, surfaceInWords } from "./words.mjs";

const PAUSE = 600;
/** While it plays, words change this often: as fast as somebody reads. */
const READING = 1000;
const GROUPS = ["gradient", "next"];

/**
 * @param {() => void} wanted tells the stage that further columns are wanted from now on
 */
export function createSummary(wanted) {
  const element = h("p", { class: "fl-summary fl-hidden", role: "status", "aria-live": "polite", "data-testid": "summary" });
  /** @type {import("./scene.mjs").Scene | null} */
  let scene = null;
  let timer = 0;
  let said = 0;

  function say() {
    said = performance.now();
    setText(element, inWords(scene, shown()));
  }

  const shown = () => !element.classList.contains("fl-hidden");

  function toggle() {
    element.classList.toggle("fl-hidden");
    wanted();
    say();
    if (shown()) element.scrollIntoView({ block: "nearest" });
  }

  return {
    element, shown, toggle,
    wants: (now) => (shown() && now.selected ? [{ of: GROUPS, run: now.selected }] : []),
    /** @param {import("./scene.mjs").Scene} now */
    update(now) {
      scene = now;
      clearTimeout(timer);
      if (now.playing !== (element.ariaLive === "off")) element.ariaLive = now.playing ? "off" : "polite";
      if (!now.playing) timer = setTimeout(say, PAUSE);
      else if (shown() && performance.now() - said > READING) say();
    },
    stop: () => clearTimeout(timer),
  };
}

function inWords(scene, fully) {
  const { blob: { surface, steps, runs }, step, selected } = scene;
  const about = surfaceInWords(surface);
  if (runs.length === 0) return `${about} There are no runs yet.`;
  const chosen = fully && runs.find((run) => run.id === selected);
  const rest = runs.filter((run) => run !== chosen).map((run) => runInWords(run, scene));
  const first = chosen ? [chosenInWords(chosen, detailAt(scene, chosen), scene)] : [];
  return [about, `Step ${step} of ${steps}.`, ...first, ...rest].join(" ");
}
