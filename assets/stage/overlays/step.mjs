/** The step that was taken, from where it began to where it led. */

/** @type {import("./registry.mjs").Overlay} */
export const step = {
  key: "step", group: "Arrows", name: "Step taken, \u0394x", line: "From this point to the next, true to scale",
  of: ["next"], lane: 0,
  look: { token: "arrow-step", width: 3.5 },
  sample: { arrow: true },
  arrow: ({ run, detail }) => detail.next && {
    from: detail.point, vector: detail.next.map((end, axis) => end - detail.point[axis]), pull: false, letter: run.dimension === 2 ? "\u0394\u03B8" : "\u0394x",
  },
};
