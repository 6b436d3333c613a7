/** A relief as Plotly draws it: bands in the contour's colours, a line at each level, calm light. */

/** Mostly from all sides: the bands keep their colours, and slopes still show. */
const LIGHT = {
  light: { ambient: 0.7, diffuse: 0.5, specular: 0, roughness: 1, fresnel: 0 },
  dark: { ambient: 1, diffuse: 0.9, specular: 0, roughness: 1, fresnel: 0 },
};
const LAMP = { x: -2000, y: -3000, z: 6000 };

/**
 * @param {import("./relief.mjs").Relief} relief
 * @param {import("../theme.mjs").Theme} theme
 * @returns {object}
 */
export function surfaceTrace({ lifted, levels: { start, end, step } }, { name, ramp, ui }) {
  const off = { show: false, highlight: false };
  const lines = { show: end > start, start, end, size: step, color: over(ui["index-line"], mixed(ramp, 0.5)), width: 1, highlight: false };
  return {
    type: "surface", ...lifted, connectgaps: false, showscale: false, hoverinfo: "skip",
    cauto: false, cmin: start - step, cmax: end + step, colorscale: bands(ramp, Math.round((end - start) / step) + 2),
    contours: { x: off, y: off, z: lines }, lighting: LIGHT[name], lightposition: LAMP,
  };
}

/** One colour from each level to the next, as on the contour. */
function bands(ramp, count) {
  return Array.from({ length: count }, (_, k) => {
    const colour = mixed(ramp, count > 1 ? k / (count - 1) : 0.5);
    return [[k / count, colour], [(k + 1) / count, colour]];
  }).flat();
}

function mixed(ramp, part) {
  const place = part * (ramp.length - 1);
  const low = Math.min(ramp.length - 2, Math.floor(place));
  const [from, to] = [channels(ramp[low]), channels(ramp[low + 1])];
  return `rgb(${from.map((value, k) => Math.round(value + (place - low) * (to[k] - value)))})`;
}

/** A translucent colour on an opaque one: Plotly's lines let nothing through. */
function over(line, ground) {
  const [red, green, blue, alpha] = numbers(line);
  const below = numbers(ground);
  return `rgb(${[red, green, blue].map((value, k) => Math.round(below[k] + alpha * (value - below[k])))})`;
}

const numbers = (colour) => colour.match(/[\d.]+/g).map(Number);
const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/**
 * The box's three axes: grid lines on the far walls; their words are written by ticks.mjs.
 * @param {import("./relief.mjs").Relief} relief
 * @param {number[][]} ticks
 * @param {import("../theme.mjs").Theme} theme
 * @returns {object[]}
 */
export function spaceAxes({ ends }, ticks, { ui }) {
  return ends.map((range, axis) => ({
    range: [...range], autorange: false, tickmode: "array", tickvals: ticks[axis], showticklabels: false, ticks: "", title: { text: "" },
    showgrid: true, gridcolor: ui.line, gridwidth: 1, zeroline: false, showline: true, linecolor: ui.line2, linewidth: 1.5,
    showbackground: false, showspikes: false,
  }));
}
