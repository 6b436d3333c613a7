/** Where a label goes: beside its point, clear of the other labels, of its own path and of the edges. */

const RINGS = [11, 24, 40, 58];
/** Directions tried, best first: right, left, then the corners, then above and below. */
const DIRECTIONS = [[1, 0], [-1, 0], [1, -1], [-1, -1], [1, 1], [-1, 1], [0, -1], [0, 1]];
const EDGE = 4;
/** Part of a label that may lie under others before it is better left out. */
const CROWDED = 0.12;

/**
 * @typedef {{left: number, top: number, width: number, height: number}} Rect
 * @typedef {object} Wish
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {number[][]} avoid points of its own path
 * @property {number} slot where it stood in the last frame, or -1
 */

/**
 * @param {Wish} wish
 * @param {Rect[]} taken
 * @param {{width: number, height: number}} box
 * @returns {(Rect & {slot: number}) | null} null where there is no room
 */
export function place(wish, taken, box) {
  /** @type {(Rect & {slot: number}) | null} */
  let best = null;
  let least = Infinity;
  for (let slot = 0; slot < RINGS.length * DIRECTIONS.length; slot++) {
    const rect = candidate(wish, slot);
    if (!within(rect, box)) continue;
    const cost = price(rect, slot, wish, taken);
    if (cost >= least) continue;
    least = cost;
    best = { ...rect, slot };
  }
  return best && covered(best, taken) < CROWDED ? best : null;
}

function candidate({ x, y, width, height }, slot) {
  const ring = RINGS[Math.floor(slot / DIRECTIONS.length)];
  const [dx, dy] = DIRECTIONS[slot % DIRECTIONS.length];
  const reach = dx && dy ? ring * 0.72 : ring;
  return {
    left: x + dx * reach + (dx - 1) * (width / 2),
    top: y + dy * reach + (dy - 1) * (height / 2),
    width, height,
  };
}

function within({ left, top, width, height }, box) {
  return left >= EDGE && top >= EDGE && left + width <= box.width - EDGE && top + height <= box.height - EDGE;
}

function price(rect, slot, { avoid, slot: before }, taken) {
  const own = avoid.filter(([x, y]) => holds(rect, x, y)).length;
  const ring = Math.floor(slot / DIRECTIONS.length);
  const habit = slot === before ? 0 : 1.6;
  return 40 * covered(rect, taken) + Math.min(3, own) + 1.1 * ring + 0.12 * (slot % DIRECTIONS.length) + habit;
}

const holds = ({ left, top, width, height }, x, y) => x > left - 2 && x < left + width + 2 && y > top - 2 && y < top + height + 2;

/** Part of a rectangle under others. */
function covered({ left, top, width, height }, taken) {
  let area = 0;
  for (const other of taken) {
    const wide = Math.min(left + width, other.left + other.width) - Math.max(left, other.left);
    const high = Math.min(top + height, other.top + other.height) - Math.max(top, other.top);
    if (wide > 0 && high > 0) area += wide * high;
  }
  return area / (width * height);
}
