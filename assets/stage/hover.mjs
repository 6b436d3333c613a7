/** A path under the pointer tells of the step there; a click on it moves the playhead to that step. */

import { h, setHTML, setText } from "./dom.mjs";
import { countText, numberHTML, pointText } from "./format.mjs";
import { NearestEntry } from "./nearest-entry.mjs";
import { pointOf, stepOf } from "./runs.mjs";
import { swatch } from "./swatch.mjs";
import { symbolText } from "./symbols.mjs";

/** Pixels from a path at which it counts as meant, by mouse and by finger. */
const REACH = { mouse: 12, pen: 12, touch: 18 };
const GAP = 12;

export class Hover {
  #land;
  #actions;
  #nearest = new NearestEntry();
  #stale = true;
  #scene = null;
  #pointer = "mouse";
  /** @type {import("./nearest-entry.mjs").Found | null} */
  #found = null;
  #dot = h("div", { class: "fl-hover-dot", hidden: true });
  #who = h("b");
  #sign = h("span");
  #lines = ["step", "point", "loss", "size"].map(() => h("span", { class: "fl-number" }));
  #card = h("div", { class: "fl-hover", "aria-hidden": "true", "data-testid": "hover", hidden: true },
    h("div", { class: "fl-hover-who" }, this.#sign, this.#who), ...this.#lines);

  /**
   * @param {HTMLElement} land
   * @param {{select: (id: string) => void, seek: (step: number) => void, wanted: () => void}} actions
   */
  constructor(land, actions) {
    this.#land = land;
    this.#actions = actions;
    land.append(this.#dot, this.#card);
    land.addEventListener("pointermove", (event) => this.#look(event));
    land.addEventListener("pointerdown", (event) => this.#press(event), true);
    land.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && this.#show(null));
  }

  update(scene, changed) {
    this.#scene = scene;
    this.#stale ||= Boolean(changed.data || changed.view || changed.size);
    if (!this.#found) return;
    if (scene.playing || changed.view || changed.size || changed.data) this.#show(null);
    else if (changed.columns || changed.theme) this.#write();
  }

  wants() {
    return this.#found ? [{ of: ["gradient"], run: this.#found.run.id }] : [];
  }

  /**
   * A click on a path is no click on the surface.
   * @param {number} x
   * @param {number} y
   * @returns {boolean} whether it was one
   */
  clicked(x, y) {
    const found = this.#at(x, y, REACH[this.#pointer] ?? REACH.mouse);
    if (!found) return false;
    const { run, entry } = found;
    if (run.id !== this.#scene.selected) this.#actions.select(run.id);
    this.#actions.seek(stepOf(run, entry));
    this.#show(found);
    return true;
  }

  seen() {
    return { hover: this.#found && { run: this.#found.run.id, step: stepOf(this.#found.run, this.#found.entry) } };
  }

  #press({ pointerType }) {
    this.#pointer = pointerType;
    this.#show(null);
  }

  #look(event) {
    if (event.pointerType !== "mouse" || !this.#scene?.view) return;
    const { left, top } = this.#land.getBoundingClientRect();
    const idle = !event.buttons && !this.#scene.playing;
    this.#show(idle ? this.#at(event.clientX - left, event.clientY - top, REACH.mouse) : null);
  }

  #at(x, y, reach) {
    const scene = this.#scene;
    if (!scene?.view) return null;
    if (this.#stale) this.#nearest.prepare(scene);
    this.#stale = false;
    return this.#nearest.at(x, y, reach, scene.step, scene.selected);
  }

  #show(found) {
    const same = found?.run === this.#found?.run && found?.entry === this.#found?.entry;
    if (same) return;
    const another = found && found.run !== this.#found?.run;
    this.#found = found;
    this.#dot.hidden = this.#card.hidden = !found;
    this.#land.toggleAttribute("data-on-path", Boolean(found));
    if (another) this.#actions.wanted();
    if (found) this.#write();
  }

  #write() {
    const { run, entry, x, y } = this.#found;
    const { theme, blob } = this.#scene;
    const [step, point, loss, size] = this.#lines;
    this.#sign.replaceChildren(swatch(run, theme));
    setText(this.#who, run.label);
    setText(step, `step ${countText(stepOf(run, entry))}`);
    setHTML(point, `${pointText(blob.surface.axes, symbolText)} = ${pointText(pointOf(run, { x: run.x[entry], y: run.y[entry] }), numberHTML)}`);
    setHTML(loss, `loss ${numberHTML(run.loss[entry])}`);
    const slope = this.#slope();
    size.hidden = slope === null;
    setHTML(size, `gradient ${numberHTML(slope)}`);
    this.#dot.style.cssText = `transform: translate(${x}px, ${y}px); background: ${theme.colour(run)}`;
    this.#place(x, y);
  }

  /** The gradient's size, where it is known. */
  #slope() {
    const { run, entry } = this.#found;
    const columns = ["gradient_x", "gradient_y"].map((name) => this.#scene.column(run.id, name)).filter(Boolean);
    return columns.length ? Math.hypot(...columns.map((column) => column[entry])) : null;
  }

  /** Right of the place and above it; on the other side where there is no room. */
  #place(x, y) {
    const { box } = this.#scene;
    const [wide, high] = [this.#card.offsetWidth, this.#card.offsetHeight];
    const left = x + GAP + wide < box.width ? x + GAP : Math.max(4, x - GAP - wide);
    const top = y - GAP - high > 0 ? y - GAP - high : Math.min(box.height - high - 4, y + GAP);
    this.#card.style.transform = `translate(${Math.round(left)}px, ${Math.round(Math.max(4, top))}px)`;
  }
}
