/**
 * A long line thinned for drawing: of each half pixel the first, lowest, highest and last point stay, so that what is
 * drawn is nowhere half a pixel from the whole line.
 */

/** Pixels. */
const COLUMN = 0.5;
/** How far past the frame a line is followed, as a part of the frame's height. */
const OVER = 0.25;
const EDGES = [-OVER, 1 + OVER];

/**
 * @typedef {[x: number, part: number]} Spot x in pixels; 0 at the bottom of the frame, 1 at its top
 *
 * @param {number} count of the line's entries
 * @param {(entry: number) => number} x in pixels, never falling
 * @param {(entry: number) => number} part NaN where the line is broken
 * @returns {Spot[][]} its unbroken pieces, cut where they are far outside the frame
 */
export function thinned(count, x, part) {
  const strokes = [];
  let column = null;
  for (let entry = 0; entry < count; entry++) {
    const [at, height] = [x(entry), part(entry)];
    const broken = Number.isNaN(at) || Number.isNaN(height);
    if (!broken && column?.place === Math.floor(at / COLUMN)) {
      widen(column, entry, [at, height]);
      continue;
    }
    if (column) strokes.at(-1).push(...kept(column));
    if (!broken && !column) strokes.push([]);
    column = broken ? null : opened(entry, [at, height]);
  }
  if (column) strokes.at(-1).push(...kept(column));
  return strokes.map(cut);
}

function opened(entry, spot) {
  const point = { entry, spot };
  return { place: Math.floor(spot[0] / COLUMN), first: point, low: point, high: point, last: point };
}

function widen(column, entry, spot) {
  const point = (column.last = { entry, spot });
  if (spot[1] < column.low.spot[1]) column.low = point;
  if (spot[1] > column.high.spot[1]) column.high = point;
}

/** In the line's order, each once. */
function kept({ first, low, high, last }) {
  const middle = low.entry < high.entry ? [low, high] : [high, low];
  return [first, ...middle, last].filter((point, place, all) => point !== all[place - 1]).map(({ spot }) => spot);
}

/** What is far outside lies on the edge; the way there and back keeps its slope. A canvas is slow with huge numbers. */
function cut(stroke) {
  const spots = stroke.flatMap((spot, place) => (place ? [...crossings(stroke[place - 1], spot), spot] : [spot]));
  return spots.map(([x, part]) => [x, Math.min(EDGES[1], Math.max(EDGES[0], part))]);
}

/** Where the straight line between two points crosses the edges. */
function crossings(from, to) {
  const crossed = EDGES.filter((edge) => (from[1] < edge && edge < to[1]) || (to[1] < edge && edge < from[1]));
  if (from[1] > to[1]) crossed.reverse();
  return crossed.map((edge) => [crossing(from, to, edge), edge]);
}

/** Towards infinity a line rises at once. */
function crossing([x0, from], [x1, to], edge) {
  if (!Number.isFinite(to)) return x0;
  return Number.isFinite(from) ? x0 + ((x1 - x0) * (edge - from)) / (to - from) : x1;
}
