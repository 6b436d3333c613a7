/** The lines of the loss chart: every run's, and the chosen run's loss over the examples held out. */

/** @typedef {import("./blob.mjs").Run & {quiet?: boolean}} LossLine a quiet one stands back behind the runs */

/**
 * @param {import("./scene.mjs").Scene} scene
 * @returns {LossLine[]}
 */
export function lossLines({ blob: { runs }, selected }) {
  return runs.flatMap((run) => (run.id === selected && showsHeldOut(run) ? [run, heldOut(run)] : [run]));
}

const showsHeldOut = ({ heldOut: losses, outcome }) => Boolean(losses) && outcome !== "diverged";

/** It ends where its run does, which is named there already: its own name stands at the right. */
function heldOut(run) {
  return { ...run, id: `${run.id} held out`, label: "held out", loss: run.heldOut, outcome: "budget", outcome_step: null, quiet: true };
}
