/** Where a rule asks for the gradient, when that is not where it stands. */

/** @type {import("./registry.mjs").Overlay} */
export const ahead = {
  key: "ahead", group: "Points", name: "Look-ahead point", line: "Where the rule asks for the gradient",
  of: ["ahead"],
  sample: { mark: "M-4 -4H4V4H-4Z", token: "arrow-momentum" },
  missing: (run) => `${run.label} asks at the point itself`,
  known: ({ detail }) => Boolean(detail.ahead),
  draw(pen, { detail, at, place, spread }) {
    if (!detail.ahead) return [];
    const spot = place(spread(detail.ahead));
    const colour = pen.ui["arrow-momentum"];
    pen.line([at, spot], { colour, width: 1.25, dash: [2, 3] });
    pen.mark(spot, "M-5 -5H5V5H-5Z", { colour, width: 2 });
    return [{ key: "ahead", at: spot, from: at, words: [{ text: "look-ahead", colour }] }];
  },
  tell: ({ detail }) => detail.ahead,
};
