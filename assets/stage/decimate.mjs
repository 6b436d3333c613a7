/** A long line thinned to its lowest and highest value in each pixel column: nothing that can be seen is lost. */

/** How far past the frame a value too large for it is drawn, as a part of the frame. */
const OVER = 0.25;

/**
 * @param {{drawn: number, loss: Float64Array}} run
 * @param {(step: number) => number} px
 * @param {(loss: number) => number} part 0 at the bottom, 1 at the top
 * @param {(entry: number) => number} stepAt
 * @returns {number[]} x, part, x, part, ...
 */
export function thinned(run, px, part, stepAt) {
  const line = [];
  let column = NaN;
  let found = null;
  const flush = () => found && line.push(...inOrder(found));
  for (let i = 0; i < run.drawn; i++) {
    const height = Math.min(1 + OVER, Math.max(-OVER, part(run.loss[i])));
    if (Number.isNaN(height)) continue;
    const x = px(stepAt(i));
    if (Math.floor(x) !== column) {
      flush();
      column = Math.floor(x);
      const here = [x, height];
      found = { low: here, high: here, last: here };
      continue;
    }
    const here = [x, height];
    if (height < found.low[1]) found.low = here;
    if (height > found.high[1]) found.high = here;
    found.last = here;
  }
  flush();
  return line;
}

function inOrder({ low, high, last }) {
  if (low === high) return low;
  const ends = low[0] <= high[0] ? [...low, ...high] : [...high, ...low];
  return last === low || last === high ? ends : [...ends, ...last];
}
