/** Keeps the drawn surface in step with the scene: asks for the grid it needs, redraws only what changed. */

import { projection, widened } from "./camera.mjs";
import { contourTraces, liftedGrid } from "./contour.mjs";
import { contourLabels } from "./contour-labels.mjs";
import { curveTraces } from "./curve.mjs";
import { createGridSource, gridURL } from "./grid.mjs";
import { chooseLevels } from "./levels.mjs";
import { createPlot } from "./plot.mjs";

/** The picture reaches this far past the view, so that a short drag shows no bare edge. */
const MARGIN = 0.2;
const SETTLE = 120;
/** Pixels per grid cell. */
const CELL = 4;
const MOST_CELLS = 240;

/**
 * @param {HTMLElement} element
 * @param {{onMove: (view: import("./camera.mjs").View) => void, onBusy: (busy: boolean) => void, onLost: (lost: boolean) => void}} listeners
 */
export function createLandscape(element, { onMove, onBusy, onLost }) {
  const grids = createGridSource({ onBusy, onLost });
  const plot = createPlot(element, moved);
  let scene = null;
  let grid = null;
  let drawn = "";
  let timer = 0;
  let asked = "";
  let moving = false;

  function moved(view, settled) {
    moving = !settled;
    onMove(view);
  }

  function update(next, changed) {
    scene = next;
    if (!scene.view) return;
    if (changed.data || changed.view || changed.size) seek(changed.view ? SETTLE : 0);
    if (grid && (changed.data || changed.theme || changed.size)) draw();
    else if (changed.view && !moving) plot.move(scene.view);
  }

  function seek(delay) {
    const question = wanted(scene);
    if (question.url === asked) return;
    asked = question.url;
    clearTimeout(timer);
    const held = grids.held(question.url);
    if (held) accept(held);
    else timer = setTimeout(() => ask(question), delay);
  }

  async function ask({ url, view, size }) {
    const answer = await grids.fetch(url, view, size);
    if (answer && answer.url === asked) accept(answer);
    else if (!answer && asked === url) asked = "";
  }

  /** While a finger or the mouse still drags, Plotly owns the picture: a redraw would tear it away. */
  function accept(answer) {
    if (moving) {
      timer = setTimeout(() => answer.url === asked && accept(answer), SETTLE);
      return;
    }
    grid = { ...answer, surface: scene.blob.surface };
    draw();
  }

  function draw() {
    const signature = signatureOf(scene, grid);
    if (signature === drawn) return plot.move(scene.view);
    drawn = signature;
    plot.draw(picture(scene, grid));
    element.dataset.drawn = "";
    return undefined;
  }

  /** The value at x on a one-parameter surface, read off the drawn curve. */
  function height(x) {
    if (!grid || grid.size.length > 1) return scene.blob.runs[0]?.loss[0] ?? scene.blob.surface.floor;
    const [from, to] = grid.view.x;
    const place = ((x - from) / (to - from)) * (grid.values.length - 1);
    const left = Math.max(0, Math.min(grid.values.length - 2, Math.floor(place)));
    return grid.values[left] + (place - left) * (grid.values[left + 1] - grid.values[left]);
  }

  return {
    update,
    height,
    stop() {
      clearTimeout(timer);
      grids.stop();
      plot.purge();
    },
  };
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
