/** Puts names where they are in sight, cover no other name, and as little as may be of what is drawn. */

/** Height of a line of text, and the room kept around it. */
const LINE = 15;
const MARGIN = 2;
/** What it costs to stand outside the frame, on another name, on a place of the drawing, or at a later spot. */
const COST = { outside: 1000, name: 300, covered: 10, later: 1 };

/**
 * @typedef {import("./names.mjs").Name} Name
 * @typedef {{left: number, right: number, top: number, bottom: number}} Box
 */

/**
 * @param {Name[]} names
 * @param {import("./marks.mjs").Spot[]} obstacles
 * @param {import("./frame.mjs").Frame} frame
 * @param {{x: number, y: number, anchor: string, width: number}[]} others names that have their places already
 * @returns {(Name & {x: number, y: number, anchor: string})[]}
 */
export function placed(names, obstacles, frame, others) {
  const taken = others.map((other) => boxOf(other, other.width));
  return names.map((name) => {
    const costs = name.spots.map((spot, k) => costOf(boxOf(spot, name.width), taken, obstacles, frame) + COST.later * k);
    const spot = name.spots[costs.indexOf(Math.min(...costs))];
    taken.push(boxOf(spot, name.width));
    return { ...name, ...spot };
  });
}

/** @returns {Box} */
function boxOf({ x, y, anchor }, width) {
  const left = x - (anchor === "start" ? 0 : anchor === "end" ? width : width / 2);
  return { left: left - MARGIN, right: left + width + MARGIN, top: y - LINE / 2, bottom: y + LINE / 2 };
}

function costOf(box, taken, obstacles, frame) {
  const out = Math.max(0, frame.left - box.left, box.right - frame.width) + Math.max(0, frame.top - 4 - box.top, box.bottom - frame.bottom);
  const names = taken.filter((other) => meets(box, other)).length;
  const covered = obstacles.filter(([x, y]) => x > box.left && x < box.right && y > box.top && y < box.bottom).length;
  return (out > 0 ? COST.outside + out : 0) + COST.name * names + COST.covered * covered;
}

const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
