/** The first-order model: on a curve the tangent; on a contour straight level lines, at the drawn levels, near the point. */

import { indexLevels } from "../levels.mjs";
import { straight } from "./conic.mjs";

/** Of the picture's smaller side: how far around the point the model is drawn. */
const NEAR = 0.3;

/** @type {import("./registry.mjs").Overlay} */
export const tangent = {
  key: "tangent", group: "Models", name: "Tangent, first order", line: "As if the gradient never changed",
  of: ["gradient"],
  sample: { path: "M-12 4L12 -4", dash: [2, 3] },
  draw(pen, moment) {
    if (!moment.detail.gradient) return [];
    const style = { colour: moment.colour, width: 1.5, dash: [2, 3] };
    const lines = linesOf(moment, pen.box);
    for (const line of lines) pen.line(line, style);
    return moment.run.dimension === 1 ? [] : named(moment, lines[0]);
  },
  tell: ({ detail }) => detail.gradient && { slope: detail.gradient },
};

/** The line through the point is named: alone it would say nothing. */
function named({ colour, at }, own) {
  const end = own && (own[0][1] < own[1][1] ? own[0] : own[1]);
  return end ? [{ key: "tangent", at: end, from: at, words: [{ text: "tangent plane: same loss", colour }] }] : [];
}

function linesOf(moment, box) {
  const { run, detail: { point, loss, gradient }, project: { px, py }, scene: { view } } = moment;
  if (run.dimension === 1) return [view.x.map((x) => [px(x), py(loss + gradient[0] * (x - point[0]))])];
  const near = NEAR * Math.min(box.width, box.height);
  const lines = levelsAround(moment).flatMap((level) => straight({ point, loss, gradient }, level, moment.reach));
  return lines.map(([a, b]) => within([[px(a[0]), py(a[1])], [px(b[0]), py(b[1])]], moment.at, near)).filter(Boolean);
}

/**
 * The point's own level, and those that the contour writes out.
 * @param {import("./moment.mjs").Moment} moment
 * @returns {number[]}
 */
export function levelsAround({ levels, detail: { loss } }) {
  if (!levels) return [loss];
  return [loss, ...indexLevels(levels).map(levels.value)];
}

/** The part of a line inside a circle. */
function within([[ax, ay], [bx, by]], [x, y], radius) {
  const size = Math.hypot(bx - ax, by - ay);
  const [dx, dy] = [(bx - ax) / size, (by - ay) / size];
  const along = (x - ax) * dx + (y - ay) * dy;
  const away = (x - ax) * dy - (y - ay) * dx;
  if (!(Math.abs(away) < radius)) return null;
  const half = Math.sqrt(radius * radius - away * away);
  return [along - half, along + half].map((t) => [ax + t * dx, ay + t * dy]);
}
