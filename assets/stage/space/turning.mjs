/** What a hand does to the eye: a drag or a finger turns, the wheel or two fingers go nearer, keys do both. */

import { moved, turned } from "./orbit.mjs";

/** Half a turn for a drag across the picture. */
const TURN = Math.PI;
const WHEEL = 0.0012;
const MOST_WHEEL = 240;
const KEY_TURN = Math.PI / 24;
const KEY_ZOOM = 1.12;
const SETTLED = 250;

const KEYS = {
  ArrowLeft: (eye) => turned(eye, -KEY_TURN, 0),
  ArrowRight: (eye) => turned(eye, KEY_TURN, 0),
  ArrowUp: (eye) => turned(eye, 0, KEY_TURN),
  ArrowDown: (eye) => turned(eye, 0, -KEY_TURN),
  "+": (eye) => moved(eye, 1 / KEY_ZOOM),
  "=": (eye) => moved(eye, 1 / KEY_ZOOM),
  "-": (eye) => moved(eye, KEY_ZOOM),
};

export class Turning {
  #element;
  #on;
  #timer = 0;
  /** @type {Map<number, {x: number, y: number}>} */
  #fingers = new Map();

  /**
   * @param {HTMLElement} element takes the focus
   * @param {{onTurn: (change: (eye: number[]) => number[]) => void, onSettle: () => void, onHome: () => void}} listeners
   */
  constructor(element, listeners) {
    this.#element = element;
    this.#on = listeners;
    element.addEventListener("pointerdown", (event) => this.#down(event));
    element.addEventListener("pointermove", (event) => this.#move(event));
    for (const name of /** @type {const} */ (["pointerup", "pointercancel"])) element.addEventListener(name, (event) => this.#up(event));
    element.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    element.addEventListener("dblclick", () => listeners.onHome());
    element.addEventListener("keydown", (event) => this.#key(event));
  }

  stop() {
    clearTimeout(this.#timer);
  }

  #turn(change) {
    this.#on.onTurn(change);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#on.onSettle(), SETTLED);
  }

  /** The pointer is captured at its first move, so that a click still reaches what it is on. */
  #down(event) {
    if (event.button) return;
    this.#fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  }

  #move(event) {
    const before = this.#fingers.get(event.pointerId);
    if (!before) return;
    this.#element.setPointerCapture(event.pointerId);
    const after = { x: event.clientX, y: event.clientY };
    const spread = this.#spread();
    this.#fingers.set(event.pointerId, after);
    const across = TURN / this.#element.clientWidth;
    if (spread) this.#turn((eye) => moved(eye, spread / (this.#spread() || spread)));
    else this.#turn((eye) => turned(eye, (before.x - after.x) * across, (after.y - before.y) * across));
  }

  #up({ pointerId }) {
    this.#fingers.delete(pointerId);
  }

  #spread() {
    if (this.#fingers.size !== 2) return 0;
    const [a, b] = [...this.#fingers.values()];
    return Math.hypot(a.x - b.x, a.y - b.y);
  }

  #wheel(event) {
    event.preventDefault();
    const lines = event.deltaMode ? 16 : 1;
    const by = Math.max(-MOST_WHEEL, Math.min(MOST_WHEEL, event.deltaY * lines));
    this.#turn((eye) => moved(eye, Math.exp(by * WHEEL)));
  }

  /** The stage's own keys are the playhead's: here the arrows turn. */
  #key(event) {
    const change = KEYS[event.key];
    if (!change || event.target !== this.#element || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#turn(change);
  }
}
