/**
 * Puts the parts together. The scene says what is on the stage now: only this file writes it, every part reads it and
 * is told what changed.
 *
 * @typedef {object} Scene
 * @property {import("./blob.mjs").Blob} blob
 * @property {import("./theme.mjs").Theme} theme
 * @property {"phone" | "medium" | "wide"} layout
 * @property {import("./camera.mjs").Box} box the picture's size in pixels
 * @property {import("./camera.mjs").View | null} view
 * @property {number} step
 * @property {boolean} playing
 * @property {boolean} loop
 * @property {string | null} selected
 * @property {"log" | "linear"} scale
 * @property {number[]} start where the handle stands
 * @property {import("./heads.mjs").Head[]} heads
 * @property {(id: string) => {point: number[], loss: number} | undefined} exact the exact row at the playhead
 * @property {(step: number, id: string) => {point: number[], loss: number} | undefined} exactAt
 * @property {(x: number) => number} height the surface's value, where there is one parameter
 */

import { sameLink, watchAddress, writeAddress } from "./address.mjs";
import { decode } from "./blob.mjs";
import { home, resized } from "./camera.mjs";
import { createChart } from "./chart.mjs";
import { createClock } from "./clock.mjs";
import { createExact } from "./exact.mjs";
import { watchSurface } from "./gestures.mjs";
import { headsOf } from "./heads.mjs";
import { watchKeys } from "./keys.mjs";
import { createLandscape } from "./landscape.mjs";
import { createMarkers } from "./markers.mjs";
import { createMessages } from "./messages.mjs";
import { createPaths } from "./paths.mjs";
import { createReadout } from "./readout.mjs";
import { createResults } from "./results.mjs";
import { holds } from "./runs.mjs";
import { watchShare } from "./share.mjs";
import { bleed, createShell, layoutOf } from "./shell.mjs";
import { createStart, pointAt } from "./start.mjs";
import { createSummary } from "./summary.mjs";
import { createTags } from "./tags.mjs";
import { readTheme, watchTheme, wear } from "./theme.mjs";
import { createTransport } from "./transport.mjs";

/** Only a wait longer than this, in milliseconds, is worth a sign. */
const PATIENCE = 300;

/**
 * @param {HTMLElement} parent
 */
export function createStage(parent) {
  let component = null;
  let atHome = true;
  let chosenScale = null;
  let busyTimer = 0;
  /** Nothing is shown before the first data stand complete in the scene. */
  let opened = false;

  const clock = createClock({ onStep: () => refresh({ step: true }), onPlay: () => refresh({ play: true }) });
  const exact = createExact({ onRows: () => refresh({ exact: true }), onLost: showLost });

  /** @type {Scene} */
  const scene = {
    blob: null, theme: null, layout: "wide", box: { width: 0, height: 0 }, view: null, selected: null, start: [], heads: [],
    get step() { return clock.step; },
    get playing() { return clock.playing; },
    get loop() { return clock.loop; },
    get scale() { return chosenScale ?? scene.blob.loss_scale ?? "log"; },
    exact: (id) => exact.get(scene.blob, clock.step, id),
    exactAt: (step, id) => exact.get(scene.blob, step, id),
    height: (x) => landscape.height(x),
  };

  const send = (name, value) => component.setTriggerValue(name, value);
  const seek = (step) => {
    clock.pause();
    clock.seek(step);
  };
  const nudge = (by) => seek(clock.step + by);
  const last = () => scene.blob.steps;

  const shell = createShell(parent, { fit });
  const { root, land } = shell;
  const landscape = createLandscape(shell.plot, { onMove: moved, onBusy: showBusy, onLost: showLost });
  const transport = createTransport({
    seek, nudge, toggle: clock.toggle, setSpeed: (speed) => (clock.speed = speed),
    toggleLoop: () => {
      clock.loop = !clock.loop;
      refresh({ play: true });
    },
  });
  const chart = createChart({ seek, ask: (step) => askExact(step), onScale: setScale });
  const readout = createReadout(select);
  const results = createResults(select);
  const messages = createMessages(() => send("dismiss", true));
  const summary = createSummary();
  const parts = [
    shell, messages, landscape, createPaths(land), createMarkers(land, select), createTags(land, select),
    createStart(land, { onMove: moveStart, onSend: sendStart }), transport, chart, readout, results, summary,
  ];
  shell.finish();
  root.prepend(messages.element);
  land.after(transport.element);
  shell.side.append(chart.element, readout.element);
  shell.grid.append(results.element);
  root.append(summary.element);

  shell.styled.then(() => {
    measure();
    refresh({ data: true, size: true, theme: true });
  });
  watchKeys(root, { seek, nudge, last, toggle: clock.toggle });
  const observer = new ResizeObserver(() => measure() && refresh({ size: true }));
  for (const element of [parent, land]) observer.observe(element);
  const unwatch = [
    () => observer.disconnect(),
    watchTheme(() => scene.blob && dress() && refresh({ theme: true })),
    watchAddress((query) => scene.blob && !sameLink(query, scene.blob.link) && send("link", query)),
    watchShare(root, () => scene.blob.link),
    watchSurface(shell.plot, { onDouble: fit, onClick: clicked, onPinch: (change) => scene.view && look(change(scene.view, scene.box)) }),
  ];
  Object.defineProperty(root, "fallLine", {
    get: () => ({ step: clock.step, playing: clock.playing, runs: scene.blob?.runs, view: scene.view, box: scene.box, selected: scene.selected, heads: scene.heads }),
  });

  function refresh(changed) {
    if (!opened) return;
    if (scene.view) scene.heads = headsOf(scene);
    for (const part of parts) part.update(scene, changed);
    if (!clock.playing && (changed.data || changed.step || changed.play)) askExact(clock.step);
  }

  function askExact(step) {
    if (scene.blob.runs.some((run) => !holds(run, step))) exact.ask(scene.blob, step);
  }

  /** Takes what the server sent; the same answer twice changes nothing but, perhaps, the theme. */
  function receive(next) {
    component = next;
    const changedTheme = dress();
    const blob = next.data && decode(next.data);
    if (!blob) return;
    const before = scene.blob;
    if (before && before.counter === blob.counter && before.link === blob.link) {
      if (changedTheme) refresh({ theme: true });
      return;
    }
    scene.blob = blob;
    scene.selected = blob.runs[blob.selected]?.id ?? null;
    scene.start = blob.surface.start;
    clock.setSteps(blob.steps);
    measure();
    frameView(before);
    writeAddress(blob.link, blob.history);
    if (!before) open(blob);
    opened = true;
    refresh({ data: true, theme: changedTheme });
  }

  /** Zoom outlives every change but that of the surface. */
  function frameView(before) {
    if (!scene.box.width) return;
    if (before?.surface.key !== scene.blob.surface.key) atHome = true;
    if (atHome || !scene.view) scene.view = home(scene.blob.surface, scene.box);
  }

  function open({ open_step: step, autoplay, steps }) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const plays = autoplay && !calm && step === null;
    clock.seek(plays ? 0 : step ?? steps);
    if (plays) clock.play();
  }

  /** Reads sizes from the page; returns whether any changed. */
  function measure() {
    scene.layout = root.dataset.layout = layoutOf(root);
    bleed(root);
    const box = { width: land.clientWidth, height: land.clientHeight };
    const same = box.width === scene.box.width && box.height === scene.box.height;
    if (same || !box.width || !box.height) return false;
    if (scene.view && scene.blob) scene.view = atHome ? home(scene.blob.surface, box) : resized(scene.view, scene.box, box);
    scene.box = box;
    if (scene.blob && !scene.view) frameView(null);
    return true;
  }

  /** Puts on the page's theme; returns whether it is another one. */
  function dress() {
    const theme = readTheme(parent);
    const changed = theme.name !== scene.theme?.name;
    scene.theme = theme;
    if (changed) wear(root, theme);
    return changed;
  }

  function look(view) {
    atHome = false;
    scene.view = view;
    refresh({ view: true });
  }

  function moved(view) {
    if (JSON.stringify(view) !== JSON.stringify(scene.view)) look(view);
  }

  function fit() {
    look(home(scene.blob.surface, scene.box));
    atHome = true;
  }

  function clicked(x, y) {
    moveStart(pointAt(scene, x, y));
    sendStart(scene.start);
  }

  function moveStart(point) {
    scene.start = point;
    refresh({ start: true });
  }

  function sendStart(point) {
    send("start", { point, live: false });
  }

  function select(id) {
    scene.selected = id;
    refresh({ selected: true });
    send("select", id);
  }

  function setScale(kind) {
    chosenScale = kind;
    refresh({ scale: true });
  }

  function showLost(lost) {
    shell.lost.hidden = !lost;
  }

  function showBusy(busy) {
    clearTimeout(busyTimer);
    if (busy) busyTimer = setTimeout(() => (shell.busy.hidden = false), PATIENCE);
    else shell.busy.hidden = true;
  }

  function destroy() {
    clock.stop();
    clearTimeout(busyTimer);
    exact.stop();
    for (const stop of unwatch) stop();
    for (const part of parts) part.stop?.();
    root.remove();
  }

  return { receive, destroy };
}
