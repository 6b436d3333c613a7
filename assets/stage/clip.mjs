/**
 * Segments cut to a rectangle (Liang and Barsky, 1984). A diverging run jumps to 1e200 and further: the canvas is
 * never handed such a number, and the direction in which the run left stays true.
 */

/** Pixels past which a segment's end is pulled in along its own direction. */
const FAR = 1e7;

/** @typedef {{left: number, top: number, right: number, bottom: number}} Frame in pixels */

const held = new Float64Array(4);

/**
 * @param {number} ax
 * @param {number} ay
 * @param {number} bx
 * @param {number} by
 * @param {Frame} frame
 * @returns {Float64Array | null} the visible part (reused by the next call), or null
 */
export function clipSegment(ax, ay, bx, by, frame) {
  if (inside(ax, ay, frame) && inside(bx, by, frame)) return hold(ax, ay, bx, by);
  const [cx, cy] = near(ax, ay, bx, by);
  const [dx, dy] = near(bx, by, ax, ay);
  if (!Number.isFinite(cx + cy + dx + dy)) return null;
  return cut(dx, dy, cx, cy, frame);
}

const inside = (x, y, { left, top, right, bottom }) => x >= left && x <= right && y >= top && y <= bottom;

function hold(ax, ay, bx, by) {
  held[0] = ax;
  held[1] = ay;
  held[2] = bx;
  held[3] = by;
  return held;
}

/** The end b of a segment from a, pulled towards a when it is too far to compute with. */
function near(ax, ay, bx, by) {
  if (Math.abs(bx) < FAR && Math.abs(by) < FAR) return [bx, by];
  if (!(Math.abs(ax) < FAR && Math.abs(ay) < FAR)) return [bx, by];
  const size = Math.max(Math.abs(bx), Math.abs(by));
  const along = (value) => (Number.isFinite(size) ? value / size : Number.isFinite(value) ? 0 : Math.sign(value));
  return [ax + along(bx) * FAR, ay + along(by) * FAR];
}

/** An end that is not cut stays the very same number, so that neighbouring segments still meet. */
function cut(ax, ay, bx, by, { left, top, right, bottom }) {
  let enter = 0;
  let leave = 1;
  const dx = bx - ax;
  const dy = by - ay;
  const edges = [[-dx, ax - left], [dx, right - ax], [-dy, ay - top], [dy, bottom - ay]];
  for (const [slope, room] of edges) {
    if (slope === 0 && room < 0) return null;
    if (slope < 0) enter = Math.max(enter, room / slope);
    else if (slope > 0) leave = Math.min(leave, room / slope);
  }
  if (enter > leave) return null;
  const [endX, endY] = leave === 1 ? [bx, by] : [ax + leave * dx, ay + leave * dy];
  return hold(ax + enter * dx, ay + enter * dy, endX, endY);
}
