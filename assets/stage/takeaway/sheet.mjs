/**
 * Where everything stands on the sheet that is exported: heading, picture, chart, caption. In pixels of the page, so that
 * type has the size it has on the stage; a printed picture is the same sheet drawn larger.
 *
 * @typedef {{x: number, y: number, width: number, height: number}} Place
 * @typedef {object} Sheet
 * @property {number} width even, as films must be
 * @property {number} height
 * @property {Place | null} land the flat picture, where it is shown
 * @property {Place | null} space the surface in space, where it is shown
 * @property {Place} chart with its heading
 * @property {string[]} caption lines
 * @property {number} captionTop
 */

import { textWidth } from "../measure.mjs";

export const PAD = 24;
export const HEADING = 52;
export const CAPTION_LINE = 15;
/** The picture's share of the width beside the chart. */
const SHARE = 0.62;
/** Between two pictures side by side. */
const BETWEEN = 12;
/** A picture this much wider than high has the chart below it. */
const FLAT = 2.1;
const HIGHEST = 560;
const CHART_BELOW = 240;

const captionFont = (theme) => `400 11px ${theme.font}`;

/**
 * @param {import("../scene.mjs").Scene} scene
 * @param {object} wish
 * @param {number} wish.width
 * @param {string} wish.link
 * @param {number} wish.lines of the caption, at most
 * @param {number} [wish.most] its height, at most: a chart below the picture takes what is left
 * @param {import("../camera.mjs").Box | null} wish.space size of the surface in space on the stage, where it is shown
 * @returns {Sheet}
 */
export function layOut({ box, theme, looks }, { width, link, lines, most = Infinity, space }) {
  const shown = !space ? ["land"] : looks.view === "both" ? ["land", "space"] : ["space"];
  const each = shown[0] === "land" ? box : space;
  const aspect = (shown.length * each.width) / each.height;
  const inner = width - 2 * PAD;
  const below = aspect > FLAT;
  const wide = below ? inner : Math.min(Math.round(SHARE * inner), Math.round(HIGHEST * aspect));
  const pictures = { x: PAD, y: HEADING + PAD / 2, width: wide, height: Math.round(wide / aspect) };
  const caption = wrapped(link, inner, captionFont(theme), lines);
  const foot = PAD / 2 + CAPTION_LINE * (caption.length + 1) + PAD;
  const low = pictures.y + pictures.height + PAD / 2;
  const chart = below
    ? { x: PAD, y: low, width: inner, height: Math.min(CHART_BELOW, most - low - foot) }
    : { x: PAD + wide + PAD, y: pictures.y, width: inner - wide - PAD, height: pictures.height };
  const captionTop = chart.y + chart.height + PAD / 2;
  return { width: even(width), height: even(captionTop - PAD / 2 + foot), land: null, space: null, ...placed(shown, pictures), chart, caption, captionTop };
}

/** Side by side in the room there is. */
function placed(names, { x, y, width, height }) {
  const each = (width - (names.length - 1) * BETWEEN) / names.length;
  return Object.fromEntries(names.map((name, k) => [name, { x: x + k * (each + BETWEEN), y, width: each, height }]));
}

const even = (length) => 2 * Math.ceil(length / 2);

/** A link broken behind its words; what has no room ends in an ellipsis. */
function wrapped(text, room, font, most) {
  const lines = [""];
  for (const piece of text.split(/(?<=[&?])/).flatMap((word) => broken(word, room, font))) {
    if (textWidth(lines.at(-1) + piece, font) > room) lines.push("");
    lines[lines.length - 1] += piece;
  }
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1].slice(0, -2)}\u2026`];
}

/** A formula may be longer than a line. */
function broken(word, room, font) {
  const count = Math.ceil(textWidth(word, font) / room);
  const length = Math.ceil(word.length / Math.max(1, count));
  return Array.from({ length: Math.max(1, count) }, (_, k) => word.slice(k * length, (k + 1) * length));
}
