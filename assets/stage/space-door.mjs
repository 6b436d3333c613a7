/** The door to the surface in space: its scripts and its style come when it is first looked at, and it rests while it is not. */

import { h } from "./dom.mjs";

/** After so long out of sight the scene gives back its memory. */
const FORGET = 60_000;

/**
 * Whether the surface is shown in space; a curve has no such view.
 * @param {import("./scene.mjs").Scene} scene
 * @returns {boolean}
 */
export function inSpace({ blob, looks }) {
  return blob.surface.dimension === 2 && looks.view !== "flat";
}

/** @typedef {{onBusy: (busy: boolean) => void, onLost: (lost: boolean) => void}} Waits */

export class SpaceDoor {
  #host;
  #actions;
  #listeners;
  /** @type {import("./space/space.mjs").Space | null} */
  #space = null;
  #opening = false;
  /** Whether it has been said why nothing is drawn; it is tried again when it is chosen again. */
  #said = false;
  #scene = null;
  /** What has changed since the space was last told. */
  #missed = {};
  #timer = 0;

  /**
   * @param {HTMLElement} host
   * @param {Pick<import("./assemble.mjs").Actions, "select" | "setLooks">} actions
   * @param {Waits} listeners
   */
  constructor(host, actions, listeners) {
    this.#host = host;
    this.#actions = actions;
    this.#listeners = listeners;
  }

  /** @type {import("./assemble.mjs").Part["update"]} */
  update(scene, changed) {
    this.#scene = scene;
    for (const [name, is] of Object.entries(changed)) if (is) this.#missed[name] = true;
    if (!inSpace(scene)) {
      if (this.#space) this.#timer ||= setTimeout(() => this.stop(), FORGET);
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#space) this.#tell();
    else if (!this.#said || changed.looks) this.#open();
  }

  /** The server answers again. */
  retry() {
    this.#space?.retry();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#space?.stop();
    this.#space = null;
    this.#timer = 0;
  }

  /** The picture's size on the stage; null where there is none. */
  get box() {
    return this.#space && inSpace(this.#scene) ? this.#space.box : null;
  }

  /**
   * The picture a second time, for what is taken away; see space/space.mjs.
   * @param {Parameters<import("./space/space.mjs").Space["twin"]>} words
   */
  twin(...words) {
    return this.#space?.twin(...words) ?? null;
  }

  seen() {
    return this.#space && inSpace(this.#scene) ? this.#space.seen() : {};
  }

  #tell() {
    const changed = this.#missed;
    this.#missed = {};
    this.#space.update(this.#scene, changed);
  }

  async #open() {
    if (this.#opening) return;
    this.#opening = true;
    this.#said = false;
    this.#listeners.onBusy(true);
    try {
      await this.#enter();
    } catch {
      this.#say("The 3-D view did not load. Choose it again to try once more.");
    }
    this.#listeners.onBusy(false);
    this.#opening = false;
  }

  async #enter() {
    const [{ Space }, { canDraw }] = await Promise.all([import("./space/space.mjs"), import("./space/scene3d.mjs"), sheet()]);
    if (!this.#host.isConnected || !inSpace(this.#scene)) return;
    if (!canDraw()) return void this.#say("This browser cannot draw in 3-D.");
    this.#host.replaceChildren();
    this.#space = new Space(this.#host, this.#actions, this.#listeners);
    this.#missed = { data: true, looks: true };
    this.#tell();
  }

  #say(words) {
    this.#said = true;
    this.#host.replaceChildren(h("p", { class: "fl-space-words", role: "status" }, words));
  }
}

let styled = null;

function sheet() {
  styled ??= new Promise((resolve) => {
    const href = new URL("space.css", import.meta.url).href;
    document.head.append(h("link", { rel: "stylesheet", href, onload: resolve, onerror: resolve }));
  });
  return styled;
}
