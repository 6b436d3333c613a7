/** What became of each run after all its steps. */

import { h } from "./dom.mjs";
import { countText, numberHTML } from "./format.mjs";
import { icon } from "./icons.mjs";
import { swatch } from "./swatch.mjs";

const COLUMNS = ["Run", "Outcome", "Final loss", "Distance to minimum", "Gradients"];
/** What else a method may ask for than gradients. */
const OTHERS = [["values", "value"], ["hessians", "Hessian"]];
/** What the page says of a run that ran out of steps, and its sign. */
const TRENDS = { "still falling": "falling", "still rising": "rising", "going round": "round", "standing still": "still" };

/**
 * @param {(id: string) => void} onSelect
 */
export function createResults(onSelect) {
  const title = h("h3", { class: "fl-heading" });
  const body = h("tbody");
  const heads = COLUMNS.map((name) => h("th", { scope: "col" }, name));
  const table = h("table", { class: "fl-table" }, h("thead", {}, h("tr", {}, ...heads)), body);
  const hint = h("p", { class: "fl-hint" }, "How each run ended is listed here.");
  const element = h("section", { class: "fl-results", "data-testid": "results", "aria-label": "Results" }, title, table, hint);

  function update(scene, changed) {
    if (!(changed.data || changed.theme || changed.selected)) return;
    const { runs, steps } = scene.blob;
    table.hidden = runs.length === 0;
    hint.hidden = runs.length > 0;
    title.textContent = `After ${countText(steps)} ${steps === 1 ? "step" : "steps"}`;
    const best = { final_loss: least(runs, "final_loss"), distance: least(runs, "distance") };
    const { activeElement: held } = document;
    const focused = element.contains(held) && held instanceof HTMLElement ? held.dataset.run : null;
    body.replaceChildren(...runs.map((run) => row(run, best, scene, onSelect)));
    const again = focused && body.querySelector(`[data-run="${CSS.escape(focused)}"]`);
    if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  }

  return { element, update };
}

function least(runs, key) {
  const values = runs.map((run) => run[key]).filter((value) => value !== null);
  return values.length > 1 ? Math.min(...values) : null;
}

function row(run, best, { theme, selected }, onSelect) {
  const name = h("button", { class: "fl-run", type: "button", "data-run": run.id, "aria-pressed": run.id === selected },
    swatch(run, theme), h("b", {}, run.name), h("small", {}, run.detail));
  return h("tr", { "data-chosen": run.id === selected, onclick: () => onSelect(run.id) },
    h("td", {}, name), h("td", {}, outcome(run)),
    ...["final_loss", "distance"].map((key, place) => number(run[key], isBest(run, key, best), COLUMNS[2 + place])),
    h("td", { "data-label": COLUMNS[4] }, evaluations(run.evaluations)));
}

const isBest = (run, key, best) => run[key] !== null && run[key] === best[key];

function outcome(run) {
  const kind = TRENDS[run.words] ?? run.outcome;
  const cell = h("div", { class: "fl-outcome", "data-outcome": kind }, icon(kind), h("span", {}, run.words));
  return run.note ? h("div", {}, cell, h("small", { class: "fl-note" }, run.note)) : cell;
}

function number(value, best, label) {
  const cell = h("td", { class: "fl-number", "data-label": label, "data-best": best, "data-none": value === null });
  cell.innerHTML = numberHTML(value);
  return cell;
}

/** "200", or "6 + 6 Hessians": gradients are what most methods ask for. */
function evaluations(counts) {
  const others = OTHERS.filter(([key]) => counts[key] > 0);
  const words = others.map(([key, name]) => `${countText(counts[key])} ${name}${counts[key] === 1 ? "" : "s"}`);
  return [countText(counts.gradients), ...words].join(" + ");
}
