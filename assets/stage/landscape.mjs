/** Keeps the drawn surface in step with the scene: asks for the grid it needs, redraws only what changed. */

import { projection, widened } from "./camera.mjs";
import { contourTraces, liftedGrid } from "./contour.mjs";
import { contourLabels } from "./contour-labels.mjs";
import { curveTraces } from "./curve.mjs";
import { GridSource, gridURL } from "./grid.mjs";
import { pillRect } from "./empty.mjs";
import { chooseLevels, resolved } from "./levels.mjs";
import { Plot, vectorOf } from "./plot.mjs";

/** The picture reaches this far past the view, so that a short drag shows no bare edge. */
const MARGIN = 0.2;
const SETTLE = 120;
/** Pixels per grid cell. */
const CELL = 3;
const MOST_CELLS = 320;
/** Saddles whose own level is drawn, and stationary points that labels stay clear of, at most. */
const MOST_SADDLES = 4;
const MOST_CLEAR = 30;

export class Landscape {
  #element;
  #onMove;
  #onDrawn;
  #onLost;
  #grids;
  #plot;
  #scene = null;
  #grid = null;
  /** @type {import("./levels.mjs").Levels | null} of the drawn contour */
  #levels = null;
  #drawn = "";
  #asked = "";
  #timer = 0;
  /** While the mouse drags or the wheel turns, Plotly owns the picture: a redraw would tear it away. */
  #moving = false;

  /**
   * @param {HTMLElement} element
   * @param {{onMove: (view: import("./camera.mjs").View) => void, onDrawn: () => void, onBusy: (busy: boolean) => void, onLost: (lost: boolean) => void}} listeners
   */
  constructor(element, { onMove, onDrawn, onBusy, onLost }) {
    this.#element = element;
    this.#onMove = onMove;
    this.#onDrawn = onDrawn;
    this.#onLost = onLost;
    this.#grids = new GridSource({ onBusy, onLost });
    this.#plot = new Plot(element, (view, settled) => this.#moved(view, settled));
  }

  update(scene, changed) {
    this.#scene = destined(scene);
    if (!scene.view) return;
    if (changed.data || changed.view || changed.size) this.#seek(changed.view && !scene.aim ? SETTLE : 0);
    const current = changed.data && this.#grid?.url === this.#asked;
    if (!this.#grid) this.#prepare();
    else if (current || changed.theme || changed.size) this.#draw();
    else if (changed.view && !this.#moving) this.#plot.move(this.#scene.view);
    if (changed.view) this.#plot.lean(scene);
  }

  /** Until the first grid is there: axes on a grey ground. */
  #prepare() {
    const draw = () => !this.#grid && this.#scene.view && this.#plot.draw(blank(this.#scene));
    this.#plot.ready().then(draw).catch(() => this.#onLost(true));
  }

  /** Asks again for what did not come. */
  retry() {
    if (!this.#scene?.view) return;
    if (this.#asked !== this.#grid?.url) {
      this.#asked = "";
      this.#seek(0);
    } else if (!this.#drawn) this.#draw();
  }

  /**
   * The value at x on a one-parameter surface, read off the drawn curve.
   * @param {number} x
   * @returns {number} NaN before the curve is drawn
   */
  height(x) {
    const { surface } = this.#scene.blob;
    const shown = this.#grid?.surface.key === surface.key && this.#grid.size.length === 1;
    return shown ? readOff(this.#grid, x) : NaN;
  }

  /** The drawn contour's level lines; null on a curve, and before they are drawn. */
  get levels() {
    return this.#grid?.surface.key === this.#scene?.blob.surface.key ? this.#levels : null;
  }

  /**
   * The surface as it is drawn now, in a box of the same shape.
   * @param {import("./camera.mjs").Box} box
   * @returns {Promise<string>} an SVG document
   */
  vector({ width, height }) {
    const scene = { ...this.#scene, box: { width, height } };
    return vectorOf(this.#grid ? picture(scene, this.#grid) : blank(scene));
  }

  stop() {
    clearTimeout(this.#timer);
    this.#grids.stop();
    this.#plot.purge();
  }

  #moved(view, settled) {
    this.#moving = !settled;
    this.#onMove(view);
  }

  #seek(delay) {
    const question = wanted(this.#scene);
    if (question.url === this.#asked) return;
    this.#asked = question.url;
    clearTimeout(this.#timer);
    const held = this.#grids.held(question.url);
    if (held) this.#accept(held);
    else this.#timer = setTimeout(() => this.#ask(question), delay);
  }

  async #ask({ url, view, size }) {
    const answer = await this.#grids.fetch(url, view, size);
    if (answer && url === this.#asked) this.#accept(answer);
  }

  #accept(answer) {
    if (answer.url !== this.#asked) return;
    if (this.#moving) {
      this.#timer = setTimeout(() => this.#accept(answer), SETTLE);
      return;
    }
    this.#grid = { ...answer, surface: this.#scene.blob.surface };
    this.#draw();
    queueMicrotask(this.#onDrawn); // later: the other parts may not know of the data yet
  }

  #draw() {
    const signature = signatureOf(this.#scene, this.#grid);
    if (signature === this.#drawn) {
      this.#plot.move(this.#scene.view);
      return;
    }
    this.#drawn = signature;
    const drawing = picture(this.#scene, this.#grid);
    this.#levels = drawing.levels;
    this.#plot.draw(drawing).then(() => (this.#element.dataset.drawn = ""), () => this.#undrawn());
  }

  #undrawn() {
    this.#drawn = "";
    this.#onLost(true);
  }
}

/** While the camera is on its way the surface is drawn where it will arrive; it is the drawing that leans back. */
function destined(scene) {
  const { blob, theme, start, box, aim, view, height } = scene;
  return { blob, theme, start, box, height, view: aim ?? view };
}

const blank = ({ view, box, theme }) => ({ view, box, theme, traces: [], annotations: [], gridlines: false, levels: null });

function readOff({ view: { x: [from, to] }, values }, x) {
  const place = ((x - from) / (to - from)) * (values.length - 1);
  const left = Math.max(0, Math.min(values.length - 2, Math.floor(place)));
  return values[left] + (place - left) * (values[left + 1] - values[left]);
}

/** The margin is drawn with the levels of the part in sight. */
function valuesInView({ view: wide, size: [nx, ny], values }, view) {
  const within = (range, [from, to], count) => range.map((end) => Math.max(0, Math.min(count, Math.round(((end - from) / (to - from)) * count))));
  const [left, right] = within(view.x, wide.x, nx);
  const [low, high] = within(view.y, wide.y, ny);
  const rows = Array.from({ length: high - low }, (_, j) => values.subarray((low + j) * nx + left, (low + j) * nx + right));
  const seen = new Float64Array(rows.length * (right - left));
  rows.forEach((row, j) => seen.set(row, j * (right - left)));
  return seen;
}

/** Which grid the view needs. */
function wanted({ blob: { surface }, view, box }) {
  const wide = widened(view, MARGIN);
  const cells = (length) => Math.min(MOST_CELLS, Math.round((length * (1 + 2 * MARGIN)) / CELL));
  const size = surface.dimension === 2 ? [cells(box.width), cells(box.height)] : [Math.round(box.width)];
  return { url: gridURL(surface, wide, size), view: wide, size };
}

function signatureOf({ blob: { surface, runs }, view, box, theme }, { url }) {
  return JSON.stringify([url, view, box.width, box.height, theme.name, surface.stationary, runs.length === 0]);
}

function picture(scene, grid) {
  const { blob, view, box, theme } = scene;
  if (grid.size.length === 1) return { ...blank(scene), gridlines: true, traces: curveTraces(grid, view, theme) };
  const rough = chooseLevels(valuesInView(grid, view), grid.surface.floor);
  if (!rough) return blank(scene);
  const lifted = liftedGrid(grid, rough);
  const levels = resolved(rough, lifted.z);
  const frame = { ...projection(view, box), ...box };
  const saddles = saddleValues(blob.surface);
  return {
    ...blank(scene), levels,
    traces: contourTraces(lifted, levels, theme, saddles),
    annotations: contourLabels(lifted, levels, saddles, frame, keptClear(scene, frame), theme),
  };
}

function saddleValues({ stationary }) {
  return [...new Set(stationary.filter(({ kind }) => kind === "saddle").slice(0, MOST_SADDLES).map(({ value }) => value))];
}

/** Places in pixels that a level's value must not cover. */
function keptClear(scene, { px, py }) {
  const { start, blob: { surface } } = scene;
  const points = [start, ...surface.stationary.slice(0, MOST_CLEAR).map(({ point }) => point)].map(([x, y]) => [px(x), py(y)]);
  const pill = pillRect(scene);
  const along = pill ? [0, 0.25, 0.5, 0.75, 1].map((part) => [pill.left + part * pill.width, pill.top + pill.height / 2]) : [];
  return [...points, ...along];
}
