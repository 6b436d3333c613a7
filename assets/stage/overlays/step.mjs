/** The step that was taken, from where it began to where it led. */

/** @type {import("./registry.mjs").Overlay} */
export const step = {
  key: "step", group: "Arrows", name: "Step taken, \u0394\u03B8", line: "From this point to the next",
  of: ["next"], lane: 0,
  look: { token: "arrow-step", width: 3.5 },
  sample: { arrow: true },
  /** On a curve: how it falls, or rises, to where the step ends. */
  draw(pen, { run, detail, place, project, scales }) {
    if (run.dimension === 2 || !detail.next || scales.all !== 1) return [];
    pen.line([place(detail.next), [project.px(detail.next[0]), project.py(detail.nextLoss)]], { colour: pen.ui["arrow-step"], width: 1, dash: [2, 3] });
    return [];
  },
  arrow: ({ detail }) => detail.next && {
    from: detail.point, vector: detail.next.map((end, axis) => end - detail.point[axis]), pull: false, letter: "\u0394\u03B8",
  },
};
