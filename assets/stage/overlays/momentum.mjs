/**
 * What the rule brings along from the steps before: the state that collects gradients. Some rules keep it in another form, as
 * the step itself.
 */

/** A state that agrees with the step to this share is the step. */
const SAME = 1e-6;

/** @type {import("./registry.mjs").Overlay} */
export const momentum = {
  key: "momentum", group: "Arrows", name: "Momentum", line: "What is brought along from earlier steps",
  of: ["state", "after", "rate", "next"], lane: 3,
  look: { token: "arrow-momentum", width: 2, dash: [9, 2.5] },
  sample: { arrow: true },
  blocked: (run) => (run.momentum ? null : `${run.label} keeps no momentum`),
  arrow({ run, detail, eta, etaSign }) {
    const { name, symbol } = run.momentum;
    const kept = detail.state(name);
    if (!kept?.some(Boolean)) return null;
    if (isStep(detail, detail.after(name))) return { from: detail.point, vector: kept, pull: false, letter: symbol };
    return { from: detail.point, vector: kept.map((part) => -eta * part), pull: true, letter: `\u2212${etaSign}${symbol}` };
  },
};

/** Whether a rule's state after the step is the step it took. */
function isStep({ point, next }, after) {
  if (!next || !after) return false;
  const taken = next.map((end, axis) => end - point[axis]);
  const room = SAME * Math.hypot(...taken) + 1e-12 * Math.hypot(...next);
  return Math.hypot(...taken.map((part, axis) => part - after[axis])) <= room;
}
