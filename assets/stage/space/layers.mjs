/** What the overlay draws on: canvases on the stage; where the picture is taken away, SVGs, whose paths and words stay such. */

import { cleared, h, s } from "../dom.mjs";
import { PathText, tidy } from "../takeaway/path-text.mjs";

/**
 * @typedef {object} Layer
 * @property {Element} element
 * @property {(width: number, height: number) => CanvasRenderingContext2D} clear takes away what is on it, and hands over what to draw with
 * @property {() => Path2D} path an empty one, of the kind this layer can stroke
 */

/**
 * @param {Record<string, unknown>} attributes
 * @returns {Layer}
 */
export function canvasLayer(attributes) {
  const element = h("canvas", { class: "fl-layer", ...attributes });
  return { element, clear: (width, height) => cleared(element, width, height), path: () => new Path2D() };
}

/** @returns {Layer} */
export function vectorLayer() {
  const element = s("svg", { class: "fl-layer" });
  const clear = () => {
    element.replaceChildren();
    return /** @type {any} */ (new VectorContext(element));
  };
  return { element, clear, path: () => /** @type {any} */ (new PathText()) };
}

const ANCHORS = { left: "start", center: "middle", right: "end" };
/** From the middle of a line of figures down to where it stands, in parts of the type's size. */
const STANDS = 0.36;

/** As much of a canvas's context as the overlay draws with. */
class VectorContext {
  globalAlpha = 1;
  lineWidth = 1;
  lineDashOffset = 0;
  lineJoin = "miter";
  lineCap = "butt";
  strokeStyle = "";
  fillStyle = "";
  font = "";
  textAlign = "left";
  textBaseline = "middle";
  #element;
  #dash = [];
  #path = new PathText();

  /** @param {SVGElement} element */
  constructor(element) {
    this.#element = element;
  }

  setLineDash(dash) {
    this.#dash = dash;
  }

  beginPath() {
    this.#path = new PathText();
  }

  moveTo(x, y) {
    this.#path.moveTo(x, y);
  }

  lineTo(x, y) {
    this.#path.lineTo(x, y);
  }

  /** Always a whole circle. */
  arc(x, y, radius) {
    this.#path.dot(x, y, radius);
  }

  stroke(path = this.#path) {
    const dashes = this.#dash.length ? { "stroke-dasharray": this.#dash.join(" "), "stroke-dashoffset": tidy(this.lineDashOffset) } : {};
    const look = { stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-linejoin": this.lineJoin, opacity: this.globalAlpha };
    if (path.text) this.#element.append(s("path", { d: path.text, fill: "none", ...look, ...dashes }));
  }

  fill() {
    this.#element.append(s("path", { d: this.#path.text, fill: this.fillStyle, opacity: this.globalAlpha }));
  }

  fillText(text, x, y) {
    const place = { x: tidy(x), y: tidy(y + STANDS * parseFloat(this.font)), "text-anchor": ANCHORS[this.textAlign] };
    this.#element.append(s("text", { ...place, fill: this.fillStyle, style: `font: ${this.font}` }, text));
  }
}
