/** Under the pointer: a crosshair and the exact losses of every run at that step. A drag moves the playhead. */

import { h, s, assign } from "./dom.mjs";
import { countText, numberHTML } from "./format.mjs";
import { hasDiverged, sample } from "./runs.mjs";
import { swatch } from "./swatch.mjs";

const DIGITS = 6;

/**
 * @param {HTMLElement} body
 * @param {{frame: () => import("./chart-axes.mjs").ChartFrame | null, scene: () => import("./stage.mjs").Scene, seek: (step: number) => void, ask: (step: number) => void}} source
 */
export function createChartReadout(body, { frame, scene, seek, ask }) {
  const line = s("line", { class: "fl-crosshair" });
  const layer = s("svg", { class: "fl-layer", "aria-hidden": "true", display: "none" }, line);
  const box = h("div", { class: "fl-readout-box", "data-testid": "chart-readout", hidden: true });
  body.append(layer, box);
  let at = null;
  let dragging = false;

  const stepUnder = ({ clientX }) => frame().step(clientX - body.getBoundingClientRect().left);

  function hover(event) {
    if (!frame() || scene().blob.runs.length === 0) return;
    at = stepUnder(event);
    if (dragging) seek(at);
    ask(at);
    show();
  }

  function leave() {
    at = null;
    box.hidden = true;
    layer.setAttribute("display", "none");
  }

  function show() {
    const { px, top, bottom, left, right } = frame();
    const x = px(at);
    layer.removeAttribute("display");
    assign(line, { x1: x, x2: x, y1: top, y2: bottom });
    box.hidden = false;
    box.replaceChildren(h("div", { class: "fl-readout-step" }, `step ${countText(at)}`), ...rows(scene(), at));
    const beside = x < (left + right) / 2 ? x + 12 : x - 12 - box.offsetWidth;
    box.style.transform = `translate(${Math.round(Math.max(0, beside))}px, ${top}px)`;
  }

  function drag(event) {
    if (event.button || !frame()) return;
    dragging = true;
    body.setPointerCapture(event.pointerId);
    hover(event);
    seek(at ?? stepUnder(event));
  }

  const drop = () => (dragging = false);
  const listeners = { pointermove: hover, pointerleave: leave, pointerdown: drag, pointerup: drop, pointercancel: drop };
  for (const [name, listener] of Object.entries(listeners)) body.addEventListener(name, listener);

  return {
    update: (changed) => at !== null && (changed.data || changed.exact) && show(),
    stop: () => Object.entries(listeners).forEach(([name, listener]) => body.removeEventListener(name, listener)),
  };
}

function rows(scene, step) {
  return scene.blob.runs.map((run) => {
    const value = h("span", { class: "fl-number" });
    if (hasDiverged(run, step)) value.textContent = run.words;
    else value.innerHTML = numberHTML(sample(run, step, scene.exactAt(step, run.id)).loss, DIGITS);
    return h("div", { class: "fl-readout-row" }, swatch(run, scene.theme, 18), h("span", { class: "fl-readout-name" }, run.label), value);
  });
}
