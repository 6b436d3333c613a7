/** Where on its index line a level's value is written: on a long, level stretch in the open. */

import { levelText } from "./format.mjs";
import { bandColour } from "./contour.mjs";
import { indexLevels } from "./levels.mjs";

const EDGE = 34;
const APART = 64;
const CLEAR = 44;
/** Every so many grid cells is looked at. */
const STRIDE = 2;

/**
 * Plotly annotations that carry the values.
 * @param {{x: number[], y: number[], z: Float64Array[]}} lifted
 * @param {import("./levels.mjs").Levels} levels
 * @param {number[]} saddles values whose own level is drawn
 * @param {import("./camera.mjs").Projection & {width: number, height: number}} frame
 * @param {number[][]} kept places in pixels to stay clear of
 * @param {import("./theme.mjs").Theme} theme
 * @returns {object[]}
 */
export function contourLabels(lifted, levels, saddles, frame, kept, theme) {
  const placed = [];
  const own = saddles.map((value) => levels.lift(value));
  for (const level of [...own, ...indexLevels(levels)]) {
    const scored = crossings(lifted, level, frame).map((place) => ({ ...place, score: score(place, placed, kept, frame) }));
    const least = Math.min(...scored.map((place) => place.score));
    if (least < Infinity) placed.push({ ...scored.find((place) => place.score === least), level });
  }
  return placed.map((place) => annotation(place, levels, theme));
}

/** Places in sight where the line crosses a grid row or column, with its angle on the screen. */
function crossings({ x, y, z }, level, frame) {
  const found = [];
  for (let j = 1; j < y.length - 1; j += STRIDE) {
    for (let i = 1; i < x.length - 1; i += STRIDE) {
      const [here, right, above] = [z[j][i] - level, z[j][i + 1] - level, z[j + 1][i] - level];
      const across = here * right <= 0 && here !== right;
      if (!across && !(here * above <= 0 && here !== above)) continue;
      const part = across ? here / (here - right) : here / (here - above);
      const at = across ? [x[i] + part * (x[i + 1] - x[i]), y[j]] : [x[i], y[j] + part * (y[j + 1] - y[j])];
      const slope = [(right - here) / (x[i + 1] - x[i]), (above - here) / (y[j + 1] - y[j])];
      found.push({ at, px: frame.px(at[0]), py: frame.py(at[1]), angle: angleOf(slope, frame) });
    }
  }
  return found.filter(({ angle }) => Number.isFinite(angle));
}

/** The line runs across the slope; the label reads from left to right. */
function angleOf(/** @type {number[]} */ [dx, dy], frame) {
  const wide = frame.px(1) - frame.px(0);
  const high = frame.py(1) - frame.py(0);
  const angle = (Math.atan2(-dx * high, dy * wide) * 180) / Math.PI;
  return -(((((angle + 90) % 180) + 180) % 180) - 90);
}

function score({ px, py, angle }, placed, kept, { width, height }) {
  if (px < EDGE || px > width - EDGE || py < EDGE || py > height - EDGE) return Infinity;
  const away = (list, room) => list.every(([x, y]) => Math.hypot(x - px, y - py) > room);
  if (!away(placed.map((place) => [place.px, place.py]), APART) || !away(kept, CLEAR)) return Infinity;
  return Math.abs(angle) / 30 + Math.abs(px - width / 2) / width + Math.abs(py - height / 2) / height;
}

function annotation({ at, angle, level }, levels, { ramp, ui, font, type }) {
  return {
    x: at[0], y: at[1], xref: "x", yref: "y", showarrow: false, textangle: angle, borderpad: 0,
    text: levelText(Number(levels.value(level).toPrecision(6))),
    font: { size: 11 * type, color: ui.text2, family: font }, bgcolor: bandColour(level, levels, ramp),
  };
}
