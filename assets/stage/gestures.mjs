/**
 * Clicks, double clicks and pinches on the surface. Plotly itself pans and follows the wheel, and lays a cover over the
 * page while it drags: hence the pointer is awaited on the window.
 */

import { zoomed } from "./camera.mjs";

const STILL = 4;
/** Time in which a second click makes the first one part of a double click. */
const DOUBLE = 230;

/**
 * @param {HTMLElement} element
 * @param {{onClick: (x: number, y: number) => void, onDouble: () => void, onPinch: (change: (view: any, box: any) => any) => void}} listeners
 * @returns {() => void} stops listening
 */
export function watchSurface(element, { onClick, onDouble, onPinch }) {
  const fingers = new Map();
  let pressed = null;
  let timer = 0;

  function down(event) {
    fingers.set(event.pointerId, event);
    pressed = fingers.size === 1 && !event.button ? event : null;
  }

  function move(event) {
    if (!fingers.has(event.pointerId)) return;
    const before = spread(fingers);
    fingers.set(event.pointerId, event);
    if (fingers.size === 2 && before) onPinch(pinch(before, spread(fingers), element.getBoundingClientRect()));
  }

  function up(event) {
    if (!fingers.delete(event.pointerId) || !pressed) return;
    const still = Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) < STILL;
    pressed = null;
    if (event.type === "pointerup" && still) click(event);
  }

  function click({ clientX, clientY }) {
    if (timer) {
      clearTimeout(timer);
      timer = 0;
      onDouble();
      return;
    }
    const frame = element.getBoundingClientRect();
    timer = setTimeout(() => {
      timer = 0;
      onClick(clientX - frame.left, clientY - frame.top);
    }, DOUBLE);
  }

  /** Two fingers are a pinch: Plotly would take them for a drag. */
  const shield = (event) => event.touches.length > 1 && event.stopImmediatePropagation();

  element.addEventListener("pointerdown", down, true);
  element.addEventListener("touchstart", shield, true);
  element.addEventListener("touchmove", shield, true);
  const page = { pointermove: move, pointerup: up, pointercancel: up };
  for (const [name, listener] of Object.entries(page)) addEventListener(name, listener, true);
  return () => {
    clearTimeout(timer);
    for (const [name, listener] of Object.entries(page)) removeEventListener(name, listener, true);
  };
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
    const still = [moved.x[0] + (after.x - frame.left) * unit.x, moved.y[1] - (after.y - frame.top) * unit.y];
    return zoomed(moved, before.size / after.size, ...still);
  };
}
