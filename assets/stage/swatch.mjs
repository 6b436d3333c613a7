/** A run's sign: its colour and its dash. */

import { s } from "./dom.mjs";

/**
 * @param {{colour: number}} run a place among the runs
 * @param {import("./theme.mjs").Theme} theme
 * @param {number} [width]
 * @returns {SVGElement}
 */
export function swatch(run, theme, width = 24) {
  const line = s("line", { x1: 1, x2: width - 1, y1: 5, y2: 5, stroke: theme.colour(run), "stroke-width": 2.5, "stroke-dasharray": theme.dash(run).join(" ") });
  return s("svg", { class: "fl-swatch", width, height: 10, viewBox: `0 0 ${width} 10`, "aria-hidden": "true" }, line);
}
