/** The menu of what can be taken away: pictures, films, a page, numbers, a frame for another page. */

import { absolute } from "../address.mjs";
import { h } from "../dom.mjs";
import { createMenu } from "../menu.mjs";
import { dataURL } from "../routes.mjs";
import { copyText } from "../share.mjs";
import { inSpace } from "../space-door.mjs";
import { fileName, frameCode, save } from "./deliver.mjs";
import { documentOf, movingParts, stillParts } from "./drawing.mjs";
import { film } from "./film.mjs";
import { createProgress } from "./progress.mjs";
import { png } from "./raster.mjs";
import { layOut } from "./sheet.mjs";
import { NOT_THERE, Twin } from "./twin.mjs";

const PRINT = { width: 1104, lines: 12 };
const PRINT_SCALE = 3;
/** No larger than the server encodes. */
const FILM = { width: 960, lines: 2, most: 768 };

/** @typedef {{landscape: import("../landscape.mjs").Landscape, space: import("../space-door.mjs").SpaceDoor}} Pictures of the stage */

export class TakeAway {
  #root;
  #pictures;
  #share;
  #scene = null;
  #abort = new AbortController();
  #progress = createProgress(() => this.#abort.abort());
  #entries;
  #menu;
  #taken = "";

  /**
   * @param {HTMLElement} root of the stage
   * @param {Pictures} pictures
   * @param {ReturnType<import("../share.mjs").createShare>} share
   */
  constructor(root, pictures, share) {
    this.#root = root;
    this.#pictures = pictures;
    this.#share = share;
    this.#entries = this.#makeEntries();
    const list = h("div", { class: "fl-take-list" }, ...Object.values(this.#entries));
    this.#menu = createMenu({ label: "Take away", icon: "download", testid: "takeaway", content: list, onOpen: () => this.#address() });
    root.append(this.#progress.element);
  }

  get element() {
    return this.#menu.element;
  }

  /** @param {import("../scene.mjs").Scene} scene */
  update(scene) {
    this.#scene = scene;
  }

  /** For browser tests: what was handed over last. */
  seen() {
    return { taken: this.#taken };
  }

  stop() {
    this.#abort.abort();
  }

  #makeEntries() {
    const made = (kind, name, line) => button(kind, name, line, () => this.#take(kind));
    return {
      png: made("png", "PNG", `Picture for print, ${PRINT.width * PRINT_SCALE} pixels wide`),
      svg: made("svg", "SVG", "Vectors for slides and papers"),
      gif: made("gif", "GIF", `Film, ${FILM.width} pixels wide, plays anywhere`),
      webm: made("webm", "WebM", "The same film, smaller and smoother"),
      html: anchor("html", "Web page", "Plays without a network, about 6 MB"),
      csv: anchor("csv", "CSV", "Every step of every run, for a spreadsheet"),
      json: anchor("json", "JSON", "The same, with settings and outcomes"),
      embed: made("embed", "Copy embed code", "A frame with this stage for another page"),
    };
  }

  /** The server's files are links: the browser shows and keeps them in its own way. */
  #address() {
    const { blob, theme } = this.#scene;
    const to = (name, words) => dataURL(`${name}?${blob.link}${words}`);
    const home = encodeURIComponent(absolute("").slice(0, -1));
    this.#entries.html.setAttribute("href", to("page.html", `&theme=${theme.name}&home=${home}`));
    for (const kind of ["csv", "json"]) this.#entries[kind].setAttribute("href", to(`trajectories.${kind}`, ""));
    for (const kind of ["html", "csv", "json"]) this.#entries[kind].setAttribute("download", fileName(blob, kind));
  }

  async #take(kind) {
    this.#menu.close();
    try {
      if (kind === "embed") await this.#copyFrame();
      else if (kind === "gif" || kind === "webm") await this.#film(kind);
      else await this.#print(kind);
      this.#taken = kind;
    } catch (problem) {
      const { name, message } = /** @type {Error} */ (problem);
      if (name !== "AbortError") this.#share.say(name === "TypeError" ? "The server could not be reached." : message);
    }
  }

  async #copyFrame() {
    const copied = await copyText(frameCode(absolute(this.#share.link()), `${this.#scene.blob.surface.label} - Fall Line`));
    this.#share.say(copied ? "Code copied. Paste it into a page." : "The browser did not allow copying.");
  }

  async #print(kind) {
    const { blob, step } = this.#scene;
    const svg = await this.#drawn(PRINT, PRINT_SCALE, async (given, twin) =>
      documentOf(given, [...stillParts(given), ...movingParts(given, twin.at(step), step)], kind === "png" ? PRINT_SCALE : 1));
    save(kind === "png" ? await png(svg) : new Blob([svg], { type: "image/svg+xml" }), fileName(blob, kind));
  }

  async #film(kind) {
    this.#abort.abort();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const { blob } = this.#scene;
    const progress = this.#progress;
    progress.open(kind);
    try {
      const made = await this.#drawn(FILM, 1, (given, twin) => {
        const frame = (step) => documentOf(given, movingParts(given, twin.at(step), step));
        return film({ kind, last: blob.steps, ground: documentOf(given, stillParts(given)), frame, onDrawn: progress.drawn, onEncoding: progress.encoding, signal });
      });
      save(made, fileName(blob, kind));
    } finally {
      if (this.#abort.signal === signal) progress.close();
    }
  }

  /**
   * Makes everything a picture of the stage, as it is now, is drawn from, and takes it away after use.
   * @template T
   * @param {{width: number, lines: number, most?: number}} size
   * @param {number} sharp
   * @param {(given: import("./drawing.mjs").Given, twin: Twin) => Promise<T>} use
   * @returns {Promise<T>}
   */
  async #drawn(size, sharp, use) {
    const scene = this.#scene;
    const link = absolute(this.#share.link());
    const space = this.#pictures.space.box;
    if (!space && inSpace(scene) && scene.looks.view === "space") throw new Error(NOT_THERE);
    const sheet = layOut(scene, { ...size, link, space });
    const twin = new Twin(this.#root, scene, sheet, this.#pictures, { sharp, still: size === PRINT });
    const { blob, theme } = scene;
    try {
      const surfaces = await twin.ready(scene.step);
      return await use({ scene: { blob, theme }, sheet, surfaces, link }, twin);
    } finally {
      twin.remove();
    }
  }
}

const words = (name, line) => [h("b", {}, name), h("span", {}, line)];

function button(kind, name, line, onclick) {
  return h("button", { type: "button", class: "fl-take", "data-testid": `take-${kind}`, onclick }, ...words(name, line));
}

function anchor(kind, name, line) {
  return h("a", { class: "fl-take", "data-testid": `take-${kind}` }, ...words(name, line));
}
