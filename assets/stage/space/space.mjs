/** The surface in space, from the first time it is asked for: relief, camera and overlay, and what redraws which. */

import { h } from "../dom.mjs";
import { GridSource } from "../grid.mjs";
import { Turning } from "./turning.mjs";
import { distanceFor, eyeOf, rounded, stood, usualEye } from "./orbit.mjs";
import { Overlay } from "./overlay.mjs";
import { reliefOf, wantedGrid } from "./relief.mjs";
import { Scene3d } from "./scene3d.mjs";
import { sightOf } from "./sight.mjs";
import { SpaceTwin } from "./space-twin.mjs";
import { spaceAxes, surfaceTrace } from "./surface.mjs";
import { ticksOf } from "./ticks.mjs";
import { Track } from "./track.mjs";
import { vantage } from "./vantage.mjs";

const LABEL = "Surface in space. The arrow keys turn it, plus and minus bring it nearer or take it away.";

export class Space {
  #host;
  #actions;
  #onLost;
  #plot = h("div", { class: "fl-space-plot", "aria-hidden": "true" });
  #view = h("div", { class: "fl-space-view", tabindex: 0, role: "application", "aria-label": LABEL, "data-testid": "space-view" }, this.#plot);
  #overlay;
  #grids;
  #turning;
  #scene3d = new Scene3d(this.#plot, { onRender: () => this.#rendered(), onLost: () => this.#recover() });
  #sizes = new ResizeObserver(() => this.#measure());
  #box = { width: 0, height: 0 };
  #scene = null;
  /** @type {import("./overlay.mjs").World | null} */
  #world = null;
  #sight = null;
  #asked = "";
  /** What Plotly's picture shows, or will once it is drawn. */
  #drawn = "";
  #eye = usualEye();
  /** The best place to see this surface from; it stays while only the surface's parameters change. */
  #home = usualEye();
  /** What the link says of the camera. */
  #camera = null;

  /**
   * @param {HTMLElement} host
   * @param {Pick<import("../assemble.mjs").Actions, "select" | "setLooks">} actions
   * @param {{onBusy: (busy: boolean) => void, onLost: (lost: boolean) => void}} listeners
   */
  constructor(host, actions, listeners) {
    this.#host = host;
    this.#actions = actions;
    this.#onLost = listeners.onLost;
    this.#grids = new GridSource(listeners);
    this.#overlay = new Overlay(this.#view, actions.select);
    host.append(this.#view, h("div", { class: "fl-frame" }));
    this.#turning = new Turning(this.#view, {
      onTurn: (change) => this.#turn(change(this.#eye)),
      onSettle: () => this.#tellCamera(rounded(this.#eye)),
      onHome: () => this.#tellCamera(null),
    });
    this.#sizes.observe(host);
  }

  /** @type {import("../assemble.mjs").Part["update"]} */
  update(scene, changed) {
    this.#scene = scene;
    if (changed.looks || changed.data) this.#follow(scene.looks.camera);
    if (changed.data || changed.size) this.#seek();
    if (changed.theme && this.#world) this.#build();
    if (changed.step || changed.selected || changed.exact || changed.play) this.#paint();
  }

  stop() {
    this.#grids.stop();
    this.#turning.stop();
    this.#sizes.disconnect();
    this.#scene3d.purge();
    this.#host.replaceChildren();
  }

  /** For browser tests. */
  seen() {
    const heads = this.#overlay.heads.map(({ run, x, y, state, hidden, height }) => ({ id: run.id, x, y, state, hidden, height }));
    return { space: { eye: this.#eye, matrix: this.#sight && [...this.#sight.matrix], key: this.#world?.relief.key, heads } };
  }

  /** The size it has on the stage, in pixels. */
  get box() {
    return this.#box;
  }

  /**
   * What is shown, a second time in a box of another size.
   * @param {HTMLElement} root of the stage
   * @param {import("../scene.mjs").Scene} scene
   * @param {import("../camera.mjs").Box} box
   * @param {number} sharp pixels of the relief for one of the box
   * @returns {{twin: SpaceTwin, relief: Promise<string>} | null} null while the relief shown is not the scene's
   */
  twin(root, { blob: { surface, runs }, layout, theme, start }, { width, height }, sharp) {
    if (!this.#sight || this.#world.relief.key !== wantedGrid(surface, layout).url) return null;
    const { relief, ticks } = this.#world;
    const box = { width, height };
    const twin = new SpaceTwin(root, { relief, surface, start, ticks, tracks: runs.map((run) => new Track(run, relief)) }, box);
    return { twin, relief: twin.relief({ ...this.#picture(box), sharp }, theme) };
  }

  #measure() {
    const box = { width: this.#host.clientWidth, height: this.#host.clientHeight };
    if (!box.width || !box.height || (box.width === this.#box.width && box.height === this.#box.height)) return;
    this.#box = box;
    this.#draw();
  }

  /** Asks for the grid of the surface shown, or shows what is there. */
  #seek() {
    const question = wantedGrid(this.#scene.blob.surface, this.#scene.layout);
    const held = this.#grids.held(question.url);
    if (held) this.#accept(held);
    else if (question.url !== this.#asked) this.#ask(question);
    this.#asked = question.url;
  }

  async #ask({ url, view, size }) {
    const grid = await this.#grids.fetch(url, view, size);
    if (grid && url === this.#asked) this.#accept(grid);
    else if (!grid && url === this.#asked) this.#asked = "";
  }

  /** Until then the world before stays whole: old paths do not lie on a new surface. */
  #accept(grid) {
    const { blob: { surface, runs }, layout, start } = this.#scene;
    const relief = this.#world?.relief.key === grid.url ? this.#world.relief : reliefOf(grid, surface);
    if (this.#world?.surface.key !== surface.key) this.#settle(vantage(relief, surface));
    this.#world = { relief, surface, start, tracks: runs.map((run) => new Track(run, relief)), ticks: ticksOf(relief, layout) };
    this.#build();
  }

  #build() {
    this.#overlay.build(this.#world, this.#scene.theme);
    if (!this.#draw()) this.#look();
  }

  /** Has Plotly draw, if it must; returns whether. */
  #draw() {
    const { relief } = this.#world ?? {};
    const { width, height } = this.#box;
    const key = JSON.stringify([relief?.key, width, height, this.#scene?.theme.name]);
    if (!relief || !width || key === this.#drawn) return false;
    this.#drawn = key;
    this.#sight = null; // the overlay waits for the new picture
    this.#scene3d.draw(() => this.#picture(this.#box)).then(() => (this.#host.dataset.drawn = ""), () => this.#undrawn());
    return true;
  }

  #undrawn() {
    this.#drawn = "";
    this.#onLost(true);
  }

  /** Draws what did not come. */
  retry() {
    this.#draw();
  }

  /** @returns {import("./scene3d.mjs").View3d} */
  #picture(box) {
    const { relief, ticks } = this.#world;
    const { theme } = this.#scene;
    return { surface: surfaceTrace(relief, theme), axes: spaceAxes(relief, ticks, theme), sides: relief.sides, eye: this.#place(box), box };
  }

  /** Plotly draws: in this very frame the overlay follows. */
  #rendered() {
    const camera = this.#scene3d.camera;
    if (!camera || !this.#world) return;
    this.#sight = sightOf(camera, this.#world.relief, this.#box);
    this.#look();
  }

  #look() {
    if (!this.#sight) return;
    this.#overlay.look(this.#world, this.#sight, this.#scene.theme);
    this.#paint();
  }

  #paint() {
    if (this.#sight) this.#overlay.paint(this.#world, this.#sight, this.#scene);
  }

  #turn(eye) {
    this.#eye = eye;
    this.#scene3d.look(this.#place(this.#box));
  }

  /** Where the eye stands in the box: so far away that all of it is seen from home. */
  #place(box) {
    const sides = this.#world?.relief.sides;
    return stood(this.#eye, sides && box.width ? distanceFor(this.#home, sides, box) : 1);
  }

  /** The camera of a link, of the history, or after a reset. */
  #follow(camera) {
    if (JSON.stringify(camera) === JSON.stringify(this.#camera)) return;
    this.#camera = camera;
    this.#turn(eyeOf(camera) ?? this.#home);
  }

  #settle(home) {
    this.#home = home;
    if (!this.#camera) this.#turn(home);
  }

  #tellCamera(camera) {
    this.#camera = camera;
    if (!camera) this.#turn(this.#home);
    this.#actions.setLooks({ camera });
  }

  /** The graphics card was taken away and has come back with nothing on it. */
  #recover() {
    this.#scene3d.purge();
    this.#drawn = "";
    this.#draw();
  }
}
