/** The second-order model: on a curve its parabola, on a contour its level sets at the drawn levels; and where Newton would go. */

import { levelCurves, newtonTarget } from "./conic.mjs";
import { levelsAround } from "./tangent.mjs";

const SAMPLES = 120;
const MARKS = {
  minimum: ["Newton\u2019s target", "M-8 0A8 8 0 1 0 8 0A8 8 0 1 0 -8 0M-2.500 0H2.500M0 -2.500V2.500"],
  saddle: ["saddle of the model", "M-6 -6L6 6M6 -6L-6 6"],
  maximum: ["top of the model", "M0 -8L7.500 5.500H-7.500Z"],
};

/** @type {import("./registry.mjs").Overlay} */
export const quadratic = {
  key: "quadratic", group: "Models", name: "Quadratic, second order", line: "With curvature; its minimum is Newton\u2019s target",
  of: ["gradient", "hessian"],
  sample: { path: "M-12 -5Q0 12 12 -5", dash: [6, 3] },
  draw(pen, moment) {
    const model = modelOf(moment.detail);
    if (!model) return [];
    const style = { colour: moment.colour, width: 1.5, dash: [7, 4] };
    for (const line of linesOf(model, moment)) pen.line(line, style);
    return drawTarget(pen, moment, targetOf(model));
  },
  tell(moment) {
    const model = modelOf(moment.detail);
    if (!model) return null;
    const curves = moment.run.dimension === 2 ? levelsAround(moment).map((level) => ({ level, points: levelCurves(model, level, moment.reach).flat() })) : [];
    return { target: targetOf(model), curves };
  },
};

function modelOf({ point, loss, gradient, hessian }) {
  return gradient && hessian && { point, loss, gradient, hessian };
}

/** @returns {import("./pen.mjs").Pixel[][]} */
function linesOf(model, moment) {
  const { run, project: { px, py }, scene: { view } } = moment;
  if (run.dimension === 1) return [parabola(model, view).map(([x, y]) => [px(x), py(y)])];
  return levelsAround(moment).flatMap((level) => levelCurves(model, level, moment.reach)).map((curve) => curve.map(([x, y]) => [px(x), py(y)]));
}

function parabola({ point: [at], loss, gradient: [slope], hessian: { xx } }, { x: [from, to] }) {
  return Array.from({ length: SAMPLES + 1 }, (_, i) => {
    const x = from + ((to - from) * i) / SAMPLES;
    return [x, loss + slope * (x - at) + (xx * (x - at) ** 2) / 2];
  });
}

/** Where the model's slope is zero, and how high it is there. */
function targetOf(model) {
  const { point, loss, gradient, hessian: { xx } } = model;
  if (point.length === 2) return newtonTarget(model);
  if (!(Math.abs(xx) > 0)) return null;
  const height = loss - gradient[0] ** 2 / (2 * xx);
  return { point: [point[0] - gradient[0] / xx], kind: xx > 0 ? "minimum" : "maximum", height };
}

function drawTarget(pen, { run, at, place, project, colour }, target) {
  if (!target) return [];
  /** @type {import("./pen.mjs").Pixel} */
  const spot = run.dimension === 2 ? place(target.point) : [project.px(target.point[0]), project.py(target.height)];
  const [text, shape] = MARKS[target.kind];
  const label = (where) => [{ key: "target", at: where, from: at, words: [{ text, colour }] }];
  const { left, top, right, bottom } = pen.frame;
  const inside = spot[0] >= left && spot[0] <= right && spot[1] >= top && spot[1] <= bottom;
  if (!inside) {
    const seen = pen.arrow(at, spot, { colour, width: 1.25, dash: [2, 3], open: true });
    return seen ? label(seen.tip) : [];
  }
  if (run.dimension === 2) pen.line([at, spot], { colour, width: 1.25, dash: [2, 3] });
  pen.mark(spot, shape, { colour, width: 2 });
  return label(spot);
}
