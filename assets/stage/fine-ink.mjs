/**
 * The paths from their exact lines, in the place of those from thinned columns while the picture rests. There may be a
 * hundred thousand pieces: they are laid on a hidden canvas, a little in each frame, and shown when all are there.
 */

import { cleared, h } from "./dom.mjs";
import { allPaths } from "./paths.mjs";

/** Milliseconds that nothing must have moved for. */
const REST = 150;
/** Milliseconds of a frame that may be spent, and entries that are stroked at once. */
const SHARE = 3;
const PIECE = 400;
/** What the thinned paths are drawn anew for: the exact ones are stale then. */
const MOVES = ["data", "view", "size", "theme", "step", "play", "selected", "lines"];

export class FineInk {
  #canvas = h("canvas", { class: "fl-layer", "aria-hidden": "true", "data-testid": "fine-paths", hidden: true });
  #paths;
  #timer = 0;
  #frame = 0;
  #lines = null;

  /**
   * @param {HTMLElement} host
   * @param {import("./paths.mjs").Paths} paths which the exact ones stand in for
   */
  constructor(host, paths) {
    this.#paths = paths;
    host.append(this.#canvas);
  }

  update(scene, changed) {
    if (!MOVES.some((kind) => changed[kind])) return;
    this.stop();
    this.#show(false);
    if (!scene.playing && scene.exactLines()) this.#timer = window.setTimeout(() => this.#begin(scene), REST);
  }

  stop() {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
  }

  /** For browser tests: the exact lines that are drawn, in the surface's units; null while there are none. */
  seen() {
    return { fineLines: this.#lines };
  }

  #begin(scene) {
    const context = cleared(this.#canvas, scene.box.width, scene.box.height);
    this.#lay(allPaths(context, scene, PIECE), scene);
  }

  #lay(pieces, scene) {
    const end = performance.now() + SHARE;
    while (performance.now() < end) {
      if (pieces.next().done) return this.#show(true, scene);
    }
    this.#frame = requestAnimationFrame(() => this.#lay(pieces, scene));
  }

  /** @param {boolean} fine @param {import("./scene.mjs").Scene} [scene] */
  #show(fine, scene) {
    this.#lines = fine ? scene.blob.runs.map((run) => scene.line(run)) : null;
    this.#canvas.hidden = !fine;
    this.#paths.show(!fine);
  }
}
