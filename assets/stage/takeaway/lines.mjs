/** The runs' paths as vectors: one path a run, in its colour and dash, over a casing of the paper's colour. */

import { projection } from "../camera.mjs";
import { s } from "../dom.mjs";
import { AVERAGE, CASING, CHORD_ALPHA, chosenLast, frameAround, VISITED, widthOf } from "../path-look.mjs";
import { trace } from "../paths.mjs";
import { entryAt } from "../runs.mjs";
import { PathText, tidy } from "./path-text.mjs";

export class VectorPaths {
  #layer = s("svg", { class: "fl-layer", fill: "none", "stroke-linejoin": "round" });

  /** @param {HTMLElement} host */
  constructor(host) {
    host.append(this.#layer);
  }

  /** @param {import("../scene.mjs").Scene} scene */
  update(scene) {
    const pen = penFor(scene);
    const ordered = chosenLast(scene.blob.runs, scene.selected, ({ id }) => id);
    this.#layer.replaceChildren(...ordered.map((run) => drawnRun(run, pen, scene)));
  }
}

function penFor({ view, box, step }) {
  return { ...projection(view, box), step, frame: frameAround(box) };
}

function drawnRun(run, pen, scene) {
  const { theme, selected } = scene;
  const flat = run.dimension === 1;
  const width = widthOf(run, selected);
  const d = lineText(scene.line(run), pen);
  const stroke = theme.colour(run);
  const line = s("path", { "data-run": run.label, d, stroke, "stroke-width": width, "stroke-dasharray": theme.dash(run).join(" ") || null, opacity: flat ? CHORD_ALPHA : null });
  const extra = flat ? [s("path", { d: dotsText(run, pen), fill: stroke })] : run.average ? averageLine(run, pen, scene) : [];
  return s("g", {}, casing(d, width, theme), line, ...extra);
}

const casing = (d, width, { ui }) => s("path", { d, style: `stroke: ${ui.casing}; stroke-width: ${width + CASING.width}`, opacity: CASING.alpha });

function averageLine(run, pen, { theme, line }) {
  const d = lineText(line(run, "average"), pen);
  return [casing(d, AVERAGE.width, theme), s("path", { d, stroke: theme.colour(run), "stroke-width": AVERAGE.width, "stroke-dasharray": AVERAGE.dash.join(" ") })];
}

/** As far as the playhead; a run that has not moved is a point. */
function lineText(line, pen) {
  const path = new PathText();
  const head = Math.max(0, entryAt(line, pen.step));
  trace(/** @type {any} */ (path), line, 0, head, pen, 0);
  return path.text || `M${tidy(pen.px(line.x[0]))} ${tidy(pen.py(line.y[0]))}`;
}

/** On a curve every visited point is a dot. */
function dotsText(run, { px, py, step, frame }) {
  const path = new PathText();
  for (let entry = 1; entry <= entryAt(run, step); entry++) {
    const [x, y] = [px(run.x[entry]), py(run.y[entry])];
    if (x > frame.left && x < frame.right && y > frame.top && y < frame.bottom) path.dot(x, y, VISITED);
  }
  return path.text;
}
