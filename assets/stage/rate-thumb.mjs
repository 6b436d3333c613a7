/**
 * The chosen run's learning rate on a slider: what it does changes under the hand. A tick stands at the bound where the run
 * starts, a triangle at the bound where it is now; past the first the rail is hatched.
 */

import { assign, h, s, setHTML } from "./dom.mjs";
import { numberHTML, numberText } from "./format.mjs";
import { Grip } from "./grip.mjs";
import { icon } from "./icons.mjs";
import { eigen } from "./overlays/symmetric.mjs";
import { placeOf, rateOf, shareOf } from "./rate-places.mjs";
import { entryAt, hasDiverged } from "./runs.mjs";

/** Below this a learning rate is written with a power of ten. */
const PLAIN = 1e-4;
/** Past this share of the rail a label stands at the left of its mark. */
const RIGHT = 0.85;
const ICONS = { good: "minimum", warn: "warn", bad: "warn" };

export class RateThumb {
  #slider = /** @type {HTMLInputElement} */ (h("input", { type: "range", min: 0, step: 1, class: "fl-rate-slider", "data-testid": "rate-thumb" }));
  #rail = h("span", { class: "fl-rate-rail", "aria-hidden": "true" });
  #tick = h("span", { class: "fl-rate-tick", "aria-hidden": "true" });
  #here = h("span", { class: "fl-rate-here", "aria-hidden": "true" }, s("svg", { width: 9, height: 6 }, s("path", { d: "M4.500 .5L8.500 5.500H.5z" })));
  #value = h("output", { class: "fl-number fl-rate-value" });
  #word = h("span", { class: "fl-rate-word", "data-testid": "rate-word" });
  #host;
  #onMove;
  #grip;
  #said = "";
  /** @type {import("./blob.mjs").Run | undefined} */
  #run;

  /**
   * @param {HTMLElement} host
   * @param {{move: (run: string, lr: number) => void, settle: () => void, takeBack: () => void}} on
   */
  constructor(host, { move, settle, takeBack }) {
    this.#host = host;
    this.#onMove = move;
    this.#grip = new Grip({ settle, takeBack: () => this.#takenBack(takeBack) });
    const listeners = { input: () => this.#moved(), change: () => this.#changed(), keydown: (event) => this.#grip.begin(event), pointerdown: (event) => this.#grip.begin(event) };
    for (const [name, listener] of Object.entries(listeners)) this.#slider.addEventListener(name, listener);
    const name = h("span", { class: "fl-rate-name", title: "Learning rate of the chosen run", "aria-hidden": "true" }, "lr ", h("i", { class: "fl-letter" }, "\u03B7"));
    host.append(name, h("div", { class: "fl-rate-track" }, this.#rail, this.#slider, this.#tick, this.#here), this.#value, this.#word);
  }

  update(scene, changed) {
    const run = scene.blob.runs.find(({ id }) => id === scene.selected);
    this.#host.hidden = !run;
    this.#run = run;
    if (!run) return;
    if (changed.data || changed.selected || changed.theme) this.#show(run, scene.theme);
    if (changed.data || changed.selected || changed.step || changed.columns) this.#showHere(boundHere(run, scene));
  }

  /** The curvature along the path, where the bound changes along it. */
  wants({ blob, selected }) {
    return blob.runs.some(({ id, lr }) => id === selected && lr.over) ? [{ of: ["hessian"], run: selected }] : [];
  }

  stop() {
    this.#grip.stop();
  }

  /** For browser tests. */
  seen() {
    const { lr, id } = this.#run ?? {};
    return { thumb: lr && { run: id, value: lr.value, words: lr.words, bound: lr.bound, here: Number(this.#here.dataset.bound) || null } };
  }

  #show(run, theme) {
    const { lr } = run;
    this.#host.style.setProperty("--fl-run", theme.colour(run));
    assign(this.#slider, { max: lr.places, "aria-label": `Learning rate of ${run.label}` });
    if (!this.#grip.holds) this.#stand(lr);
    this.#rail.style.setProperty("--bound", `${100 * (lr.bound === null ? 1 : shareOf(lr, lr.bound))}%`);
    this.#tick.hidden = lr.bound === null || lr.bound <= 0;
    if (!this.#tick.hidden) this.#tick.style.setProperty("--at", String(shareOf(lr, lr.bound)));
    this.#tick.dataset.words = lr.over ? "start" : "bound";
    this.#say(lr);
  }

  #say({ words, tone, origin }) {
    if (this.#said !== words + tone) this.#word.replaceChildren(...(tone ? [icon(ICONS[tone])] : []), words);
    this.#said = words + tone;
    assign(this.#word, { "data-tone": tone, title: origin });
  }

  /** Puts the thumb where the learning rate is, and says it. */
  #stand(lr, rate = lr.value) {
    this.#slider.value = String(placeOf(lr, rate));
    this.#rail.style.setProperty("--fill", `${100 * shareOf(lr, rate)}%`);
    setHTML(this.#value, written(rate));
    assign(this.#slider, { "aria-valuetext": `${numberText(rate)}, ${lr.words}` });
  }

  #showHere({ bound, share }) {
    this.#here.hidden = bound === null;
    if (bound === null) return void delete this.#here.dataset.bound;
    this.#here.dataset.bound = String(bound);
    this.#here.style.setProperty("--at", share.toFixed(4));
    this.#here.dataset.side = share > RIGHT ? "left" : "right";
  }

  #moved() {
    if (this.#grip.refused) return;
    this.#grip.hold();
    const { id, lr } = this.#run;
    const rate = rateOf(lr, Number(this.#slider.value));
    this.#stand(lr, rate);
    this.#onMove(id, rate);
  }

  #changed() {
    if (this.#grip.refused) this.#stand(this.#run.lr);
    else if (!this.#grip.byKey) this.#grip.release();
  }

  #takenBack(tell) {
    tell();
    this.#stand(this.#run.lr);
  }
}

/** As the words beside it write a bound: a learning rate is told by its digits, not by its power of ten. */
const written = (rate) => (rate >= PLAIN ? String(Number(rate.toPrecision(4))) : numberHTML(rate));

const NONE = { bound: null, share: 0 };

/** The bound at the playhead, where it is known and is not the same everywhere. */
function boundHere(run, scene) {
  const { over } = run.lr;
  if (!over || hasDiverged(run, scene.step)) return NONE;
  const entry = Math.max(0, entryAt(run, scene.step));
  const [xx, xy, yy] = ["xx", "xy", "yy"].map((name) => scene.column(run.id, `hessian_${name}`)?.[entry]);
  if (xx === undefined) return NONE;
  const steepest = run.dimension === 1 ? xx : Math.max(...eigen({ xx, xy, yy }).map(({ value }) => value));
  const bound = over[0] / (steepest + over[1]);
  return bound > 0 && Number.isFinite(bound) ? { bound, share: shareOf(run.lr, bound) } : NONE;
}
