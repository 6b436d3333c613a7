/** The worst point nearby: SAM climbs to it, and takes the gradient from there. */

/** @type {import("./registry.mjs").Overlay} */
export const worst = {
  key: "worst", group: "Points", name: "SAM\u2019s worst point", line: "Uphill by \u03C1: that gradient is used",
  of: ["worst"],
  sample: { mark: "M0 -6L6 0L0 6L-6 0Z", token: "bad" },
  missing: (run) => `${run.label} runs without SAM`,
  known: ({ detail }) => Boolean(detail.worst),
  draw(pen, { run, detail, at, place, length }) {
    if (!detail.worst) return [];
    const spot = place(detail.worst);
    const colour = pen.ui.bad;
    const rho = Math.hypot(...detail.worst.map((end, axis) => end - detail.point[axis]));
    if (run.dimension === 2) pen.ring(at, length([rho, 0]), { colour, width: 1, dash: [2, 3], radiusY: length([0, rho]) });
    pen.line([at, spot], { colour, width: 1.25 });
    pen.mark(spot, "M0 -6L6 0L0 6L-6 0Z", { colour, width: 2 });
    return [{ key: "worst", at: spot, from: at, words: [{ text: "worst nearby", colour }] }];
  },
  tell: ({ detail }) => detail.worst,
};
