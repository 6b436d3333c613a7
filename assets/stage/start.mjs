/** The start: a handle that the mouse, a finger or the arrow keys move. */

import { projection } from "./camera.mjs";
import { h, s } from "./dom.mjs";
import { pointText } from "./format.mjs";

const STRIDE = 0.01;
const PAUSE = 150;
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * @param {HTMLElement} host
 * @param {{onMove: (point: number[]) => void, onSend: (point: number[]) => void}} listeners
 */
export function createStart(host, { onMove, onSend }) {
  const ring = s("svg", { viewBox: "-12 -12 24 24", "aria-hidden": "true" }, s("circle", { r: 10, class: "fl-start-ring" }), s("circle", { r: 3, class: "fl-start-dot" }));
  const element = h("button", { class: "fl-start", type: "button", "data-testid": "start", onkeydown, onpointerdown }, ring, h("span", {}, "start"));
  host.append(element);
  let scene = null;
  let timer = 0;

  function update(next, changed) {
    scene = next;
    if (!scene.view || !(changed.data || changed.view || changed.size || changed.start)) return;
    const { px, py } = projection(scene.view, scene.box);
    const [x, y] = scene.start;
    const [left, top] = [px(x), py(scene.blob.surface.dimension === 2 ? y : scene.height(x))];
    const away = !(left > -10 && left < scene.box.width + 10 && top > -10 && top < scene.box.height + 10);
    element.hidden = away;
    element.style.transform = `translate(${left}px, ${top}px)`;
    element.dataset.side = top > scene.box.height - 40 ? "above" : "below";
    element.setAttribute("aria-label", `Start ${pointText(scene.start)}. The arrow keys move it.`);
  }

  function onkeydown(event) {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(shifted(scene, arrow));
    clearTimeout(timer);
    timer = setTimeout(() => onSend(scene.start), PAUSE);
  }

  function onpointerdown(event) {
    if (event.button) return;
    event.preventDefault();
    event.stopPropagation();
    element.focus({ preventScroll: true });
    const frame = host.getBoundingClientRect();
    const follow = (move) => onMove(pointAt(scene, move.clientX - frame.left, move.clientY - frame.top));
    let moved = false;
    const move = (next) => {
      moved ||= Math.hypot(next.clientX - event.clientX, next.clientY - event.clientY) >= 3;
      if (moved) follow(next);
    };
    const up = () => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", up);
      removeEventListener("pointercancel", up);
      if (moved) onSend(scene.start);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
    addEventListener("pointercancel", up);
  }

  return { update, stop: () => clearTimeout(timer) };
}

function shifted({ start, view }, arrow) {
  const spans = [view.x[1] - view.x[0], view.y[1] - view.y[0]];
  return start.map((value, axis) => value + arrow[axis] * STRIDE * spans[axis]);
}

/**
 * The point of the surface under a place in the frame, rounded to what a pixel can tell.
 * @param {import("./stage.mjs").Scene} scene
 * @param {number} px
 * @param {number} py
 * @returns {number[]}
 */
export function pointAt({ view, box, blob }, px, py) {
  const { x, y } = projection(view, box);
  const rounded = (value, [from, to], pixels) => {
    const places = Math.max(0, Math.min(12, Math.ceil(-Math.log10((to - from) / pixels))));
    return Number(value.toFixed(places));
  };
  const point = [rounded(x(px), view.x, box.width), rounded(y(py), view.y, box.height)];
  return point.slice(0, blob.surface.dimension);
}
