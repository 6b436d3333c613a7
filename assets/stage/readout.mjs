/** The list beside the picture: each run's loss and place at the playhead. */

import { h, reconcile, setText } from "./dom.mjs";
import { countText, numberHTML, pointText } from "./format.mjs";
import { hasDiverged, pointOf, sample } from "./runs.mjs";
import { swatch } from "./swatch.mjs";

/** While playing the numbers change this often, in milliseconds: faster nobody reads them. */
const PACE = 66;
/** With more runs than this the lines close up. */
const MANY = 8;

/**
 * @param {(id: string) => void} onSelect
 */
export function createReadout(onSelect) {
  const title = h("h3", { class: "fl-heading" });
  const place = h("span", { class: "fl-column-name" });
  const list = h("div", { class: "fl-readout-list" });
  const element = h("section", { class: "fl-readout", "data-testid": "readout", "aria-label": "Runs at the playhead" },
    h("header", { class: "fl-head-row fl-readout-head" }, title, h("span", { class: "fl-column-name" }, "loss"), place), list);
  const kept = new Map();
  let last = 0;

  function update(scene, changed) {
    element.hidden = scene.blob.runs.length === 0;
    element.dataset.many = scene.blob.runs.length > MANY;
    if (changed.data || changed.theme || changed.selected) rebuild(scene);
    const now = performance.now();
    if (changed.step && !changed.play && scene.playing && now - last < PACE) return;
    last = now;
    setText(title, `At step ${countText(scene.step)}`);
    for (const run of scene.blob.runs) fill(kept.get(run.id), run, scene);
  }

  function rebuild(scene) {
    place.textContent = axesText(scene.blob.surface.axes);
    reconcile(list, kept, scene.blob.runs.map(({ id }) => id), (id) => newRow(() => onSelect(id)));
    for (const run of scene.blob.runs) {
      const row = kept.get(run.id);
      row.sign.replaceChildren(swatch(run, scene.theme));
      row.name.textContent = run.label;
      row.element.setAttribute("aria-pressed", run.id === scene.selected);
    }
  }

  return { element, update };
}

const axesText = (axes) => (axes.length === 1 ? axes[0] : `(${axes.join(", ")})`);

function newRow(onclick) {
  const [sign, name, loss, at] = ["fl-sign", "fl-row-name", "fl-number", "fl-number fl-place"].map((kind) => h("span", { class: kind }));
  return { element: h("button", { class: "fl-readout-line", type: "button", onclick }, sign, name, loss, at), sign, name, loss, at };
}

function fill({ element, loss, at }, run, scene) {
  const gone = hasDiverged(run, scene.step);
  element.dataset.gone = gone;
  const here = sample(run, scene.step, scene.exact(run.id));
  loss.innerHTML = gone ? "" : numberHTML(here.loss);
  if (gone) setText(at, run.words);
  else at.innerHTML = pointText(pointOf(run, here), numberHTML);
}
