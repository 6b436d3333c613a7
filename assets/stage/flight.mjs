/** The camera's move from one view to another; a jump for those who want no motion. */

const TIME = 240;
/** Control points of the page's one easing, cubic-bezier(.2, 0, 0, 1). */
const [X1, Y1, X2, Y2] = [0.2, 0, 0, 1];

export class Flight {
  #request = 0;

  /**
   * @param {import("./camera.mjs").View} from
   * @param {import("./camera.mjs").View} to
   * @param {(view: import("./camera.mjs").View, landed: boolean) => void} show
   */
  begin(from, to, show) {
    this.stop();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      show(to, true);
      return;
    }
    let since = null; // the first frame after the surface was drawn for where the camera will arrive
    const frame = (now) => {
      since ??= now;
      const part = (now - since) / TIME;
      this.#request = part < 1 ? requestAnimationFrame(frame) : 0;
      if (part < 1) show(between(from, to, eased(part)), false);
      else show(to, true);
    };
    show(from, false);
    this.#request = requestAnimationFrame(frame);
  }

  stop() {
    cancelAnimationFrame(this.#request);
    this.#request = 0;
  }
}

const mix = (from, to, part) => from.map((end, i) => end + part * (to[i] - end));
const between = (from, to, part) => ({ x: mix(from.x, to.x, part), y: mix(from.y, to.y, part) });

const bezier = (a, b, t) => 3 * a * t * (1 - t) ** 2 + 3 * b * t * t * (1 - t) + t ** 3;

/** The curve's height over its abscissa, by halving. */
function eased(x) {
  let [low, high] = [0, 1];
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2;
    if (bezier(X1, X2, middle) < x) low = middle;
    else high = middle;
  }
  return bezier(Y1, Y2, low);
}
