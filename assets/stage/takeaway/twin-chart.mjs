/** The chart of the stage's twin: its axes and names as the chart makes them, its lines as vectors. */

import { Chart } from "../chart.mjs";
import { placeOf } from "../chart-values.mjs";
import { h, s } from "../dom.mjs";
import { layLine } from "../line-path.mjs";
import { chosenLast } from "../path-look.mjs";
import { baked } from "./bake.mjs";
import { PathText } from "./path-text.mjs";

const HEADING = 24;
const FAINT = 0.38;
const SPILL = 3;
const DASH = 0.8; // of the length it has on the surface
const nothing = () => {};

/** A path as far as a place on the axis. */
class PathUntil extends PathText {
  #limit;
  #last = [NaN, NaN];

  /** @param {number} limit pixels */
  constructor(limit) {
    super();
    this.#limit = limit;
  }

  moveTo(x, y) {
    if (x <= this.#limit) super.moveTo(x, y);
    this.#last = [x, y];
  }

  lineTo(x, y) {
    const [before, height] = this.#last;
    const part = (this.#limit - before) / (x - before);
    if (x <= this.#limit) super[this.text ? "lineTo" : "moveTo"](x, y);
    else if (before < this.#limit) super.lineTo(this.#limit, height + part * (y - height));
    this.#last = [x, y];
  }
}

export class TwinChart {
  #host;
  #chart = new Chart({ seek: nothing, ask: nothing, setLooks: nothing });

  /**
   * @param {HTMLElement} root
   * @param {import("./sheet.mjs").Place} place
   */
  constructor(root, { width, height }) {
    this.#host = h("div", { class: "fl-twin fl-twin-chart", inert: true, "aria-hidden": "true", style: `width: ${width}px; height: ${height - HEADING}px` }, this.#chart.element);
    root.append(this.#host);
  }

  /**
   * @param {import("../scene.mjs").Scene} scene
   * @param {import("../assemble.mjs").Changed} changed
   * @returns {SVGElement} a group with its origin at the chart's corner
   */
  at(scene, changed) {
    this.#chart.update(scene, changed);
    const body = baked(this.#host);
    body.setAttribute("transform", `translate(0 ${HEADING})`);
    if (this.#chart.frame) body.insertBefore(linesOf(scene, this.#chart.frame, this.#chart.lines), body.children[1] ?? null);
    const heading = s("text", { y: 13, "font-family": scene.theme.font, "font-size": 13, "font-weight": 650, fill: scene.theme.ui.text1 }, this.#chart.title);
    return s("g", {}, heading, body);
  }

  remove() {
    this.#host.remove();
  }
}

function linesOf(scene, frame, lines) {
  const { left, right, top, bottom } = frame;
  const room = s("rect", { x: left - 1, y: top - SPILL, width: right - left + 2, height: bottom - top + 2 * SPILL });
  const ordered = chosenLast(lines, scene.selected, ({ id }) => id);
  const strokes = ordered.flatMap((line) => strokesOf(line, scene, frame));
  return s("g", { "clip-path": "url(#fl-chart)", fill: "none", "stroke-linejoin": "round" }, s("clipPath", { id: "fl-chart" }, room), ...strokes);
}

/** Faint as a whole, full up to the playhead. */
function strokesOf(line, scene, frame) {
  const width = line.quiet ? 1.25 : line.id === scene.selected ? 2.5 : 2;
  const alpha = line.quiet ? 0.65 : 1;
  const dash = scene.theme.dash(line.run).map((length) => Math.round(length * DASH * 100) / 100).join(" ") || null;
  const look = { stroke: scene.theme.colour(line.run), "stroke-dasharray": dash };
  const [whole, full] = [new PathText(), new PathUntil(placeOf(scene, line, frame).x)].map((path) => laid(path, line, frame));
  return [
    s("path", { ...look, d: whole || "M0 0", "stroke-width": Math.min(1.25, width), opacity: FAINT * alpha }),
    s("path", { ...look, d: full || "M0 0", "stroke-width": width, opacity: alpha, "data-run-chart": line.label }),
  ];
}

function laid(path, line, frame) {
  layLine(path, line, frame);
  return path.text;
}
