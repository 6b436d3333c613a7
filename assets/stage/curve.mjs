/** A one-parameter surface: its curve over the view, with the ramp's tint below it. */

/**
 * @param {import("./grid.mjs").Grid} grid
 * @param {import("./camera.mjs").View} view
 * @param {import("./theme.mjs").Theme} theme
 * @returns {object[]}
 */
export function curveTraces(grid, view, theme) {
  const [from, to] = grid.view.x;
  const x = Array.from(grid.values, (_, i) => from + ((to - from) * i) / (grid.values.length - 1));
  const y = Array.from(grid.values, (value) => (Number.isFinite(value) ? value : null));
  const common = { type: "scatter", mode: "lines", hoverinfo: "skip", x };
  const ground = view.y[0] - 10 * (view.y[1] - view.y[0]);
  return [
    { ...common, y: y.map(() => ground), line: { width: 0 } },
    { ...common, y, fill: "tonexty", fillcolor: theme.ramp[theme.name === "dark" ? 5 : 6], line: { width: 1.75, color: theme.ui.text1, simplify: false } },
  ];
}
