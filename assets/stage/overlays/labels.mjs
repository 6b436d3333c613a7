/**
 * Labels at the tips, on a canvas of their own above the heads: words on a plate of paper, placed clear of the runs' names.
 *
 * @typedef {object} Wish
 * @property {string} key
 * @property {import("./pen.mjs").Pixel} at
 * @property {import("./pen.mjs").Pixel} [from] where its line comes from: it is kept clear
 * @property {boolean} [maths] whether it is set in the letters of formulas
 * @property {{text: string, colour: string}[]} words
 */

import { place } from "../place.mjs";

const HEIGHT = 18;
const PAD = 4;
/** Widths of words that are kept. */
const KEPT = 400;

export class Labels {
  /** @type {Map<string, number>} */
  #slots = new Map();
  /** @type {Map<string, number>} */
  #widths = new Map();

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Wish[]} wishes the first choose first
   * @param {{taken: import("../place.mjs").Rect[], avoid: number[][], box: import("../camera.mjs").Box, ui: Record<string, string>, fonts: {maths: string, plain: string}}} around
   * @returns {(import("../place.mjs").Rect & {key: string, text: string})[]} those for which there was room
   */
  draw(context, wishes, { taken, avoid, box, ui, fonts }) {
    const rects = [...taken];
    const placed = [];
    for (const wish of wishes) {
      const font = wish.maths ? fonts.maths : fonts.plain;
      const width = this.#measure(context, font, wish.words) + 2 * PAD;
      const [x, y] = wish.at;
      const spot = place({ x, y, width, height: HEIGHT, avoid, slot: this.#slots.get(wish.key) ?? -1 }, rects, box);
      if (!spot) continue;
      this.#slots.set(wish.key, spot.slot);
      rects.push(spot);
      this.#write(context, wish.words, font, spot, ui);
      placed.push({ key: wish.key, text: wish.words.map(({ text }) => text).join(""), ...spot });
    }
    return placed;
  }

  #write(context, words, font, { left, top, width, height }, ui) {
    context.fillStyle = ui.plate;
    context.beginPath();
    context.roundRect(left, top, width, height, 4);
    context.fill();
    context.textBaseline = "middle";
    let x = left + PAD;
    for (const { text, colour } of words) {
      context.fillStyle = colour;
      for (const piece of pieces(text)) {
        context.font = fontFor(font, piece);
        context.fillText(piece, x, top + height / 2 + 0.5);
        x += this.#width(context, fontFor(font, piece), piece);
      }
    }
  }

  #measure(context, font, words) {
    return words.flatMap(({ text }) => pieces(text)).reduce((sum, piece) => sum + this.#width(context, fontFor(font, piece), piece), 0);
  }

  /** Measuring is slow, and words come again. */
  #width(context, font, text) {
    const key = font + text;
    if (!this.#widths.has(key)) {
      if (this.#widths.size > KEPT) this.#widths.clear();
      context.font = font;
      this.#widths.set(key, context.measureText(text).width);
    }
    return this.#widths.get(key);
  }
}

/** In formulas letters slant; operators and capitals of Greek stand upright. */
const pieces = (text) => text.match(/[\u2207\u0394\u2212=]+|[^\u2207\u0394\u2212=]+/g) ?? [];
const fontFor = (font, piece) => (/[\u2207\u0394\u2212=]/.test(piece) ? font.replace("italic ", "") : font);

/**
 * Some places along a line.
 * @param {import("./pen.mjs").Pixel} from
 * @param {import("./pen.mjs").Pixel} to
 * @returns {number[][]}
 */
export function along([ax, ay], [bx, by]) {
  const count = Math.min(8, Math.ceil(Math.hypot(bx - ax, by - ay) / 14));
  return Array.from({ length: count }, (_, i) => [ax + ((bx - ax) * i) / count, ay + ((by - ay) * i) / count]);
}
