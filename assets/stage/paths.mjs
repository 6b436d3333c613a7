/**
 * The runs' paths on two canvases. The lower one holds what is older than forty steps and only ever gains while the
 * clock runs forward; the upper one holds the fading end and is drawn afresh each frame. So a frame costs the same
 * after five steps and after five thousand.
 */

import { projection } from "./camera.mjs";
import { clipSegment } from "./clip.mjs";
import { cleared, h } from "./dom.mjs";
import { CASING, CHORD_ALPHA, chosenLast, frameAround, VISITED, widthOf } from "./path-look.mjs";
import { entryAt, stepOf } from "./runs.mjs";

const AGE = 40;
const BUCKET = 4;
const THINNER = 0.75;
/** The lower canvas gains pieces of at least this many pixels: shorter ones would show their seams. */
const PIECE = 8;
const MOST_FRESH = 240;
/** Moves below this many pixels are merged into the next. */
const MERGE = 0.3;

export class Paths {
  #aged = h("canvas", { class: "fl-layer", "aria-hidden": "true" });
  #fresh = h("canvas", { class: "fl-layer", role: "img", "aria-label": "Paths of the runs" });
  /** @type {Map<string, {entry: number, phase: number}>} how far the lower canvas holds each run */
  #held = new Map();
  #upTo = -1;

  /** @param {HTMLElement} host */
  constructor(host) {
    host.append(this.#aged, this.#fresh);
  }

  update(scene, changed) {
    if (!scene.view) return;
    const anew = changed.data || changed.view || changed.size || changed.theme || changed.selected || scene.step < this.#upTo;
    if (!anew && !changed.step) return;
    if (anew) this.#restart(scene);
    const pen = penFor(scene);
    const runs = inOrder(scene);
    for (const run of runs) this.#grow(run, pen);
    const context = cleared(this.#fresh, scene.box.width, scene.box.height);
    for (const run of runs) strokeFresh(context, run, run, pen, this.#held.get(run.id));
    this.#upTo = scene.step;
  }

  /** @param {boolean} shown */
  show(shown) {
    this.#aged.hidden = this.#fresh.hidden = !shown;
  }

  #restart(scene) {
    cleared(this.#aged, scene.box.width, scene.box.height);
    this.#held = new Map(scene.blob.runs.map((run) => [run.id, { entry: 0, phase: 0 }]));
  }

  /** Moves what has aged from the upper canvas to the lower one. */
  #grow(run, pen) {
    const mark = this.#held.get(run.id);
    const target = entryAt(run, pen.step - AGE);
    if (target <= mark.entry) return;
    if (target - mark.entry < MOST_FRESH && travelled(run, mark.entry, target, pen) < PIECE) return;
    mark.phase = stroke(this.#aged.getContext("2d"), run, run, mark.entry, target, pen, 1, mark.phase);
    mark.entry = target;
  }
}

/**
 * All of them up to the playhead, in pieces of so many entries: between two pieces the caller may let time pass.
 * @param {CanvasRenderingContext2D} context
 * @param {import("./scene.mjs").Scene} scene
 * @param {number} piece
 */
export function* allPaths(context, scene, piece) {
  const pen = penFor(scene);
  for (const run of inOrder(scene)) {
    const line = scene.line(run);
    const mark = { entry: 0, phase: 0 };
    const aged = entryAt(line, pen.step - AGE);
    while (mark.entry < aged) {
      const to = Math.min(aged, mark.entry + piece);
      mark.phase = stroke(context, run, line, mark.entry, to, pen, 1, mark.phase);
      mark.entry = to;
      yield;
    }
    strokeFresh(context, run, line, pen, mark);
  }
}

const inOrder = ({ blob: { runs }, selected }) => chosenLast(runs, selected, ({ id }) => id);

function penFor({ view, box, theme, step, selected, blob }) {
  return {
    ...projection(view, box), theme, step, selected,
    chords: blob.surface.dimension === 1,
    faded: theme.name === "dark" ? 0.65 : 0.82,
    frame: frameAround(box),
  };
}

/**
 * How many pixels a line goes between two of its entries, counted no further than a piece worth drawing.
 * @param {{x: Float64Array, y: Float64Array}} run
 * @param {number} from
 * @param {number} to
 * @param {import("./camera.mjs").Projection} pen
 * @returns {number}
 */
export function travelled(run, from, to, pen) {
  let length = 0;
  for (let i = from + 1; i <= to && length < PIECE; i++) {
    length += Math.abs(pen.px(run.x[i]) - pen.px(run.x[i - 1])) + Math.abs(pen.py(run.y[i]) - pen.py(run.y[i - 1]));
  }
  return length;
}

function strokeFresh(context, run, line, pen, { entry, phase }) {
  const head = entryAt(line, pen.step);
  let from = entry;
  while (from < head) {
    const bucket = bucketOf(line, from + 1, pen.step);
    let to = from + 1;
    while (to < head && bucketOf(line, to + 1, pen.step) === bucket) to++;
    phase = stroke(context, run, line, from, to, pen, Math.min(1, (bucket * BUCKET) / AGE), phase);
    from = to;
  }
  context.globalAlpha = 1;
}

const bucketOf = (line, entry, step) => Math.min(AGE / BUCKET, Math.floor((step - stepOf(line, entry)) / BUCKET));

/** One stretch of a path with its casing; returns the dash phase at its end. */
function stroke(context, run, line, from, to, pen, age, phase) {
  const path = new Path2D();
  const next = trace(path, line, from, to, pen, phase);
  const width = (widthOf(run, pen.selected) - (pen.chords ? 0.25 : THINNER) * age) * pen.theme.type;
  context.lineJoin = "round";
  context.lineCap = "butt";
  context.setLineDash([]);
  context.globalAlpha = CASING.alpha;
  context.strokeStyle = pen.theme.ui.casing;
  context.lineWidth = width + CASING.width;
  context.stroke(path);
  context.globalAlpha = (pen.chords ? CHORD_ALPHA : 1) * (1 - (1 - pen.faded) * age);
  context.strokeStyle = context.fillStyle = pen.theme.colour(run);
  context.lineWidth = width;
  context.setLineDash(pen.theme.dash(run));
  context.lineDashOffset = phase;
  context.stroke(path);
  if (pen.chords) visited(context, line, from, to, pen);
  return next;
}

/**
 * Lays the visible parts of a line into a path.
 * @param {Path2D} path
 * @param {{x: Float64Array, y: Float64Array}} run
 * @param {number} from
 * @param {number} to
 * @param {import("./camera.mjs").Projection & {frame: import("./clip.mjs").Frame}} pen
 * @param {number} phase of the dashes where it begins
 * @returns {number} the phase at the end of the last part
 */
export function trace(path, run, from, to, { px, py, frame }, phase) {
  let ax = px(run.x[from]);
  let ay = py(run.y[from]);
  let penX = NaN;
  let penY = NaN;
  let along = phase;
  for (let i = from + 1; i <= to; i++) {
    const bx = px(run.x[i]);
    const by = py(run.y[i]);
    if (i < to && Math.abs(bx - ax) + Math.abs(by - ay) < MERGE) continue;
    const part = clipSegment(ax, ay, bx, by, frame);
    ax = bx;
    ay = by;
    if (!part) continue;
    if (part[0] !== penX || part[1] !== penY) {
      path.moveTo(part[0], part[1]);
      along = phase;
    }
    path.lineTo(part[2], part[3]);
    along += Math.hypot(part[2] - part[0], part[3] - part[1]);
    penX = part[2];
    penY = part[3];
  }
  return along;
}

/** On a curve every visited point is a dot: the line between them is only a chord. */
function visited(context, line, from, to, { px, py, frame, theme }) {
  const radius = VISITED * theme.type;
  context.beginPath();
  for (let i = from + 1; i <= to; i++) {
    const x = px(line.x[i]);
    const y = py(line.y[i]);
    if (!(x > frame.left && x < frame.right && y > frame.top && y < frame.bottom)) continue;
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
  }
  context.fill();
}
