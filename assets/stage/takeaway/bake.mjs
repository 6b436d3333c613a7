/**
 * What stands on the page as an SVG that needs no style sheet: every mark with the colours, strokes and type that the page
 * gives it, text as text, canvases as pictures.
 */

import { s } from "../dom.mjs";
import { tidy } from "./path-text.mjs";

const SHAPES = "path, circle, ellipse, line, polyline, polygon, rect, text, tspan, use, image";
/** What is written of a shape's style, where it differs from what an SVG has by itself. */
const USUAL = {
  fill: "rgb(0, 0, 0)", "fill-opacity": "1", stroke: "none", "stroke-opacity": "1", "stroke-width": "1px", "stroke-dasharray": "none",
  "stroke-linejoin": "miter", "stroke-linecap": "butt", "paint-order": "normal",
};
const TYPE = { "font-family": "", "font-size": "", "font-weight": "400", "font-style": "normal", "text-anchor": "start", "dominant-baseline": "auto" };
const XML = "http://www.w3.org/XML/1998/namespace";
const measuring = document.createElement("canvas").getContext("2d");

/**
 * @param {HTMLElement} host
 * @returns {SVGElement} a group whose origin is the host's corner
 */
export function baked(host) {
  const { left, top } = host.getBoundingClientRect();
  const group = s("g");
  for (const child of host.children) lay(child, group, { left, top });
  return group;
}

function lay(element, into, origin) {
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden" || style.opacity === "0") return;
  if (element instanceof SVGSVGElement) return void into.append(drawing(element, origin));
  if (element instanceof HTMLCanvasElement) return void into.append(picture(element, origin));
  into.append(...plate(element, style, origin));
  for (const node of element.childNodes) {
    if (node instanceof Element) lay(node, into, origin);
    else if (node instanceof Text && node.data.trim()) into.append(words(node, style, origin));
  }
}

/** An SVG of the page: a layer keeps its units, an icon its own. */
function drawing(svg, { left, top }) {
  const rect = svg.getBoundingClientRect();
  const [x, y] = [rect.left - left, rect.top - top].map(tidy);
  const inner = [...svg.children].map(bakedShape).filter(Boolean);
  const viewBox = svg.getAttribute("viewBox");
  if (viewBox) return s("svg", { x, y, width: rect.width, height: rect.height, viewBox }, ...inner);
  return s("g", x || y ? { transform: `translate(${x} ${y})` } : {}, ...inner);
}

/** @returns {SVGElement | null} null where it is not shown */
function bakedShape(element) {
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden") return null;
  const copy = /** @type {SVGElement} */ (element.cloneNode(false));
  for (const name of copy.getAttributeNames()) if (/^(class|style|role|tabindex|aria-.*|data-(?!run).*)$/.test(name)) copy.removeAttribute(name);
  if (style.opacity !== "1") copy.setAttribute("opacity", style.opacity);
  if (element.matches(SHAPES)) paint(copy, style, element.matches("text, tspan") ? { ...USUAL, ...TYPE } : USUAL);
  for (const node of element.childNodes) {
    const child = node instanceof Element ? bakedShape(node) : node.cloneNode();
    if (child) copy.append(child);
  }
  return copy;
}

function paint(copy, style, usual) {
  for (const [name, plain] of Object.entries(usual)) {
    const value = style.getPropertyValue(name);
    if (value === plain) copy.removeAttribute(name);
    else if (name === "fill" || name === "stroke") colour(copy, name, value);
    else if (!name.endsWith("-opacity") || !copy.hasAttribute(name)) copy.setAttribute(name, value.replace(/px/g, ""));
  }
}

/**
 * Sets a colour with its opacity apart, which is how every reader of SVG understands it.
 * @param {Element} element
 * @param {"fill" | "stroke"} name
 * @param {string} value as CSS computes it
 */
export function colour(element, name, value) {
  const [red, green, blue, alpha] = /^rgba?\(/.test(value) ? value.match(/[\d.]+/g).map(Number) : [];
  element.setAttribute(name, red === undefined ? value : `rgb(${red},${green},${blue})`);
  if (alpha !== undefined) element.setAttribute(`${name}-opacity`, String(alpha));
}

function picture(canvas, { left, top }) {
  const rect = canvas.getBoundingClientRect();
  const place = { x: tidy(rect.left - left), y: tidy(rect.top - top), width: rect.width, height: rect.height };
  return s("image", { ...place, href: canvas.toDataURL() });
}

/** The ground and the edge of a tag. */
function plate(element, style, { left, top }) {
  const edge = style.borderTopStyle === "none" ? 0 : parseFloat(style.borderTopWidth);
  const ground = !/^(transparent|rgba\(.*, 0\))$/.test(style.backgroundColor);
  if (!ground && !edge) return [];
  const rect = element.getBoundingClientRect();
  const inset = edge / 2;
  const size = { width: rect.width - edge, height: rect.height - edge, rx: Math.min(parseFloat(style.borderRadius) || 0, rect.height / 2) };
  const shape = s("rect", { x: tidy(rect.left - left + inset), y: tidy(rect.top - top + inset), ...size });
  colour(shape, "fill", ground ? style.backgroundColor : "none");
  if (edge) {
    colour(shape, "stroke", style.borderTopColor);
    shape.setAttribute("stroke-width", String(edge));
  }
  return [shape];
}

/** A text node as one line of text, where the page shows it. */
function words(node, style, { left, top }) {
  const range = document.createRange();
  range.selectNodeContents(node);
  const rect = range.getBoundingClientRect();
  measuring.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const baseline = rect.top - top + measuring.measureText(node.data).fontBoundingBoxAscent;
  const type = { "font-family": style.fontFamily, "font-size": parseFloat(style.fontSize), "font-weight": style.fontWeight, "font-style": style.fontStyle };
  const text = s("text", { x: tidy(rect.left - left), y: tidy(baseline), ...type }, node.data);
  text.setAttributeNS(XML, "xml:space", "preserve");
  colour(text, "fill", style.color);
  if (style.textShadow !== "none") halo(text, style.textShadow);
  return text;
}

function halo(text, shadow) {
  colour(text, "stroke", shadow.match(/rgba?\([^)]*\)/)?.[0] ?? "none");
  for (const [name, value] of [["stroke-width", "3"], ["stroke-linejoin", "round"], ["paint-order", "stroke"]]) text.setAttribute(name, value);
}
