/** A line of a chart as a canvas draws it. */

import { thinned } from "./decimate.mjs";
import { across } from "./series.mjs";

/**
 * @param {import("./series.mjs").Line} line
 * @param {import("./chart-axes.mjs").ChartFrame} frame
 * @returns {Path2D} broken where a value has no place on the axis
 */
export function linePath(line, frame) {
  const path = new Path2D();
  layLine(path, line, frame);
  return path;
}

/**
 * @param {{moveTo: (x: number, y: number) => void, lineTo: (x: number, y: number) => void}} path that the line is laid along
 * @param {import("./series.mjs").Line} line
 * @param {import("./chart-axes.mjs").ChartFrame} frame
 */
export function layLine(path, line, { px, py, scale }) {
  for (const stroke of thinned(line.values.length, (entry) => px(across(line, entry)), (entry) => scale.part(line.values[entry]))) {
    path.moveTo(stroke[0][0], py(stroke[0][1]));
    for (const [x, part] of stroke.slice(1)) path.lineTo(x, py(part));
    if (stroke.length === 1) path.lineTo(stroke[0][0] + 1, py(stroke[0][1])); // a value between two gaps
  }
}
