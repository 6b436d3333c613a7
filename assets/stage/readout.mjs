/** The list beside the picture: each run's loss and place at the playhead. */

import { h, reconcile, setHTML, setText } from "./dom.mjs";
import { countText, numberHTML, pointText } from "./format.mjs";
import { hasDiverged, pointOf, sample } from "./runs.mjs";
import { swatch } from "./swatch.mjs";
import { symbol } from "./symbols.mjs";

/** With more runs than this the lines close up, to leave room for the chosen run below them; with more still, further. */
const SEVERAL = 4;
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
  const hint = h("p", { class: "fl-hint" }, "Each run\u2019s loss and position, at any step you choose, are listed here.");
  element.append(hint);
  const kept = new Map();

  function update(scene, changed) {
    const count = scene.blob.runs.length;
    hint.hidden = count > 0;
    element.dataset.lines = count > MANY ? "many" : count > SEVERAL ? "several" : "few";
    if (changed.data || changed.theme || changed.selected) rebuild(scene);
    setText(title, `At step ${countText(scene.step)}`);
    for (const run of scene.blob.runs) fill(kept.get(run.id), run, scene);
  }

  function rebuild(scene) {
    place.replaceChildren(...axesNodes(scene.blob.surface.axes));
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

const axesNodes = (axes) => (axes.length === 1 ? symbol(axes[0]) : ["(", ...symbol(axes[0]), ", ", ...symbol(axes[1]), ")"]);

function newRow(onclick) {
  const [sign, name, loss, at] = ["fl-sign", "fl-row-name", "fl-number", "fl-number fl-place"].map((kind) => h("span", { class: kind }));
  return { element: h("button", { class: "fl-readout-line", type: "button", onclick }, sign, name, loss, at), sign, name, loss, at };
}

function fill({ element, loss, at }, run, scene) {
  const gone = hasDiverged(run, scene.step);
  element.dataset.gone = gone;
  const here = sample(run, scene.step, scene.exact(run.id));
  setHTML(loss, gone ? "" : numberHTML(here.loss));
  setHTML(at, gone ? run.words : pointText(pointOf(run, here), numberHTML));
}
