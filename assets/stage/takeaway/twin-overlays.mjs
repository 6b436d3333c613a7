/** The overlays of the stage's twin: it is known when the server has answered what they asked. */

import { Overlays } from "../overlays/overlays.mjs";

/** A picture is not held back longer than this, in milliseconds. */
const PATIENCE = 3000;
const LOOK = 40;

export class TwinOverlays extends Overlays {
  #answers = 0;

  /** @type {import("../assemble.mjs").Part["update"]} */
  update(scene, changed) {
    if (Object.keys(changed).join() === "looks") this.#answers += 1; // how the overlays tell themselves of an answer
    super.update(scene, changed);
  }

  /** @param {import("../scene.mjs").Scene} scene */
  async answered({ looks, blob, selected }) {
    const run = blob.runs.find(({ id }) => id === selected);
    const asking = this.all.filter(({ key, seek, blocked }) => seek && looks.show.includes(key) && run && !blocked?.(run));
    const since = performance.now();
    while (this.#answers < asking.length && performance.now() - since < PATIENCE) await new Promise((resolve) => setTimeout(resolve, LOOK));
  }
}
