/**
 * The mean of a run's points so far, where it keeps one: a second, dotted path in the run's colour, and a hollow mark at
 * the playhead. The canvas only gains while the clock runs forward.
 */

import { projection } from "./camera.mjs";
import { assign, cleared, h, reconcile, s } from "./dom.mjs";
import { AVERAGE, frameAround } from "./path-look.mjs";
import { trace, travelled } from "./paths.mjs";
import { averageAt, entryAt, hasDiverged } from "./runs.mjs";

const NARROW = 1.75; // how much wider its casing is
const MARK = 4.5;

export class Averages {
  #canvas = h("canvas", { class: "fl-layer", "aria-hidden": "true" });
  #marks = s("g");
  #kept = new Map();
  /** @type {Map<string, {entry: number, phase: number}>} how far each average is drawn */
  #held = new Map();
  #upTo = -1;
  #places = {};

  /** @param {HTMLElement} host */
  constructor(host) {
    host.append(this.#canvas, s("svg", { class: "fl-layer", "aria-hidden": "true" }, this.#marks));
  }

  update(scene, changed) {
    if (!scene.view) return;
    const runs = scene.blob.runs.filter((run) => run.average);
    if (!runs.length && !this.#held.size) return;
    if (changed.data || changed.view || changed.size || changed.theme || changed.lines || scene.step < this.#upTo) this.#restart(scene, runs);
    this.#upTo = scene.step;
    const pen = penFor(scene);
    if (scene.blob.surface.dimension === 2) for (const run of runs) this.#grow(run, scene.line(run, "average"), pen);
    for (const run of runs) this.#mark(run, pen, scene);
  }

  /** For browser tests: where the marks are, in the surface's units. */
  seen() {
    return { averages: this.#places };
  }

  #restart({ box }, runs) {
    cleared(this.#canvas, box.width, box.height);
    this.#held = new Map(runs.map((run) => [run.id, { entry: 0, phase: 0 }]));
    this.#places = {};
    reconcile(this.#marks, this.#kept, runs.map(({ id }) => id), newMark);
  }

  /** Short pieces wait until they are as long as a dot and its gap; the mark hides what is missing. */
  #grow(run, line, pen) {
    const drawn = this.#held.get(run.id);
    const head = entryAt(line, pen.step);
    if (head <= drawn.entry || travelled(line, drawn.entry, head, pen) < MARK) return;
    drawn.phase = stroke(this.#canvas.getContext("2d"), run, line, { ...drawn, head }, pen);
    drawn.entry = head;
  }

  #mark(run, { px, py, theme }, scene) {
    const [x, y] = (this.#places[run.id] = averageAt(run, scene.step));
    const [left, top] = [px(x), py(y ?? scene.height(x))];
    const { width, height } = scene.box;
    const shown = !hasDiverged(run, scene.step) && left >= 0 && left <= width && top >= 0 && top <= height;
    const { element, ring } = this.#kept.get(run.id);
    assign(element, shown ? { transform: `translate(${left.toFixed(2)} ${top.toFixed(2)})`, display: null } : { display: "none" });
    assign(ring, { stroke: theme.colour(run) });
  }
}

function newMark() {
  const ring = s("circle", { r: MARK, class: "fl-average" });
  return { element: s("g", {}, s("circle", { r: MARK, class: "fl-average-casing" }), ring), ring };
}

function penFor({ view, box, theme, step }) {
  return { ...projection(view, box), theme, step, frame: frameAround(box) };
}

/** One stretch with its casing; returns the dash phase at its end. */
function stroke(context, run, line, { entry, head, phase }, pen) {
  const path = new Path2D();
  const next = trace(path, line, entry, head, pen, phase);
  context.lineJoin = "round";
  context.setLineDash([]);
  context.strokeStyle = pen.theme.ui.casing;
  context.lineWidth = AVERAGE.width + NARROW;
  context.stroke(path);
  context.strokeStyle = pen.theme.colour(run);
  context.lineWidth = AVERAGE.width;
  context.setLineDash([...AVERAGE.dash]);
  context.lineDashOffset = phase;
  context.stroke(path);
  return next;
}
