/** How the runs' paths look wherever they are drawn: on the stage, in space, in a picture to keep. */

/** Widths in pixels; over one parameter a path is made of chords, which stand back behind the visited points. */
const WIDTH = 2.25;
const CHOSEN = 2.75;
const CHORDS = 1.25;
/** How far past the frame a path is drawn, in pixels. */
const BEYOND = 24;

/** The paper-coloured line below a path, by which it is seen on every band: so much wider, and so opaque. */
export const CASING = Object.freeze({ width: 2.5, alpha: 0.8 });
export const CHORD_ALPHA = 0.75;
/** Of a dot at each visited point, in pixels. */
export const VISITED = 2.5;
/** The mean of a run's points. */
export const AVERAGE = Object.freeze({ width: 1.25, dash: Object.freeze([1.5, 2.75]) });

/**
 * @param {{id: string, dimension: 1 | 2}} run
 * @param {string | null} selected
 * @returns {number}
 */
export function widthOf({ id, dimension }, selected) {
  return dimension === 1 ? CHORDS : id === selected ? CHOSEN : WIDTH;
}

/**
 * @param {import("./camera.mjs").Box} box
 * @returns {import("./clip.mjs").Frame} what lies outside is not drawn
 */
export function frameAround({ width, height }) {
  return { left: -BEYOND, top: -BEYOND, right: width + BEYOND, bottom: height + BEYOND };
}

/**
 * The chosen run is drawn last, above the others.
 * @template T
 * @param {readonly T[]} items
 * @param {string | null} selected
 * @param {(item: T) => string} idOf the run that an item belongs to
 * @returns {T[]}
 */
export function chosenLast(items, selected, idOf) {
  return [...items].sort((a, b) => Number(idOf(a) === selected) - Number(idOf(b) === selected));
}
