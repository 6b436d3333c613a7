/**
 * The overlays, in the order of the menu; the lowest in the list is drawn first. To add one: its file, and its line here.
 *
 * @typedef {object} Overlay
 * @property {string} key as a link has it
 * @property {string} group heading in the menu
 * @property {string} name
 * @property {string} line what it shows, in one short line
 * @property {readonly string[]} of the groups of columns it needs
 * @property {Sample} sample what it looks like, for the menu
 * @property {boolean} [still] whether it shows the surface alone: drawn anew only when the surface or the view changes
 * @property {import("./arrows.mjs").Look} [look] of an arrow
 * @property {number} [lane] of an arrow on a curve: how many lanes above the point
 * @property {(moment: import("./moment.mjs").Moment) => import("./arrows.mjs").Drawn | null} [arrow]
 * @property {(pen: import("./pen.mjs").Pen, moment: import("./moment.mjs").Moment) => import("./labels.mjs").Wish[]} [draw] returns the labels it wishes for
 * @property {(moment: import("./moment.mjs").Moment) => import("./plates.mjs").Line[] | null} [plate] lines of a small plate in the corner
 * @property {(run: import("../blob.mjs").Run) => string | null} [blocked] why it means nothing for a run; null where it does
 * @property {(moment: import("./moment.mjs").Moment) => boolean} [known] whether its columns hold something
 * @property {(run: import("../blob.mjs").Run) => string} [missing] why, where they came and hold nothing
 * @property {(scene: import("../scene.mjs").Scene) => void} [seek] asks for what is no column
 * @property {(moment: import("./moment.mjs").Moment) => unknown} [tell] the numbers it shows, for browser tests
 * @property {() => void} [stop]
 *
 * @typedef {object} Sample
 * @property {boolean} [arrow] the overlay's own arrow
 * @property {string} [path] strokes in a box from -14 -8 to 14 8
 * @property {string} [mark] a mark with its label's colour
 * @property {number[]} [dash]
 * @property {string} [token] of the palette; the run's colour, or the text's, without one
 */

import { ahead } from "./ahead.mjs";
import { curvature } from "./curvature.mjs";
import { Field } from "./field.mjs";
import { gradient } from "./gradient.mjs";
import { handed } from "./handed.mjs";
import { momentum } from "./momentum.mjs";
import { quadratic } from "./quadratic.mjs";
import { Rates } from "./rates.mjs";
import { step } from "./step.mjs";
import { tangent } from "./tangent.mjs";
import { worst } from "./worst.mjs";

/**
 * @param {() => void} onAnswer what an overlay asked for has come
 * @returns {Overlay[]}
 */
export function createOverlays(onAnswer) {
  return [gradient, handed, momentum, step, ahead, worst, tangent, quadratic, curvature, new Field(onAnswer), new Rates(onAnswer)];
}
