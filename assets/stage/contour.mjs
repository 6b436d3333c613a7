/** A grid of values as Plotly traces: filled bands, hairlines, index lines. */

/**
 * The grid lifted to the scale of its levels.
 * @param {import("./grid.mjs").Grid} grid
 * @param {import("./levels.mjs").Levels} levels
 * @returns {{x: number[], y: number[], z: Float64Array[]}}
 */
export function liftedGrid({ view, size: [nx, ny], values }, levels) {
  const lift = (value) => (Number.isNaN(value) ? NaN : levels.lift(value));
  const row = (j) => Float64Array.from(values.subarray(j * nx, (j + 1) * nx), lift);
  return { x: ticks(view.x, nx), y: ticks(view.y, ny), z: Array.from({ length: ny }, (_, j) => row(j)) };
}

const ticks = ([from, to], count) => Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));

/**
 * @param {{x: number[], y: number[], z: Float64Array[]}} lifted
 * @param {import("./levels.mjs").Levels} levels
 * @param {import("./theme.mjs").Theme} theme
 * @param {number[]} saddles values whose own level is drawn as an index line
 * @returns {object[]}
 */
export function contourTraces(lifted, levels, theme, saddles) {
  const { start, end, step, indexStart, indexStep } = levels;
  const lines = [[indexStart, end, indexStep], ...saddles.map((value) => [levels.lift(value), levels.lift(value), 1])];
  return [bands(lifted, { start, end, size: step }, theme), ...lines.map((line) => indexLine(lifted, line, theme))];
}

const common = { type: "contour", autocontour: false, showscale: false, hoverinfo: "skip" };

function bands(lifted, contours, { ramp, ui }) {
  return {
    ...common, ...lifted, contours,
    zauto: false, zmin: contours.start - contours.size / 2, zmax: contours.end + contours.size / 2,
    colorscale: ramp.map((colour, place) => [place / (ramp.length - 1), colour]),
    line: { width: 0.5, color: ui.hairline, smoothing: 0.6 },
  };
}

function indexLine(lifted, /** @type {number[]} */ [start, end, size], { ui }) {
  return {
    ...common, ...lifted, contours: { start, end, size, coloring: "none" },
    line: { width: 1, color: ui["index-line"], smoothing: 0.6 },
  };
}

/**
 * The colour under an index line.
 * @param {number} lifted
 * @param {import("./levels.mjs").Levels} levels
 * @param {string[]} ramp
 * @returns {string}
 */
export function bandColour(lifted, { start, end }, ramp) {
  const place = end > start ? (lifted - start) / (end - start) : 0.5;
  return ramp[Math.max(0, Math.min(ramp.length - 1, Math.round(place * (ramp.length - 1))))];
}


