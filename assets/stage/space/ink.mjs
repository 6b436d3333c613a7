/** What is drawn on the layer over the relief: paths, their shadows on the floor, and a line from each head down to it. */

import { CASING, frameAround, widthOf } from "../path-look.mjs";
import { trace } from "../paths.mjs";

const SHADOW = { width: 1.25, alpha: 0.4 };
const DROP = { width: 1.25, alpha: 0.75, dash: [1.5, 3], foot: 2.5 };
/** Behind a hill a path is thinner and fainter, and has no casing. */
const BEHIND = { width: 1.25, chosen: 1.5, alpha: 0.5 };

/** Tracks are in pixels already. */
const same = (/** @type {number} */ value) => value;

/**
 * @param {{width: number, height: number}} box
 * @param {import("../theme.mjs").Theme} theme
 * @param {() => Path2D} path makes an empty one
 * @returns {import("../camera.mjs").Projection & {frame: import("../clip.mjs").Frame, theme: import("../theme.mjs").Theme, path: () => Path2D}}
 */
export function penFor(box, theme, path) {
  return { px: same, py: same, x: same, y: same, theme, path, frame: frameAround(box) };
}

/** Calls back for each stretch of a track along which a flag stays the same. */
function stretches(flags, to, tell) {
  for (let from = 0; from < to; ) {
    let end = from + 1;
    while (end < to && flags[end + 1] === flags[from + 1]) end++;
    tell(from, end, flags[from + 1]);
    from = end;
  }
}

/**
 * The shadow on the floor, where the surface leaves it to be seen.
 * @param {CanvasRenderingContext2D} context
 * @param {import("./track.mjs").Track} track
 * @param {number} to the last place of it that is drawn
 * @param {ReturnType<typeof penFor>} pen
 */
export function drawShadow(context, track, to, pen) {
  const path = pen.path();
  stretches(track.covered, to, (from, end, covered) => covered || trace(path, track.shade, from, end, pen, 0));
  context.setLineDash([]);
  context.globalAlpha = SHADOW.alpha;
  context.lineWidth = SHADOW.width;
  context.strokeStyle = pen.theme.colour(track.run);
  context.stroke(path);
  context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./track.mjs").Track} track
 * @param {number} to
 * @param {boolean} chosen
 * @param {ReturnType<typeof penFor>} pen
 */
export function drawPath(context, track, to, chosen, pen) {
  let phase = 0;
  stretches(track.hidden, to, (from, end, hidden) => {
    phase = stroke(context, track, from, end, hidden, chosen, pen, phase);
  });
  context.globalAlpha = 1;
}

/** One stretch; returns the phase of the dashes at its end. */
function stroke(context, { run, pixels }, from, to, hidden, chosen, pen, phase) {
  const { theme } = pen;
  const path = pen.path();
  const next = trace(path, pixels, from, to, pen, phase);
  const width = hidden ? (chosen ? BEHIND.chosen : BEHIND.width) : widthOf(run, chosen ? run.id : null);
  context.lineJoin = "round";
  context.lineCap = "butt";
  if (!hidden) wrap(context, path, width, theme);
  context.globalAlpha = hidden ? BEHIND.alpha : 1;
  context.strokeStyle = theme.colour(run);
  context.lineWidth = width;
  context.setLineDash(theme.dash(run));
  context.lineDashOffset = phase;
  context.stroke(path);
  return next;
}

function wrap(context, path, width, theme) {
  context.setLineDash([]);
  context.globalAlpha = CASING.alpha;
  context.strokeStyle = theme.ui.casing;
  context.lineWidth = width + CASING.width;
  context.stroke(path);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("../heads.mjs").Head & {foot: {x: number, y: number}}} head
 * @param {import("../theme.mjs").Theme} theme
 */
export function drawDrop(context, { run, x, y, foot }, theme) {
  context.strokeStyle = context.fillStyle = theme.colour(run);
  context.globalAlpha = DROP.alpha;
  context.lineWidth = DROP.width;
  context.setLineDash(DROP.dash);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(foot.x, foot.y);
  context.stroke();
  context.beginPath();
  context.arc(foot.x, foot.y, DROP.foot, 0, 2 * Math.PI);
  context.fill();
  context.globalAlpha = 1;
  context.setLineDash([]);
}
