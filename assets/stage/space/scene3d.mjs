/**
 * Plotly's scene in space: the only file that knows how Plotly keeps one inside. It draws the relief and its grid lines, stands
 * where it is told to, and tells with each picture how a place in the box becomes a pixel.
 */

import { loadPlotly } from "../plot.mjs";
import { CENTRE } from "./orbit.mjs";

const CONFIG = { displayModeBar: false, responsive: false, scrollZoom: false, doubleClick: false, showTips: false };
const SHARPNESS = { least: 1.5, most: 2 };
const AXES = ["xaxis", "yaxis", "zaxis"];

/** @returns {boolean} whether this browser can draw in space */
export function canDraw() {
  const context = document.createElement("canvas").getContext("webgl");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return Boolean(context);
}

/**
 * @typedef {object} View3d
 * @property {object} surface Plotly's trace
 * @property {object[]} axes three, as Plotly takes them
 * @property {number[]} sides lengths of the box's edges
 * @property {number[]} eye
 * @property {{width: number, height: number}} box
 * @property {number} [sharp] pixels of the drawing for one of the box; by itself as the screen wants it
 */

export class Scene3d {
  #element;
  #onRender;
  #onLost;
  #plotly = null;
  /** Plotly's own drawing machine; another one after the graphics card was lost. */
  #engine = null;
  #queue = Promise.resolve();

  /**
   * @param {HTMLElement} element
   * @param {{onRender: () => void, onLost: () => void}} listeners `onRender` is called while a picture is being drawn
   */
  constructor(element, { onRender, onLost }) {
    this.#element = /** @type {any} */ (element);
    this.#onRender = onRender;
    this.#onLost = onLost;
  }

  /**
   * @param {() => View3d} view asked for when it can be drawn, so that the newest is
   * @returns {Promise<void>} rejected where Plotly did not load; the next one is tried all the same
   */
  draw(view) {
    const drawn = this.#queue.then(() => this.#show(view));
    this.#queue = drawn.catch(() => {});
    return drawn;
  }

  /** @param {number[]} eye where to stand from the next picture on */
  look(eye) {
    const { scene } = this;
    if (scene) scene.setViewport({ camera: camera(eye), aspectratio: scene.glplot.getAspectratio() });
  }

  /**
   * How the picture on the screen was projected.
   * @returns {Parameters<import("./sight.mjs").sightOf>[0] | null}
   */
  get camera() {
    const { scene } = this;
    const params = scene?.glplot.cameraParams;
    if (!params?.view) return null;
    return { projection: params.projection, view: params.view, model: params.model, scale: scene.dataScale, eye: eyeIn(params.view) };
  }

  /** @returns {string} the address of a PNG of what is drawn, without a ground */
  taken() {
    return this.scene.toImage("png");
  }

  /** @returns {any} */
  get scene() {
    return this.#element._fullLayout?.scene?._scene ?? null;
  }

  purge() {
    const canvas = this.#element.querySelector("canvas");
    this.#plotly?.purge(this.#element);
    canvas?.getContext("webgl")?.getExtension("WEBGL_lose_context")?.loseContext();
    this.#engine = null;
  }

  async #show(view) {
    this.#plotly = await loadPlotly();
    if (!this.#element.isConnected) return;
    const { surface, axes, sides, eye, box, sharp = screenSharpness() } = view();
    const glued = Object.fromEntries(AXES.map((name, place) => [name, axes[place]]));
    const [x, y, z] = sides;
    const scene = { ...glued, camera: camera(eye), aspectmode: "manual", aspectratio: { x, y, z }, dragmode: false, hovermode: false };
    const first = !this.scene;
    const config = { ...CONFIG, plotGlPixelRatio: sharp };
    if (this.scene) this.#fit(true);
    await this.#plotly.react(this.#element, [surface], { ...box, scene, ...PAPER }, config);
    if (first) this.#element.on("plotly_webglcontextlost", this.#onLost);
    this.#hook();
    this.#fit(false);
  }

  /** Plotly would measure its canvas in every frame: it may while its size changes. */
  #fit(measuring) {
    if (!this.scene) return;
    const { glplot } = this.scene;
    glplot.autoResize = true;
    glplot.redraw();
    glplot.autoResize = measuring;
  }

  /** Plotly tells nobody when it has moved the camera. */
  #hook() {
    const engine = this.scene?.glplot;
    if (!engine || engine === this.#engine) return;
    this.#engine = engine;
    const theirs = engine.onrender;
    engine.onrender = () => {
      theirs();
      this.#onRender();
    };
  }
}

const screenSharpness = () => Math.max(SHARPNESS.least, Math.min(SHARPNESS.most, devicePixelRatio || 1));

const PAPER = { margin: { l: 0, r: 0, t: 0, b: 0 }, paper_bgcolor: "rgba(0,0,0,0)", showlegend: false };

function camera(eye) {
  /** @param {number[]} place */
  const point = (place) => ({ x: place[0], y: place[1], z: place[2] });
  return { eye: point(eye), center: point(CENTRE), up: { x: 0, y: 0, z: 1 }, projection: { type: "perspective" } };
}

/** Where the eye of a view matrix stands. */
function eyeIn(view) {
  return [0, 1, 2].map((axis) => -[0, 1, 2].reduce((sum, k) => sum + view[4 * axis + k] * view[12 + k], 0));
}
