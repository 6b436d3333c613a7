/** What the rule was handed in place of the gradient: with noise, from some examples, from the point ahead, clipped. */

/** @type {import("./registry.mjs").Overlay} */
export const handed = {
  key: "handed", group: "Arrows", name: "What was handed, \u2212\u03B7g", line: "The gradient as the rule got it",
  of: ["handed", "rate", "ahead"], lane: 2,
  look: { token: "arrow-gradient", width: 1.75, dash: [4, 3], open: true },
  sample: { arrow: true },
  arrow: ({ detail, eta, etaSign }) => detail.handed && {
    from: detail.ahead ?? detail.point, vector: detail.handed.map((part) => -eta * part), pull: true, letter: `\u2212${etaSign}g`,
  },
};
