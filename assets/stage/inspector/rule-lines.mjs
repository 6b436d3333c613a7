/** The update rule: each line as it is written, and below it the same with this step's numbers put in. */

import { h } from "../dom.mjs";
import { formula, lettersOf, tightened } from "./mathml.mjs";

/** The colours of the arrows on the surface. */
const GRADIENTS = new Set(["handed"]);
const STEPS = new Set(["next"]);

export function createRuleLines() {
  const element = h("div", { class: "fl-rule", "data-testid": "rule" });
  let lines = [];

  /**
   * @param {import("./rules.mjs").Rule | null} rule
   * @param {string | undefined} momentum the state that is drawn as an arrow
   */
  function draw(rule, momentum) {
    lines = (rule?.lines ?? []).map((line) => newLine(line, (symbol) => kindOf(rule.symbols[symbol], momentum)));
    element.replaceChildren(...lines.map((line) => line.element));
  }

  /** @param {import("./reckoning.mjs").Reckoning | null} reckoning none while the step's numbers are not known */
  function fill(reckoning) {
    lines.forEach((line, place) => line.fill(reckoning?.lines[place] ?? "none", reckoning?.value));
  }

  return { element, draw, fill };
}

function kindOf({ kind, name }, momentum) {
  if (GRADIENTS.has(kind)) return "gradient";
  if (STEPS.has(kind)) return "step";
  return (kind === "before" || kind === "after") && name === momentum ? "momentum" : null;
}

function newLine({ pieces, target }, kind) {
  const written = row(pieces, "fl-rule-written", kind);
  written.parts.forEach(tightened);
  const told = row(pieces, "fl-rule-told", kind);
  const result = row(target ? [pieces[0], `<mrow><mo form="infix">=</mo>${pieces[0]}</mrow>`] : [], "fl-rule-result", kind);
  const element = h("div", { class: "fl-rule-line" }, written.element, told.element, result.element);

  function fill(telling, value) {
    if (element.dataset.told !== telling) element.dataset.told = telling;
    if (telling === "numbers") for (const letter of told.letters) letter.show(value(letter.symbol));
    if (telling === "value") result.letters[1].show(value(target));
  }

  return { element, fill };
}

function row(pieces, kind, of) {
  const parts = pieces.map(formula);
  for (const part of parts) for (const mark of /** @type {NodeListOf<HTMLElement>} */ (part.querySelectorAll("[data-of]"))) colour(mark, of);
  const element = h("div", { class: kind }, ...parts);
  return { element, parts, letters: parts.flatMap(lettersOf) };
}

function colour(mark, of) {
  const kind = of(mark.dataset.of);
  if (kind) mark.dataset.arrow = kind;
}
