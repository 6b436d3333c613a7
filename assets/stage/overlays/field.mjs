/** −∇f all over the view, exact, from the field route: which way is down, and how steep. */

import { widened } from "../camera.mjs";
import { Questions } from "./question.mjs";

/** Pixels between arrows, and between their tails and tips at most and at least. */
const CELL = 38;
const LONG = 27;
const SHORT = 5;
/** The lengths span as many decades of the slope as are in sight, within these; a few gentler arrows do not count. */
const DECADES = [1, 4];
const FEW = 0.05;
const MARGIN = 0.2;
const PAUSE = 120;
const DIGITS = 8;
const HEAD = 4;

export class Field {
  key = "field";
  group = "Field";
  name = "Gradient field, \u2212\u2207f";
  line = "Downhill; longer where steeper";
  of = [];
  still = true;
  sample = { path: "M-11 3L-6 0M-3 3L2 0M5 3L12 -1", token: "arrow-gradient" };
  #questions;
  /** @type {{view: import("../camera.mjs").View, size: number[], values: Float64Array, surface: string} | null} */
  #shown = null;

  /** @param {() => void} onAnswer */
  constructor(onAnswer) {
    this.#questions = new Questions(async (answer) => new Float64Array(await answer.arrayBuffer()), onAnswer);
  }

  /** @param {import("../blob.mjs").Run} run */
  blocked(run) {
    return run.dimension === 1 ? "With one parameter the curve itself shows its slope" : null;
  }

  /** @param {import("../scene.mjs").Scene} scene asks for what it needs */
  seek(scene) {
    const { surface } = scene.blob;
    const question = questionOf(scene);
    this.#questions.ask(question.path, this.#shown ? PAUSE : 0);
    const values = this.#questions.held(question.path);
    if (values) this.#shown = { ...question, values, surface: surface.grid };
    if (this.#shown?.surface !== surface.grid) this.#shown = null;
  }

  /**
   * @param {import("./pen.mjs").Pen} pen
   * @param {{project: import("../camera.mjs").Projection, length: (vector: number[]) => number}} moment
   * @returns {import("./labels.mjs").Wish[]}
   */
  draw(pen, { project: { px, py }, length }) {
    if (!this.#shown) return [];
    const arrows = arrowsOf(this.#shown).filter(({ slope }) => slope > 0 && Number.isFinite(slope));
    const lengthOf = lengths(arrows.map(({ slope }) => slope));
    const path = new Path2D();
    for (const { x, y, gx, gy, slope } of arrows) {
      const size = lengthOf(slope);
      const [dx, dy] = [-Math.sign(gx) * length([gx, 0]), Math.sign(gy) * length([0, gy])];
      lay(path, px(x), py(y), (dx / Math.hypot(dx, dy)) * size, (dy / Math.hypot(dx, dy)) * size);
    }
    const { context } = pen;
    context.globalAlpha = 0.7;
    context.lineWidth = 1.1;
    context.lineCap = context.lineJoin = "round";
    context.strokeStyle = pen.ui["arrow-gradient"];
    context.stroke(path);
    context.globalAlpha = 1;
    return [];
  }

  tell() {
    return this.#shown && arrowsOf(this.#shown);
  }

  stop() {
    this.#questions.stop();
  }
}

function questionOf({ view, aim, box, blob: { surface } }) {
  const wide = widened(aim ?? view, MARGIN);
  const size = [box.width, box.height].map((pixels) => Math.max(2, Math.round((pixels * (1 + 2 * MARGIN)) / CELL)));
  const ends = [...wide.x, ...wide.y].map((end) => Number(end.toPrecision(DIGITS)));
  /** @type {import("../camera.mjs").View} */
  const asked = { x: [ends[0], ends[1]], y: [ends[2], ends[3]] };
  return { view: asked, size, path: `field?${surface.grid}&view=${ends}&size=${size}` };
}

/** @param {{view: import("../camera.mjs").View, size: number[], values: Float64Array}} shown */
function arrowsOf({ view, size, values }) {
  const [nx, ny] = size;
  const at = ([from, to], place, count) => from + ((to - from) * place) / (count - 1);
  return Array.from({ length: nx * ny }, (_, n) => {
    const [gx, gy] = [values[n], values[nx * ny + n]];
    return { x: at(view.x, n % nx, nx), y: at(view.y, Math.floor(n / nx), ny), gx, gy, slope: Math.hypot(gx, gy) };
  });
}

/** From slopes to pixels. */
function lengths(slopes) {
  const sorted = slopes.map(Math.log10).sort((a, b) => a - b);
  const top = sorted.at(-1);
  const span = Math.min(DECADES[1], Math.max(DECADES[0], top - sorted[Math.floor(FEW * sorted.length)]));
  return (slope) => SHORT + (LONG - SHORT) * Math.max(0, 1 + (Math.log10(slope) - top) / span);
}

/** An arrow around its middle. */
function lay(path, x, y, dx, dy) {
  const size = Math.hypot(dx, dy);
  const [tipX, tipY] = [x + dx / 2, y + dy / 2];
  const [ux, uy] = [(dx / size) * HEAD, (dy / size) * HEAD];
  path.moveTo(x - dx / 2, y - dy / 2);
  path.lineTo(tipX, tipY);
  path.moveTo(tipX - ux + uy * 0.7, tipY - uy - ux * 0.7);
  path.lineTo(tipX, tipY);
  path.lineTo(tipX - ux - uy * 0.7, tipY - uy + ux * 0.7);
}
