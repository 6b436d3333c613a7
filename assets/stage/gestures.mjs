/**
 * Clicks, double clicks and pinches on the surface. Plotly itself pans and follows the wheel, and lays a cover over the
 * page while it drags: hence the pointer is awaited on the window.
 */

import { zoomed } from "./camera.mjs";

const STILL = 4;
/** Time in which a second click makes the first one part of a double click. */
const DOUBLE = 230;

export class SurfaceGestures {
  #element;
  #on;
  #fingers = new Map();
  #pressed = null;
  #timer = 0;
  #page = {
    pointermove: (event) => this.#move(event),
    pointerup: (event) => this.#up(event),
    pointercancel: (event) => this.#up(event),
  };

  /**
   * @param {HTMLElement} element
   * @param {{onClick: (x: number, y: number) => void, onDouble: () => void, onPinch: (change: (view: any, box: any) => any) => void}} listeners
   */
  constructor(element, listeners) {
    this.#element = element;
    this.#on = listeners;
    element.addEventListener("pointerdown", (event) => this.#down(event), true);
    for (const name of ["touchstart", "touchmove"]) element.addEventListener(name, shield, true);
    element.addEventListener("touchend", soothe, true);
    for (const [name, listener] of Object.entries(this.#page)) addEventListener(name, listener, true);
  }

  stop() {
    clearTimeout(this.#timer);
    for (const [name, listener] of Object.entries(this.#page)) removeEventListener(name, listener, true);
  }

  #down(event) {
    this.#fingers.set(event.pointerId, event);
    this.#pressed = this.#fingers.size === 1 && !event.button ? event : null;
  }

  #move(event) {
    if (!this.#fingers.has(event.pointerId)) return;
    const before = spread(this.#fingers);
    this.#fingers.set(event.pointerId, event);
    if (before) this.#on.onPinch(pinch(before, spread(this.#fingers), this.#element.getBoundingClientRect()));
  }

  #up(event) {
    const pressed = this.#pressed;
    if (!this.#fingers.delete(event.pointerId) || !pressed) return;
    this.#pressed = null;
    const still = Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) < STILL;
    if (event.type === "pointerup" && still) this.#click(event);
  }

  /** A click waits whether it is the first half of a double click, which fits the view and must not move the start. */
  #click({ clientX, clientY }) {
    const second = this.#timer !== 0;
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (second) {
      this.#on.onDouble();
      return;
    }
    const { left, top } = this.#element.getBoundingClientRect();
    this.#timer = setTimeout(() => {
      this.#timer = 0;
      this.#on.onClick(clientX - left, clientY - top);
    }, DOUBLE);
  }
}

/** Two fingers are a pinch: Plotly would take them for a drag. */
function shield(event) {
  if (event.touches.length > 1) event.stopImmediatePropagation();
}

/** Plotly cancels the end of every touch; after a pinch that comes too late, and the browser would call it an error. */
function soothe(event) {
  if (!event.cancelable) event.preventDefault = () => {};
}

function spread(fingers) {
  if (fingers.size !== 2) return null;
  const [a, b] = [...fingers.values()];
  return { x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2, size: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) || 1 };
}

/** The view that keeps the places under both fingers under them. */
function pinch(before, after, frame) {
  return (view, box) => {
    const unit = { x: (view.x[1] - view.x[0]) / box.width, y: (view.y[1] - view.y[0]) / box.height };
    const shift = { x: (before.x - after.x) * unit.x, y: (after.y - before.y) * unit.y };
    const moved = { x: view.x.map((end) => end + shift.x), y: view.y.map((end) => end + shift.y) };
    const still = { x: moved.x[0] + (after.x - frame.left) * unit.x, y: moved.y[1] - (after.y - frame.top) * unit.y };
    return zoomed(moved, before.size / after.size, still.x, still.y);
  };
}
