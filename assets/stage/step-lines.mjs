/**
 * Lines against the step on two canvases, faint and full: while the clock runs only the edge of the full drawing moves,
 * and the dots where the lines are at the playhead.
 */

import { assign, cleared, h, reconcile, s } from "./dom.mjs";

const FAINT = 0.38;
/** How far a line may pass the axis before it is cut, in pixels. */
const SPILL = 3;

/**
 * @typedef {object} StepLine
 * @property {import("./blob.mjs").Run} run whose colour and dash it wears
 * @property {Path2D} path
 * @property {number} width
 * @property {number} alpha
 */

export class StepLines {
  #faint = h("canvas", { class: "fl-layer", "aria-hidden": "true" });
  #full;
  #dots = s("g");
  #kept = new Map();

  /** @param {string} label what the lines are, for those who hear it */
  constructor(label) {
    this.#full = h("canvas", { class: "fl-layer", role: "img", "aria-label": label });
  }

  get canvases() {
    return [this.#faint, this.#full];
  }

  /** To be drawn above the canvases. */
  get dots() {
    return this.#dots;
  }

  /**
   * @param {import("./chart-axes.mjs").ChartFrame} frame
   * @param {StepLine[]} lines
   * @param {import("./scene.mjs").Scene} scene
   */
  draw(frame, lines, { theme, selected }) {
    const [faint, full] = this.canvases.map((canvas) => cleared(canvas, frame.width, frame.height));
    for (const line of [...lines].sort((a, b) => Number(a.run.id === selected) - Number(b.run.id === selected))) {
      stroke(faint, frame, line, theme, FAINT * line.alpha, Math.min(1.25, line.width));
      stroke(full, frame, line, theme, line.alpha, line.width);
    }
    reconcile(this.#dots, this.#kept, lines.map(({ run }) => run.id), () => ({ element: s("circle", { r: 3.5, class: "fl-dot" }) }));
  }

  /**
   * Shows the full lines up to the playhead.
   * @param {import("./chart-axes.mjs").ChartFrame} frame
   * @param {import("./scene.mjs").Scene} scene
   * @param {import("./blob.mjs").Run[]} runs
   * @param {(run: import("./blob.mjs").Run) => number} part where a line is at the playhead; NaN where it is not
   */
  reveal(frame, { step, theme }, runs, part) {
    const x = frame.px(step);
    this.#full.style.clipPath = `inset(0 ${(frame.width - x).toFixed(2)}px 0 0)`;
    for (const run of runs) moveDot(this.#kept.get(run.id)?.element, run, x, part(run), frame, theme);
  }
}

function moveDot(dot, run, x, part, { py }, theme) {
  if (!dot) return;
  const shown = part >= 0 && part <= 1;
  const colour = theme.colour(run);
  const look = run.quiet ? { color: colour, "data-quiet": "" } : { fill: colour };
  assign(dot, shown ? { cx: x.toFixed(2), cy: py(part).toFixed(2), ...look, display: null } : { display: "none" });
}

function stroke(context, frame, { run, path }, theme, alpha, width) {
  context.save();
  context.beginPath();
  context.rect(frame.left - 1, frame.top - SPILL, frame.right - frame.left + 2, frame.bottom - frame.top + 2 * SPILL);
  context.clip();
  context.globalAlpha = alpha;
  context.strokeStyle = theme.colour(run);
  context.lineWidth = width;
  context.lineJoin = "round";
  context.setLineDash(theme.dash(run).map((length) => length * 0.8));
  context.stroke(path);
  context.restore();
}
