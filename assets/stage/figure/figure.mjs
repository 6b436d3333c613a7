/** One figure: axes, marks and names, drawn anew whenever its data, its width or the theme changes. */

import { h, s, setText } from "../dom.mjs";
import { swatch } from "../swatch.mjs";
import { readTheme, watchTheme, wear } from "../theme.mjs";
import { axesOf, bareFrame, frameOf } from "./frame.mjs";
import { dashOf } from "./ink.mjs";
import { drawn } from "./marks.mjs";
import { namesOf, namingOf } from "./names.mjs";
import { Probe } from "./probe.mjs";
import { figureText } from "./words.mjs";

let made = 0;

export class Figure {
  #title = h("figcaption", { class: "fl-fig-title" });
  #key = h("ul", { class: "fl-fig-key", "aria-hidden": "true" });
  #svg = s("svg", { class: "fl-fig-svg", role: "img", "data-testid": "figure" });
  #land = h("div", { class: "fl-fig-land" }, this.#svg);
  element = h("figure", { class: "fl-fig" }, this.#title, this.#key, this.#land);
  #clip = `fl-fig-clip-${++made}`;
  #probe = new Probe(this.#land);
  /** @type {import("./frame.mjs").FigureData | null} */
  #figure = null;
  #bare;
  #alt = "";
  #width = 0;
  #sizes = new ResizeObserver(([{ contentRect }]) => this.#resize(contentRect.width));
  /** @type {import("../theme.mjs").Theme | null} null where the page's may have changed */
  #theme = null;
  #unwatch = watchTheme(() => {
    this.#theme = null;
    this.#draw();
  });

  /** @param {boolean} [bare] marks alone: a small picture beside words that say what it shows */
  constructor(bare = false) {
    this.#bare = bare;
    if (bare) this.#svg.setAttribute("aria-hidden", "true");
    if (bare) this.#title.hidden = true;
    this.#sizes.observe(this.#land);
  }

  /**
   * @param {import("./frame.mjs").FigureData} figure
   * @param {string} [alt] in place of the words that the figure makes of itself
   */
  update(figure, alt = "") {
    this.#figure = figure;
    this.#alt = alt;
    setText(this.#title, figure.title);
    this.#draw();
  }

  destroy() {
    this.#sizes.disconnect();
    this.#unwatch();
    this.element.remove();
  }

  #resize(width) {
    if (Math.round(width) === this.#width) return;
    this.#width = Math.round(width);
    this.#draw();
  }

  #draw() {
    const [figure, width] = [this.#figure, this.#width];
    if (!figure || !width) return;
    const theme = (this.#theme ??= this.#dressed());
    if (this.#bare) return this.#put(bareFrame(figure, width), figure, theme);
    const naming = namingOf(figure, width, theme);
    const frame = frameOf(figure, width, naming.room, theme);
    this.#keyOf(naming.above, theme);
    this.#svg.setAttribute("aria-label", this.#alt || figureText(figure));
    this.#put(frame, figure, theme, axesOf(frame), namesOf(figure, naming, frame, theme));
    this.#probe.update(figure, frame, theme);
  }

  #dressed() {
    const theme = readTheme(this.element, false);
    wear(this.element, theme);
    return theme;
  }

  /** @param {SVGElement[]} axes and names: nothing in a small picture */
  #put(frame, figure, theme, axes = [], names = []) {
    this.#land.style.height = `${frame.height}px`;
    this.#svg.setAttribute("viewBox", `0 0 ${frame.width} ${frame.height}`);
    const marks = s("g", { "clip-path": `url(#${this.#clip})` }, ...figure.marks.flatMap((mark) => drawn(mark, frame, theme)));
    this.#svg.replaceChildren(this.#clipOf(frame), ...axes, marks, ...names);
  }

  #clipOf({ left, right, top, bottom }) {
    const box = s("rect", { x: left - 5, y: top - 5, width: Math.max(0, right - left + 10), height: Math.max(0, bottom - top + 6) });
    return s("defs", {}, s("clipPath", { id: this.#clip }, box));
  }

  /** On a narrow picture names stand in a row above it. */
  #keyOf(lines, theme) {
    const signs = lines.map((line) => h("li", { style: `color: ${theme.colour({ colour: line.place })}` }, signOf(line, theme), line.label));
    this.#key.replaceChildren(...signs);
    this.#key.hidden = signs.length === 0;
  }
}

function signOf(line, theme) {
  const sign = swatch({ colour: line.place }, theme);
  sign.firstElementChild.setAttribute("stroke-dasharray", dashOf(line, theme) ?? "");
  return sign;
}
