/** Downhill as steep as it gets: the step plain gradient descent would take from here. */

/** @type {import("./registry.mjs").Overlay} */
export const gradient = {
  key: "gradient", group: "Arrows", name: "Steepest descent, \u2212\u03B7\u2207f", line: "Where plain gradient descent would step",
  of: ["gradient", "rate"], lane: 1,
  look: { token: "arrow-gradient", width: 2 },
  sample: { arrow: true },
  arrow: ({ detail, eta, etaSign }) => detail.gradient && {
    from: detail.point, vector: detail.gradient.map((slope) => -eta * slope), pull: true, letter: `\u2212${etaSign}\u2207f`,
  },
};
