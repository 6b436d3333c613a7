/** Puts the parts together. Only this file, and viewpoint.mjs for the view, write the scene; every part reads it and is told what changed. */

import { absolute, createAddress, foreignAddress } from "./address.mjs";
import { arrange } from "./arrangement.mjs";
import { assemble } from "./assemble.mjs";
import { decode } from "./blob.mjs";
import { Busy } from "./busy.mjs";
import { Clock } from "./clock.mjs";
import { Columns } from "./columns.mjs";
import { Connection } from "./connection.mjs";
import { ExactRows } from "./exact.mjs";
import { FinePaths } from "./fine-paths.mjs";
import { largeType } from "./present.mjs";
import { SurfaceGestures } from "./gestures.mjs";
import { headsOf } from "./heads.mjs";
import { Landscape } from "./landscape.mjs";
import { Live } from "./live.mjs";
import { Looking } from "./looks.mjs";
import { showNewCard } from "./new-card.mjs";
import { Opening } from "./opening.mjs";
import { noMemory, PictureMemory, pictureOf, wordsOf } from "./picture.mjs";
import { passWheelOn } from "./plot.mjs";
import { printing, watchPrint } from "./print.mjs";
import { holds } from "./runs.mjs";
import { createScene } from "./scene.mjs";
import { createShare } from "./share.mjs";
import { bleed, createShell, layoutOf } from "./shell.mjs";
import { isFixed, pointAt } from "./start.mjs";
import { readTheme, watchTheme, wear } from "./theme.mjs";
import { Viewpoint } from "./viewpoint.mjs";

export class Stage {
  #parent;
  #component = null;
  #shell;
  #landscape;
  #parts;
  #unwatch;
  #busy = new Busy();
  /** Nothing is shown before the data stand complete in the scene, with the playhead and the view where they belong. */
  #opened = false;
  #sizes = new ResizeObserver(() => this.#measure() && this.#refresh({ size: true }));
  /** @type {Record<"element" | "news", any>} */
  #last = { element: null, news: null };
  /** Before the style sheet applies, sizes mean nothing. */
  #styled = false;
  #clock = new Clock({ onStep: () => this.#refresh({ step: true }), onPlay: () => this.#refresh({ play: true }) });
  #connection = new Connection((lost) => this.#showLost(lost));
  #live = new Live({ show: (blob) => this.#showLive(blob), tell: (name, event) => this.#send(name, event), lost: (lost) => this.#connection.note(lost) });
  #exact = new ExactRows({ onRows: () => this.#refresh({ exact: true }), onLost: (lost) => this.#connection.note(lost) });
  #address;
  #share = createShare(() => this.#scene.blob.link + wordsOf(pictureOf(this.#scene, this.#viewpoint.atHome)));
  #memory;
  #opening;
  #looks = new Looking();
  #columns = new Columns({ onColumns: () => this.#refresh({ columns: true }), onLost: (lost) => this.#connection.note(lost) });
  #fine = new FinePaths({ onLines: () => this.#refresh({ lines: true }), onLost: (lost) => this.#connection.note(lost) });
  #scene = createScene(this.#clock, this.#exact, {
    looks: this.#looks,
    columns: this.#columns,
    levels: () => this.#landscape.levels,
    height: (x) => this.#landscape.height(x),
    fine: this.#fine,
  });
  #viewpoint = new Viewpoint(this.#scene);

  /**
   * @param {HTMLElement} parent
   * @param {import("./blob.mjs").Mode} mode
   */
  constructor(parent, mode) {
    this.#parent = parent;
    this.mode = mode;
    this.#address = mode === "lab" ? createAddress((event) => this.#send("link", event)) : foreignAddress;
    this.#memory = mode === "lab" ? new PictureMemory() : noMemory;
    this.#opening = new Opening(mode, { clock: this.#clock, looks: this.#looks, viewpoint: this.#viewpoint });
    this.#shell = createShell(parent, mode, { fit: () => this.#fit(), share: this.#share.share });
    this.#landscape = new Landscape(this.#shell.plot, {
      onMove: (view) => this.#moved(view),
      onDrawn: () => this.#refresh({ curve: true }),
      onBusy: (busy) => this.#busy.note("grid", busy),
      onLost: (lost) => this.#connection.note(lost),
    });
    const made = { mode, landscape: this.#landscape, busy: this.#busy, connection: this.#connection, share: this.#share };
    this.#parts = assemble(this.#shell, made, this.#actions());
    this.#unwatch = this.#watch();
    this.#shell.styled.then(() => {
      this.#styled = true;
      this.#measure();
      this.#refresh({ data: true, size: true, theme: true });
    });
    Object.defineProperty(this.#shell.root, "fallLine", { get: () => this.#seen() });
  }

  /**
   * Takes what the server sent; the same answer twice changes nothing but, perhaps, the theme.
   * @param {{data: Uint8Array, setTriggerValue: (name: string, value: unknown) => void}} component
   */
  receive(component) {
    this.#component = component;
    this.#answer(component.data, "element");
  }

  /** @param {Uint8Array} data an answer that did not come with the stage's own element */
  hear(data) {
    this.#answer(data, "news");
  }

  /** What a hand still changes, also one on the panel. */
  get live() {
    return this.#live;
  }

  /** Either way hands its last answer over again whenever the page around it changes. */
  #answer(data, way) {
    const theme = way === "element" && this.#dress();
    const blob = data && decode(data);
    const last = this.#last[way];
    const known = last && last.counter === blob?.counter && last.link === blob.link;
    const before = this.#scene.blob;
    const fresh = Boolean(blob) && !known && this.#address.follow(blob) && this.#live.hear(blob);
    if (blob) this.#last[way] = blob;
    if (fresh) this.#show(blob, before);
    this.#refresh({ data: fresh, theme });
  }

  destroy() {
    for (const piece of [this.#busy, this.#viewpoint, this.#memory, this.#clock, this.#exact, this.#columns, this.#fine, this.#connection, this.#live, ...this.#parts]) piece.stop?.();
    for (const stop of this.#unwatch) stop();
    this.#shell.root.remove();
  }

  /** @param {HTMLElement} parent where the page shows the stage from now on */
  moveTo(parent) {
    this.#parent = parent;
    parent.append(this.#shell.root);
    this.#sizes.observe(parent);
  }

  /** @returns {import("./assemble.mjs").Actions} */
  #actions() {
    const clock = this.#clock;
    return {
      select: (id) => this.#select(id),
      seek: (step) => this.#seek(step),
      ask: (step) => this.#askExact(step),
      nudge: (by) => this.#seek(clock.step + by),
      setLooks: (change) => this.#looks.set(change) && this.#refresh({ looks: true }),
      wanted: () => this.#refresh({ columns: true }),
      toggle: () => clock.toggle(),
      setSpeed: (speed) => (clock.speed = speed),
      toggleLoop: () => clock.toggleLoop(),
      moveStart: (point) => this.#moveStart(point),
      moveRate: (run, value) => this.#live.move({ run, option: "lr", value }),
      settle: () => this.#live.settle(),
      takeBack: () => this.#live.takeBack(),
      dismiss: () => this.#send("dismiss", true),
      present: (place) => this.#send("present", place),
    };
  }

  /** Listens to the page; returns what ends each listening. */
  #watch() {
    const { land, plot } = this.#shell;
    for (const element of [this.#parent, land]) this.#sizes.observe(element);
    passWheelOn(land, plot);
    const gestures = new SurfaceGestures(plot, {
      onClick: (x, y) => this.#clicked(x, y),
      onDouble: () => this.#fit(),
      onPinch: (change) => this.#scene.view && this.#look(change(this.#scene.view, this.#scene.box)),
    });
    this.#shell.root.addEventListener("fall-line-seek", (event) => this.#seek(/** @type {CustomEvent<number>} */ (event).detail));
    const unwatchTheme = watchTheme(() => this.#opened && this.#refresh({ theme: this.#dress() }));
    const redraw = () => this.#opened && this.#refresh({ theme: this.#dress(), size: this.#measure() || true });
    const unwatchPrint = watchPrint(this.#shell.root, { link: () => absolute(this.#share.link()), redraw });
    return [() => this.#sizes.disconnect(), () => gestures.stop(), unwatchTheme, unwatchPrint, this.#address.destroy, this.#share.destroy];
  }

  /** For browser tests: what is on the stage now. */
  #seen() {
    const { step, playing, view, box, selected, heads, looks, blob } = this.#scene;
    return Object.assign({ step, playing, view, box, selected, heads, looks, link: blob?.link, runs: blob?.runs }, ...this.#parts.map((part) => part.seen?.()));
  }

  #send(name, value) {
    this.#component.setTriggerValue(name, value);
  }

  /** @param {import("./assemble.mjs").Changed} changed */
  #refresh(changed) {
    if (!this.#opened || !Object.values(changed).some(Boolean)) return;
    const scene = this.#scene;
    this.#fine.follow(scene);
    if ((changed.looks || changed.data) && arrange(this.#shell.root, scene.blob, scene.looks)) changed.size = this.#measure() || true;
    if (scene.view) scene.heads = headsOf(scene);
    for (const part of this.#parts) part.update(scene, changed);
    this.#columns.seek(scene.blob, this.#parts.flatMap((part) => part.wants?.(scene) ?? []), scene.step, !scene.playing);
    if (scene.playing) return;
    if (changed.data || changed.step || changed.play) this.#askExact(scene.step);
    this.#memory.keep(() => pictureOf(scene, this.#viewpoint.atHome));
  }

  #askExact(step) {
    const { blob } = this.#scene;
    if (blob.runs.some((run) => !holds(run, step))) this.#exact.ask(blob, step);
  }

  #show(blob, before) {
    const scene = this.#scene;
    this.#opened = false;
    scene.blob = blob;
    scene.selected = blob.runs[blob.selected]?.id ?? null;
    scene.start = blob.surface.start;
    this.#clock.setSteps(blob.steps);
    if (!scene.box.width) this.#measure();
    this.#viewpoint.follow(before?.surface.key !== blob.surface.key); // zoom outlives every change but that of the surface
    if (this.mode === "lab") showNewCard(blob, before);
    this.#opening.follow(blob, before);
    this.#opened = true;
  }

  /** Reads sizes from the page; returns whether any changed. */
  #measure() {
    const scene = this.#scene;
    const { root, land } = this.#shell;
    const layout = layoutOf(root);
    const other = layout !== scene.layout;
    scene.layout = root.dataset.layout = layout;
    bleed(root);
    const box = { width: land.clientWidth, height: land.clientHeight };
    const same = box.width === scene.box.width && box.height === scene.box.height;
    if (same || !this.#styled || !box.width || !box.height) return other;
    this.#viewpoint.resize(box);
    return true;
  }

  /** Puts on the page's theme; returns whether it is another one. */
  #dress() {
    const theme = readTheme(this.#parent, printing(), this.mode === "present" ? largeType() : 1);
    const worn = this.#scene.theme;
    const changed = theme.name !== worn?.name || theme.type !== worn.type;
    this.#scene.theme = theme;
    if (changed) wear(this.#shell.root, theme);
    return changed;
  }

  #seek(step) {
    this.#clock.pause();
    this.#clock.seek(step);
  }

  #look(view) {
    this.#viewpoint.look(view);
    this.#refresh({ view: true });
  }

  /** Plotly tells of moves by hand, and repeats those it was told to make. */
  #moved(view) {
    const { aim, view: seen } = this.#scene;
    if (JSON.stringify(view) !== JSON.stringify(aim ?? seen)) this.#look(view);
  }

  #fit() {
    this.#viewpoint.fit(() => this.#refresh({ view: true, looks: this.#looks.set({ camera: null }) }));
  }

  #clicked(x, y) {
    if (this.#parts.some((part) => part.clicked?.(x, y))) return;
    this.#moveStart(pointAt(this.#scene, x, y));
    this.#live.settle();
  }

  #moveStart(point) {
    if (isFixed(this.mode)) return;
    this.#scene.start = point;
    this.#refresh({ start: true });
    this.#live.move({ start: point });
  }

  /** The start stays below the hand that holds it. */
  #showLive(blob) {
    const scene = this.#scene;
    scene.blob = blob;
    if (!this.#live.held) scene.start = blob.surface.start;
    this.#refresh({ data: true, start: true });
  }

  #select(id) {
    this.#scene.selected = id;
    this.#refresh({ selected: true });
    this.#send("select", id);
  }

  #showLost(lost) {
    this.#shell.lost.hidden = !lost;
    if (lost) return;
    for (const piece of [this.#columns, this.#fine, ...this.#parts]) piece.retry?.();
    this.#refresh({ columns: true });
  }
}
