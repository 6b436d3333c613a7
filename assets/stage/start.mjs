/** The start: a handle that the mouse, a finger or the arrow keys move. */

import { projection } from "./camera.mjs";
import { assign, h, s } from "./dom.mjs";
import { pointText } from "./format.mjs";
import { Grip } from "./grip.mjs";
import { nameSide, startPlace } from "./start-name.mjs";

/** An arrow key moves by this part of the view. */
const STRIDE = 0.01;
/** A press that moves by less than so many pixels is none. */
const STILL = 3;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * @param {import("./blob.mjs").Mode} mode
 * @returns {boolean} whether the start is where it is: a challenge begins where it begins
 */
export const isFixed = (mode) => mode === "practice";

export class StartHandle {
  #host;
  #onMove;
  #grip;
  #scene = null;
  #element = h("button", { class: "fl-start", type: "button", "data-testid": "start" }, ring(), h("span", {}, "start"));

  /**
   * @param {HTMLElement} host
   * @param {{move: (point: number[]) => void, settle: () => void, takeBack: () => void}} on
   */
  constructor(host, { move, ...ends }) {
    this.#host = host;
    this.#onMove = move;
    this.#grip = new Grip(ends);
    this.#element.addEventListener("keydown", (event) => this.#key(event));
    this.#element.addEventListener("pointerdown", (event) => this.#grab(event));
    host.append(this.#element);
  }

  update(scene, changed) {
    this.#scene = scene;
    if (!scene.view || !(changed.data || changed.view || changed.size || changed.start || changed.curve)) return;
    const [left, top] = startPlace(scene);
    this.#element.hidden = !(left > -10 && left < scene.box.width + 10 && top > -10 && top < scene.box.height + 10);
    this.#element.style.transform = `translate(${left}px, ${top}px)`;
    this.#element.dataset.side = nameSide(scene);
    const fixed = isFixed(scene.blob.mode);
    assign(this.#element, { tabindex: fixed ? -1 : null, "aria-label": `Start ${pointText(scene.start)}.${fixed ? "" : " The arrow keys move it."}` });
  }

  stop() {
    this.#grip.stop();
  }

  #key(event) {
    const arrow = ARROWS[event.key];
    if (!arrow || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#grip.press();
    this.#onMove(shifted(this.#scene, arrow));
  }

  #grab(event) {
    if (event.button) return;
    event.preventDefault();
    event.stopPropagation();
    this.#element.focus({ preventScroll: true });
    const { left, top } = this.#host.getBoundingClientRect();
    const mine = (act) => (other) => other.pointerId === event.pointerId && act(other);
    let moved = false;
    const move = ({ clientX, clientY }) => {
      moved ||= Math.hypot(clientX - event.clientX, clientY - event.clientY) >= STILL;
      if (moved) this.#onMove(pointAt(this.#scene, clientX - left, clientY - top));
    };
    const signal = this.#grip.take();
    addEventListener("pointermove", mine(move), { signal });
    for (const name of ["pointerup", "pointercancel"]) addEventListener(name, mine(() => this.#grip.release()), { signal });
  }
}

function ring() {
  const circles = [s("circle", { r: 10, class: "fl-start-ring" }), s("circle", { r: 3, class: "fl-start-dot" })];
  return s("svg", { viewBox: "-12 -12 24 24", "aria-hidden": "true" }, ...circles);
}

/** The start stays in sight, where a hand finds it again. */
const within = (value, [low, high]) => Math.max(low, Math.min(high, value));

function shifted({ start, view, box }, arrow) {
  const ranges = [view.x, view.y];
  const pixels = [box.width, box.height];
  return start.map((value, axis) => {
    const span = ranges[axis][1] - ranges[axis][0];
    return arrow[axis] ? rounded(within(value + arrow[axis] * STRIDE * span, ranges[axis]), span, pixels[axis]) : value;
  });
}

/** Rounded to what a pixel can tell. */
function rounded(value, span, pixels) {
  return Number(value.toFixed(Math.max(0, Math.min(12, Math.ceil(-Math.log10(span / pixels))))));
}

/**
 * The point of the surface under a place in the frame; of a place beside it, the nearest one in it.
 * @param {import("./scene.mjs").Scene} scene
 * @param {number} px
 * @param {number} py
 * @returns {number[]}
 */
export function pointAt({ view, box, blob }, px, py) {
  const { x, y } = projection(view, box);
  const spans = [view.x[1] - view.x[0], view.y[1] - view.y[0]];
  const point = [rounded(x(within(px, [0, box.width])), spans[0], box.width), rounded(y(within(py, [0, box.height])), spans[1], box.height)];
  return point.slice(0, blob.surface.dimension);
}
