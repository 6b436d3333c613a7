/** The flat picture's Plotly, and the only file that loads it. It draws traces for a view and tells when a drag or the wheel moved that view. */

import { projection } from "./camera.mjs";

/** @type {Promise<PlotlyModule> | null} */
let loading = null;

/**
 * Loads Plotly once and keeps a reference of its own: the page may put another copy in its place.
 * @returns {Promise<PlotlyModule>}
 */
export function loadPlotly() {
  loading ??= new Promise((resolve, reject) => {
    const theirs = window.Plotly;
    const script = document.createElement("script");
    script.src = new URL("plotly.min.js", import.meta.url).href;
    script.onload = () => {
      const ours = window.Plotly;
      if (theirs) window.Plotly = theirs;
      resolve(ours);
    };
    script.onerror = () => {
      loading = null;
      reject(new Error("Plotly did not load"));
    };
    document.head.append(script);
  });
  return loading;
}

const CONFIG = {
  scrollZoom: true, displayModeBar: false, doubleClick: false, responsive: false, showTips: false, showAxisDragHandles: false,
};

/**
 * @typedef {object} Picture
 * @property {object[]} traces
 * @property {object[]} annotations
 * @property {import("./camera.mjs").View} view
 * @property {import("./camera.mjs").Box} box
 * @property {import("./theme.mjs").Theme} theme
 * @property {boolean} gridlines
 */

export class Plot {
  #element;
  #onMove;
  /** @type {PlotlyModule | null} */
  #plotly = null;
  #queue = Promise.resolve();

  /**
   * @param {HTMLElement} element
   * @param {(view: import("./camera.mjs").View, settled: boolean) => void} onMove
   */
  constructor(element, onMove) {
    this.#element = /** @type {PlotlyElement} */ (element);
    this.#onMove = onMove;
  }

  /**
   * @param {Picture} picture
   * @returns {Promise<void>} rejected where Plotly did not load; the next one is tried all the same
   */
  draw(picture) {
    const drawn = this.#queue.then(() => this.#show(picture));
    this.#queue = drawn.catch(() => {});
    return drawn;
  }

  /** Resolves when Plotly is there and nothing waits to be drawn. */
  async ready() {
    await loadPlotly();
    await this.#queue;
  }

  /**
   * Draws the picture of `aim` as it is seen from `view`, by a transform alone; upright where there is no aim.
   * @param {{aim: import("./camera.mjs").View | null, view: import("./camera.mjs").View, box: import("./camera.mjs").Box}} scene
   */
  lean({ aim, view, box }) {
    const { style, dataset } = this.#element;
    if (!aim) {
      style.transform = "";
      delete dataset.leaning;
      return;
    }
    const { px, py } = projection(view, box);
    const [left, top, right, bottom] = [px(aim.x[0]), py(aim.y[1]), px(aim.x[1]), py(aim.y[0])];
    dataset.leaning = "";
    style.transform = `translate(${left}px, ${top}px) scale(${(right - left) / box.width}, ${(bottom - top) / box.height})`;
  }

  /** @param {import("./camera.mjs").View} view */
  move(view) {
    if (!this.#element._fullLayout) return;
    const now = this.#ranges();
    if (now.x.every((end, i) => end === view.x[i]) && now.y.every((end, i) => end === view.y[i])) return;
    this.#plotly.relayout(this.#element, { "xaxis.range": [...view.x], "yaxis.range": [...view.y] });
  }

  purge() {
    this.#plotly?.purge(this.#element);
    this.#plotly = null;
    this.#onMove = () => {};
  }

  async #show({ traces, annotations, view, box, theme, gridlines }) {
    this.#plotly = await loadPlotly();
    if (!this.#element.isConnected) return;
    const first = !this.#element._fullLayout;
    await this.#plotly.react(this.#element, traces.map(named), layout(annotations, view, box, theme, gridlines), CONFIG);
    if (!first) return;
    this.#element.on("plotly_relayouting", () => this.#onMove(this.#ranges(), false));
    this.#element.on("plotly_relayout", () => this.#onMove(this.#ranges(), true));
  }

  /** @returns {import("./camera.mjs").View} */
  #ranges() {
    const { xaxis, yaxis } = this.#element._fullLayout;
    return { x: [...xaxis.range], y: [...yaxis.range] };
  }
}

/** Plotly keeps clip paths of traces for ever: one that takes another's place takes over its name, and with it what is its. */
const named = (trace, place) => ({ uid: `${trace.type}${place}`, ...trace });

function layout(annotations, view, { width, height }, theme, gridlines) {
  return {
    width, height, annotations,
    margin: { l: 0, r: 0, t: 0, b: 0, pad: 0 },
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: gridlines ? theme.ui.bg : "rgba(0,0,0,0)",
    dragmode: "pan", hovermode: false, showlegend: false,
    xaxis: axis(view.x, theme, width / 90, gridlines), yaxis: axis(view.y, theme, height / 80, gridlines),
  };
}

function axis(range, { ui, font, type }, ticks, gridlines) {
  return {
    range: [...range], showgrid: gridlines, gridcolor: ui.line, zeroline: false, showline: false,
    ticks: "", ticklabelposition: "inside", nticks: Math.max(3, Math.round(ticks)), exponentformat: "power",
    tickfont: { size: 11 * type, color: ui.text2, family: font }, automargin: false,
  };
}

/**
 * A picture as vectors.
 * @param {Picture} picture
 * @returns {Promise<string>} an SVG document
 */
export async function vectorOf({ traces, annotations, view, box, theme, gridlines }) {
  const plotly = await loadPlotly();
  const figure = { data: traces, layout: layout(annotations, view, box, theme, gridlines), config: CONFIG };
  return plotly.toImage(figure, { format: "svg", width: box.width, height: box.height, imageDataOnly: true });
}

/**
 * What lies over the picture (tags, heads, the start) hands the wheel on to it.
 * @param {HTMLElement} land
 * @param {HTMLElement} plot within `land`
 */
export function passWheelOn(land, plot) {
  land.addEventListener("wheel", (event) => {
    if (plot.contains(/** @type {Node} */ (event.target))) return;
    event.preventDefault();
    plot.querySelector(".nsewdrag")?.dispatchEvent(new WheelEvent("wheel", event));
  }, { passive: false });
}
