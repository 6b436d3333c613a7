/** Puts the inspector's pages together. */

import { createChosen } from "../chosen.mjs";
import { createReadout } from "../readout.mjs";
import { createPanel } from "./panel.mjs";
import { Step } from "./step.mjs";

/**
 * @param {HTMLElement} host
 * @param {{select: (id: string) => void, wanted: () => void}} actions
 * @returns {import("../assemble.mjs").Part}
 */
export function createInspector(host, { select, wanted }) {
  const [readout, chosen, step] = [createReadout(select), createChosen(), new Step(wanted)];
  const panel = createPanel(step.head, [
    { name: "runs", label: "Runs", content: [readout.element, chosen.element] },
    { name: "step", label: "Step", content: [step.element] },
  ], show);
  const parts = { runs: [readout, chosen], step: [step] };
  let open = "runs";
  let stale = false;
  panel.open(open);
  host.append(panel.element);

  /** A page that was folded away has heard of no change. */
  function show(name) {
    open = name;
    stale = true;
    step.show(name === "step");
    wanted();
  }

  function update(scene, changed) {
    const told = stale ? { ...changed, data: true } : changed;
    stale = false;
    for (const part of parts[open]) part.update(scene, told);
  }

  return { update, wants: (scene) => step.wants(scene), stop: () => step.stop(), seen: () => ({ inspector: { open, ...step.seen() } }) };
}
