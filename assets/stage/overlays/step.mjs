/** The step that was taken, from where it began to where it led. */

/** @type {import("./registry.mjs").Overlay} */
export const step = {
  key: "step", group: "Arrows", name: "Step taken, \u0394\u03B8", line: "From this point to the next",
  of: ["next"], lane: 0,
  look: { token: "arrow-step", width: 4.5 },
  sample: { arrow: true },
  draw(pen, { run, detail: { next, nextLoss }, place, project, scales }) {
    const colour = pen.ui["arrow-step"];
    if (!next) return [];
    const there = project.py(run.dimension === 2 ? next[1] : nextLoss);
    const line = run.dimension === 1 && scales.all === 1; // on a curve: how it falls, or rises, to where the step ends
    if (line) pen.line([place(next), [project.px(next[0]), there]], { colour, width: 1, dash: [2, 3] });
    if (scales.all !== 1) pen.ring([project.px(next[0]), there], 2.5, { colour, width: 1.5 }); // where it ends in truth
    return [];
  },
  arrow: ({ detail }) => detail.next && {
    from: detail.point, vector: detail.next.map((end, axis) => end - detail.point[axis]), pull: false, letter: "\u0394\u03B8",
  },
};
