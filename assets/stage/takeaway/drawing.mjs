/** The stage as one SVG document: what stands still, and what moves over it. */

import { s } from "../dom.mjs";
import { countText } from "../format.mjs";
import { symbolText } from "../symbols.mjs";
import { colour } from "./bake.mjs";
import { CAPTION_LINE, HEADING, PAD } from "./sheet.mjs";

const SERIF = '"STIX Two Text", Cambria, "Times New Roman", serif';
const RADIUS = 6;

/**
 * @typedef {object} Given
 * @property {Pick<import("../scene.mjs").Scene, "blob" | "theme">} scene
 * @property {import("./sheet.mjs").Sheet} sheet
 * @property {import("./twin.mjs").Surfaces} surfaces as they are drawn
 * @property {string} link
 */

/**
 * @param {Given} given
 * @returns {SVGElement[]} paper, heading, surfaces, caption
 */
export function stillParts({ scene, sheet, surfaces: { flat, relief } }) {
  const { blob, theme } = scene;
  const { ui } = theme;
  const heading = text(theme, blob.surface.label, { x: PAD, y: 30, "font-size": 18, "font-weight": 650, fill: ui.text1 });
  const sentence = text(theme, blob.surface.sentence, { x: PAD, y: HEADING - 2, "font-size": 13, fill: ui.text2 });
  const lines = sheet.caption.map((line, k) => text(theme, line, { x: PAD, y: sheet.captionTop + 12 + k * CAPTION_LINE, "font-size": 11, fill: ui.text2 }));
  const made = text(theme, "Made with Fall Line", { x: PAD, y: sheet.captionTop + 12 + lines.length * CAPTION_LINE, "font-size": 11, fill: ui.text2 });
  const pictures = [...(flat ? landscape(scene, sheet, flat) : []), ...(relief ? space(scene, sheet, relief) : [])];
  return [s("rect", { width: sheet.width, height: sheet.height, fill: ui.bg }), heading, sentence, ...pictures, ...lines, made];
}

/** The surface in its frame, with the names of the axes. */
function landscape({ blob, theme }, { land }, surface) {
  const picture = /** @type {any} */ (new DOMParser().parseFromString(surface, "image/svg+xml").documentElement);
  for (const [name, value] of Object.entries({ x: land.x, y: land.y, width: land.width, height: land.height })) picture.setAttribute(name, String(value));
  const ground = s("rect", { ...land, rx: RADIUS, fill: theme.ui.hover });
  const frame = s("rect", { ...land, rx: RADIUS, fill: "none", style: `stroke: ${theme.ui.frame}` });
  const [x, y] = blob.surface.axes;
  const name = { "font-family": SERIF, "font-size": 15, "font-style": "italic", fill: theme.ui.text2 };
  const right = s("text", { ...name, x: land.x + land.width - 8, y: land.y + land.height - 22, "text-anchor": "end" }, symbolText(x));
  const up = s("text", { ...name, x: land.x + 30, y: land.y + 18 }, y ? symbolText(y) : `f(${symbolText(x)})`);
  return [ground, s("g", { "clip-path": "url(#fl-land)" }, document.importNode(picture, true)), frame, right, up];
}

/** The surface in space in its frame, on the paper. */
function space({ theme }, { space: place }, relief) {
  const picture = s("image", { ...place, href: relief, "clip-path": "url(#fl-space)", "data-surface": "space" });
  return [picture, s("rect", { ...place, rx: RADIUS, fill: "none", style: `stroke: ${theme.ui.frame}` })];
}

/**
 * @param {Given} given
 * @param {import("./twin.mjs").Moving} parts of the twin
 * @param {number} step
 * @returns {SVGElement[]}
 */
export function movingParts({ scene: { theme, blob }, sheet }, { land, space, chart }, step) {
  const words = `step ${countText(step)} of ${countText(blob.steps)}`;
  const count = text(theme, words, { x: sheet.width - PAD, y: 30, "font-size": 13, "font-weight": 600, "text-anchor": "end", fill: theme.ui.text1 });
  const pictures = [land && clipped(land, "land", sheet), space && clipped(space, "space", sheet)].filter(Boolean);
  return [...pictures, moved(chart, sheet.chart), count];
}

const clipped = (part, name, sheet) => s("g", { "clip-path": `url(#fl-${name})` }, moved(part, sheet[name]));

/** @param {SVGElement} part @param {import("./sheet.mjs").Place} place */
function moved(part, { x, y }) {
  part.setAttribute("transform", `translate(${x} ${y})`);
  return part;
}

/**
 * @param {Given} given
 * @param {SVGElement[]} parts
 * @param {number} [scale] pixels of the picture for one of the sheet
 * @returns {string} a document
 */
export function documentOf({ scene, sheet, link }, parts, scale = 1) {
  const { width, height } = sheet;
  const clips = ["land", "space"].filter((name) => sheet[name]).map((name) => s("clipPath", { id: `fl-${name}` }, s("rect", { ...sheet[name], rx: RADIUS })));
  const about = [s("title", {}, `${scene.blob.surface.label} - Fall Line`), s("desc", {}, link)];
  const root = s("svg", { width: width * scale, height: height * scale, viewBox: `0 0 ${width} ${height}` }, ...about, s("defs", {}, ...clips), ...parts);
  for (const shape of root.querySelectorAll("[style*=stroke]")) plainStroke(shape);
  return new XMLSerializer().serializeToString(root);
}

/** Colours with an opacity are CSS's; an SVG says the opacity apart. */
function plainStroke(shape) {
  const { stroke, strokeWidth } = /** @type {SVGElement} */ (shape).style;
  if (!shape.closest("svg svg")) {
    shape.removeAttribute("style");
    colour(shape, "stroke", stroke);
    if (strokeWidth) shape.setAttribute("stroke-width", strokeWidth);
  }
}

const text = ({ font }, words, look) => s("text", { "font-family": font, ...look }, words);
