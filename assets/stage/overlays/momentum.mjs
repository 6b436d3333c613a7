/**
 * What the rule brings along from the steps before: of what it keeps for each coordinate, the first that says of itself that
 * it collects gradients, or is their mean. Some rules keep it in another form, as the step itself.
 */

const COLLECTS = /^(mean gradient|collected gradients)\b/;

/** A state that agrees with the step to this share is the step. */
const SAME = 1e-6;

/** @type {import("./registry.mjs").Overlay} */
export const momentum = {
  key: "momentum", group: "Arrows", name: "Momentum", line: "What is brought along from earlier steps",
  of: ["state", "after", "rate", "next"], lane: 3,
  look: { token: "arrow-momentum", width: 2, dash: [9, 2.5] },
  sample: { arrow: true },
  blocked: (run) => (collected(run) ? null : `${run.label} keeps no momentum`),
  arrow({ run, detail, eta, etaSign }) {
    const { name, symbol } = collected(run);
    const kept = detail.state(name);
    if (!kept?.some(Boolean)) return null;
    if (isStep(detail, detail.after(name))) return { from: detail.point, vector: kept, pull: false, letter: symbol };
    return { from: detail.point, vector: kept.map((part) => -eta * part), pull: true, letter: `\u2212${etaSign}${symbol}` };
  },
};

/**
 * @param {import("../blob.mjs").Run} run
 * @returns {{name: string, symbol: string} | undefined}
 */
export function collected({ states }) {
  return states.find(({ per, meaning }) => per === "coordinate" && COLLECTS.test(meaning));
}

/** Whether a rule's state after the step is the step it took. */
function isStep({ point, next }, after) {
  if (!next || !after) return false;
  const taken = next.map((end, axis) => end - point[axis]);
  const room = SAME * Math.hypot(...taken) + 1e-12 * Math.hypot(...next);
  return Math.hypot(...taken.map((part, axis) => part - after[axis])) <= room;
}
