/**
 * Strokes over the picture, each on a casing of the paper's colour, so that it is seen on every band of the contour.
 *
 * @typedef {object} Style
 * @property {string} colour
 * @property {number} [width] pixels
 * @property {number[]} [dash]
 * @property {boolean} [open] whether an arrow's head is two strokes, not filled
 *
 * @typedef {[number, number]} Pixel
 */

import { clipSegment } from "../clip.mjs";

const CASING = 2.5;
/** An arrow that leaves the picture is cut this far before the edge. */
const INSET = 8;
const HEAD = { long: 10, wide: 4.2 };

export class Pen {
  /** @type {"casing" | "ink" | "both"} */
  #pass = "both";

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("../camera.mjs").Box} box
   * @param {Record<string, string>} ui the theme's colours
   */
  constructor(context, box, ui) {
    this.context = context;
    this.box = box;
    this.ui = ui;
    this.frame = { left: INSET, top: INSET, right: box.width - INSET, bottom: box.height - INSET };
  }

  /**
   * Draws several things that may lie on each other: first all casings, so that none covers a line.
   * @param {() => void} draw called twice
   */
  together(draw) {
    for (this.#pass of /** @type {const} */ (["casing", "ink"])) draw();
    this.#pass = "both";
  }

  /**
   * @param {Pixel[]} points
   * @param {Style} style
   */
  line(points, style) {
    this.#stroke(laid(points, this.#wide()), style);
  }

  /**
   * @param {Pixel} from
   * @param {Pixel} to
   * @param {Style} style
   * @returns {{tip: Pixel} | null} where its head is seen; null where nothing of it is
   */
  arrow(from, to, style) {
    const part = clipSegment(...from, ...to, this.frame);
    if (!part) return null;
    const [ax, ay, bx, by] = part;
    const size = Math.hypot(bx - ax, by - ay);
    if (!(size > 0)) return null;
    const cut = bx !== to[0] || by !== to[1];
    const along = /** @type {Pixel} */ ([(bx - ax) / size, (by - ay) / size]);
    const head = Math.min(HEAD.long, 0.7 * size);
    const short = style.open || cut ? 0 : 0.8 * head;
    this.#stroke(laid([[ax, ay], [bx - short * along[0], by - short * along[1]]]), style);
    if (cut) this.#cut([bx, by], along, style);
    else this.#head([bx, by], along, head, style);
    return { tip: [bx, by] };
  }

  /**
   * @param {Pixel} at
   * @param {number} radius pixels; two of them for an ellipse along the axes
   * @param {Style & {radiusY?: number}} style
   */
  ring([x, y], radius, style) {
    const path = new Path2D();
    path.ellipse(x, y, radius, style.radiusY ?? radius, 0, 0, 2 * Math.PI);
    this.#stroke(path, style);
  }

  /**
   * @param {Pixel} at its middle
   * @param {string} shape an SVG path around 0 0
   * @param {Style} style
   */
  mark([x, y], shape, style) {
    const path = new Path2D();
    path.addPath(new Path2D(shape), { e: x, f: y });
    this.#stroke(path, style);
  }

  #stroke(path, { colour, width = 1.5, dash = [] }) {
    if (this.#pass !== "ink") this.#lay(path, this.ui.edge, width + CASING, [], 0.7);
    if (this.#pass !== "casing") this.#lay(path, colour, width, dash, 1);
  }

  #lay(path, colour, width, dash, opacity) {
    const { context } = this;
    context.lineJoin = "round";
    context.lineCap = dash.length ? "butt" : "round";
    context.setLineDash(dash);
    context.strokeStyle = colour;
    context.globalAlpha = opacity;
    context.lineWidth = width;
    context.stroke(path);
    context.setLineDash([]);
    context.globalAlpha = 1;
  }

  #head([x, y], [dx, dy], long, style) {
    const wide = (long / HEAD.long) * (HEAD.wide + (style.width ?? 1.5) / 3);
    const corner = (side) => /** @type {Pixel} */ ([x - long * dx + side * wide * dy, y - long * dy - side * wide * dx]);
    const path = laid([corner(-1), [x, y], corner(1)]);
    if (!style.open) path.closePath();
    this.#stroke(path, { ...style, dash: [], width: style.open ? style.width : 1 });
    if (style.open || this.#pass === "casing") return;
    this.context.fillStyle = style.colour;
    this.context.fill(path);
  }

  /** Two strokes across: it goes on beyond the picture. */
  #cut([x, y], [dx, dy], style) {
    for (const back of [3, 8]) {
      const [mx, my] = [x - back * dx, y - back * dy];
      this.#stroke(laid([[mx - 5 * dy + 2 * dx, my + 5 * dx + 2 * dy], [mx + 5 * dy - 2 * dx, my - 5 * dx - 2 * dy]]), { ...style, dash: [], width: 1.5 });
    }
  }

  /** Lines are cut a little outside of the picture. */
  #wide() {
    return { left: -INSET, top: -INSET, right: this.box.width + INSET, bottom: this.box.height + INSET };
  }
}

/** A path of the parts within a frame. */
function laid(points, frame = null) {
  const path = new Path2D();
  let [penX, penY] = [NaN, NaN];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1], points[i]];
    const part = frame ? clipSegment(a[0], a[1], b[0], b[1], frame) : [...a, ...b];
    if (!part) continue;
    if (part[0] !== penX || part[1] !== penY) path.moveTo(part[0], part[1]);
    path.lineTo(part[2], part[3]);
    [penX, penY] = [part[2], part[3]];
  }
  return path;
}
