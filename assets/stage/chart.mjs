/** A quantity of each run against the steps or the evaluations. */

import { chartAxes, chartFrame, hideUnder } from "./chart-axes.mjs";
import { createChartControls } from "./chart-controls.mjs";
import { ChartCursor } from "./chart-cursor.mjs";
import { chartLines, NOTHING, wantedColumns } from "./chart-lines.mjs";
import { hintOf, notesOf } from "./chart-notes.mjs";
import { ChartReadout } from "./chart-readout.mjs";
import { furthest, placeOf, positionText, rowsAt, stepUnder } from "./chart-values.mjs";
import { h, s, setText } from "./dom.mjs";
import { LineEnds, roomForNames } from "./line-ends.mjs";
import { linePath } from "./line-path.mjs";
import { rateScale, showsRates } from "./rate-scale.mjs";
import { acrossAt, valueAt } from "./series.mjs";
import { StepLines } from "./step-lines.mjs";
import { spanOf, usualKind, valueScale } from "./value-scale.mjs";

const EVALUATIONS = "evaluations";

export class Chart {
  #controls;
  #axes = s("svg", { class: "fl-layer", "aria-hidden": "true" });
  #strokes = new StepLines();
  #ends = new LineEnds();
  #cursor = new ChartCursor();
  #hint = h("p", { class: "fl-hint", hidden: true });
  #note = h("p", { class: "fl-chart-note", hidden: true });
  #body;
  #readout;
  #size = { width: 0, height: 0 };
  /** @type {import("./chart-axes.mjs").AxisMark[]} */
  #marks = [];
  /** @type {import("./chart-lines.mjs").Lines} what is drawn: while columns are still to come, what was drawn before */
  #drawn = NOTHING;
  #subject = "";
  #waiting = false;
  /** @type {import("./chart-axes.mjs").ChartFrame | null} */
  #frame = null;
  #scene = null;

  /** @param {Pick<import("./assemble.mjs").Actions, "seek" | "ask" | "setLooks">} actions */
  constructor({ seek, ask, setLooks }) {
    this.#controls = createChartControls(setLooks);
    const under = s("svg", { class: "fl-layer", "aria-hidden": "true" }, this.#cursor.line);
    const over = s("svg", { class: "fl-layer", "aria-hidden": "true" }, this.#ends.element, this.#strokes.dots, this.#cursor.pill);
    this.#body = h("div", { class: "fl-chart-body", "data-testid": "chart" }, this.#axes, ...this.#strokes.layers, under, over, this.#hint);
    this.#readout = new ChartReadout(this.#body, {
      frame: () => this.#frame, theme: () => this.#scene.theme,
      seek: (position) => this.#leads && seek(stepUnder(this.#leads, position)),
      ask: (position) => this.#against === EVALUATIONS || ask(position),
      heading: (position) => positionText(position, this.#against === EVALUATIONS),
      rows: (position) => (this.#waiting ? [] : rowsAt(this.#scene, this.#drawn.lines, position)),
    });
    this.element = h("section", { class: "fl-chart", "aria-label": "Chart" }, this.#controls.element, this.#note, this.#body);
  }

  /** @param {import("./scene.mjs").Scene} scene */
  wants(scene) {
    return wantedColumns(scene);
  }

  update(scene, changed) {
    this.#scene = scene;
    if (changed.size || !this.#size.width) this.#measure();
    const other = changed.data || changed.looks || changed.selected || (changed.columns && this.#waiting);
    if (other) this.#take();
    if (other || changed.size || changed.theme) this.#redraw();
    if (!this.#frame) return;
    this.#movePlayhead();
    this.#readout.update(changed);
  }

  /** Where the axis lies, for the charts below that share it. */
  get frame() {
    return this.#frame;
  }

  /** What is drawn. */
  get lines() {
    return this.#drawn.lines;
  }

  get title() {
    return this.#drawn.quantity?.title ?? "";
  }

  /** For browser tests. */
  seen() {
    const { scale, most } = this.#frame ?? {};
    const lines = this.#drawn.lines.map((line) => ({
      id: line.id, label: line.label, value: valueAt(this.#scene, line, this.#scene.step), at: acrossAt(this.#scene, line, this.#scene.step),
    }));
    return { chart: { subject: this.#subject, scale: scale?.kind, most, waiting: this.#waiting, note: this.#note.textContent, lines } };
  }

  get #against() {
    return this.#scene.looks.against;
  }

  /** The line that the playhead's number belongs to. */
  get #leads() {
    const { lines } = this.#drawn;
    return lines.find(({ id }) => id === this.#scene.selected) ?? lines[0];
  }

  #measure() {
    this.#size = { width: this.#body.clientWidth, height: this.#body.clientHeight };
  }

  /** Until all columns are there the lines drawn before stay, unless they are of something else. */
  #take() {
    const { blob, looks } = this.#scene;
    const subject = [looks.chart, looks.against, blob.surface.key, blob.steps, ...blob.runs.map(({ id }) => id)].join(" ");
    const fresh = chartLines(this.#scene);
    this.#waiting = fresh.waiting;
    if (!fresh.waiting) this.#drawn = fresh;
    else if (subject !== this.#subject) this.#drawn = { ...fresh, lines: [] };
    this.#subject = subject;
    this.#body.dataset.waiting = String(this.#waiting);
  }

  #redraw() {
    if (!this.#size.width || !this.#size.height) return;
    const { lines, quantity } = this.#drawn;
    const span = spanOf(lines);
    const usual = usualKind(span, quantity);
    const asked = this.#scene.looks.scale ?? usual;
    const scale = valueScale(span, asked);
    this.#say(notesOf(this.#drawn, { asked, kind: scale.kind }));
    this.#controls.update(this.#scene, { kind: scale.kind, usual: usual === "log" && span.low < 0 ? "symlog" : usual, below: span.low < 0, title: quantity?.title ?? this.#scene.looks.chart });
    this.#layOut(lines.length ? scale : { ...scale, ticks: [] });
    this.#strokes.draw(this.#frame, lines.map((line) => this.#stroke(line)), this.#scene, this.#against === EVALUATIONS);
    this.#strokes.label = `${quantity?.title ?? "Nothing"} of each run against the ${this.#against === EVALUATIONS ? EVALUATIONS : "step"}`;
    this.#ends.layOut(lines, this.#scene, this.#frame);
  }

  /** A note takes room from the lines. */
  #say(words) {
    if (words === this.#note.textContent) return;
    setText(this.#note, words);
    this.#note.title = words;
    this.#note.hidden = !words;
    this.#measure();
  }

  #layOut(scale) {
    const { blob, theme } = this.#scene;
    const { lines } = this.#drawn;
    const apart = this.#against === EVALUATIONS;
    const below = showsRates(this.#scene) ? rateScale(blob.runs).ticks : [];
    this.#hint.hidden = lines.length > 0 || this.#waiting;
    setText(this.#hint, hintOf(this.#drawn, this.#scene.looks.chart));
    this.#cursor.shown = lines.length > 0;
    this.#frame = chartFrame({
      ...this.#size, scale, below, most: apart ? furthest(lines) : blob.steps, word: apart ? EVALUATIONS : "step", room: roomForNames(lines, theme), type: theme.type,
    });
    const { lines: rules, marks } = chartAxes(this.#frame);
    this.#marks = marks;
    this.#axes.replaceChildren(...rules, ...marks.map(({ element }) => element));
  }

  #stroke(line) {
    const width = (line.quiet ? 1.25 : line.id === this.#scene.selected ? 2.5 : 2) * this.#scene.theme.type;
    return { ...line, path: linePath(line, this.#frame), width, alpha: line.quiet ? 0.65 : 1 };
  }

  #movePlayhead() {
    const { lines } = this.#drawn;
    const leads = this.#leads;
    hideUnder(this.#marks, ...this.#cursor.move(this.#frame, leads ? acrossAt(this.#scene, leads, this.#scene.step) : this.#scene.step));
    this.#strokes.reveal(this.#frame, this.#scene.theme, lines, (line) => placeOf(this.#scene, line, this.#frame));
  }
}
