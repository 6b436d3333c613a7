/** A one-parameter surface: its curve over the view, with the ramp's tint below it. */

/** Of the curve's height: a leap that is judged. */
const LEAP = 0.1;

/**
 * @param {import("./grid.mjs").Grid} grid
 * @param {import("./camera.mjs").View} view
 * @param {import("./theme.mjs").Theme} theme
 * @returns {object[]}
 */
export function curveTraces(grid, view, theme) {
  const [from, to] = grid.view.x;
  const x = Array.from(grid.values, (_, i) => from + ((to - from) * i) / (grid.values.length - 1));
  const room = grid.surface.ceiling - grid.surface.floor;
  const y = Array.from(grid.values, (value, i) => (Number.isFinite(value) && !crossesPole(grid.values, i, room) ? value : null));
  const common = { type: "scatter", mode: "lines", hoverinfo: "skip", x };
  const ground = view.y[0] - 10 * (view.y[1] - view.y[0]);
  return [
    { ...common, y: y.map(() => ground), line: { width: 0 } },
    { ...common, y, fill: "tonexty", fillcolor: theme.ramp[theme.name === "dark" ? 5 : 6], line: { width: 1.75, color: theme.ui.text1, simplify: false } },
  ];
}

/** Whether the curve comes back from the other side of a pole: it leaps against the way it goes before and after. */
function crossesPole(values, i, room) {
  const [before, leap, after] = [i - 1, i, i + 1].map((at) => values[at] - values[at - 1]);
  return Math.abs(leap) > LEAP * room && leap * before < 0 && leap * after < 0;
}
