/** Keeps the drawn surface in step with the scene: asks for the grid it needs, redraws only what changed. */

import { projection, widened } from "./camera.mjs";
import { contourTraces, liftedGrid } from "./contour.mjs";
import { contourLabels } from "./contour-labels.mjs";
import { curveTraces } from "./curve.mjs";
import { GridSource, gridURL } from "./grid.mjs";
import { chooseLevels } from "./levels.mjs";
import { Plot } from "./plot.mjs";

/** The picture reaches this far past the view, so that a short drag shows no bare edge. */
const MARGIN = 0.2;
const SETTLE = 120;
/** Pixels per grid cell. */
const CELL = 4;
const MOST_CELLS = 240;

export class Landscape {
  #element;
  #onMove;
  #grids;
  #plot;
  #scene = null;
  #grid = null;
  #drawn = "";
  #asked = "";
  #timer = 0;
  /** While the mouse drags or the wheel turns, Plotly owns the picture: a redraw would tear it away. */
  #moving = false;

  /**
   * @param {HTMLElement} element
   * @param {{onMove: (view: import("./camera.mjs").View) => void, onBusy: (busy: boolean) => void, onLost: (lost: boolean) => void}} listeners
   */
  constructor(element, { onMove, onBusy, onLost }) {
    this.#element = element;
    this.#onMove = onMove;
    this.#grids = new GridSource({ onBusy, onLost });
    this.#plot = new Plot(element, (view, settled) => this.#moved(view, settled));
  }

  update(scene, changed) {
    this.#scene = scene;
    if (!scene.view) return;
    if (changed.data || changed.view || changed.size) this.#seek(changed.view ? SETTLE : 0);
    const current = changed.data && this.#grid?.url === this.#asked;
    if (this.#grid && (current || changed.theme || changed.size)) this.#draw();
    else if (changed.view && !this.#moving) this.#plot.move(scene.view);
  }

  /** Asks again for what did not come. */
  retry() {
    if (this.#scene?.view && this.#asked !== this.#grid?.url) {
      this.#asked = "";
      this.#seek(0);
    }
  }

  /**
   * The value at x on a one-parameter surface, read off the drawn curve.
   * @param {number} x
   * @returns {number}
   */
  height(x) {
    const { blob } = this.#scene;
    const shown = this.#grid?.surface.key === blob.surface.key && this.#grid.size.length === 1;
    return shown ? readOff(this.#grid, x) : blob.runs[0]?.loss[0] ?? blob.surface.floor;
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
  }

  #draw() {
    const signature = signatureOf(this.#scene, this.#grid);
    if (signature === this.#drawn) {
      this.#plot.move(this.#scene.view);
      return;
    }
    this.#drawn = signature;
    this.#plot.draw(picture(this.#scene, this.#grid)).then(() => (this.#element.dataset.drawn = ""));
  }
}

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

function signatureOf({ blob: { surface }, view, box, theme }, { url }) {
  return JSON.stringify([url, view, box.width, box.height, theme.name, surface.stationary]);
}

function picture({ blob, view, box, theme, start }, grid) {
  const common = { view, box, theme, annotations: [] };
  if (grid.size.length === 1) return { ...common, gridlines: true, traces: curveTraces(grid, view, theme) };
  const levels = chooseLevels(valuesInView(grid, view), grid.surface.floor);
  if (!levels) return { ...common, gridlines: false, traces: [] };
  const lifted = liftedGrid(grid, levels);
  const frame = { ...projection(view, box), ...box };
  const { stationary } = blob.surface;
  const kept = [start, ...stationary.slice(0, 30).map(({ point }) => point)].map(([x, y]) => [frame.px(x), frame.py(y)]);
  const saddles = stationary.filter(({ kind }) => kind === "saddle").slice(0, 4).map(({ value }) => value);
  return {
    ...common, gridlines: false,
    traces: contourTraces(lifted, levels, theme, [...new Set(saddles)]),
    annotations: contourLabels(lifted, levels, frame, kept, theme),
  };
}
