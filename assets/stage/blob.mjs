/**
 * What the server sends: a header and the runs' columns, in one piece of memory.
 *
 * @typedef {"minimum" | "saddle" | "maximum" | "degenerate"} StationaryKind
 * @typedef {{point: number[], value: number, kind: StationaryKind}} StationaryPoint
 * @typedef {object} Surface
 * @property {string} key
 * @property {string} label
 * @property {1 | 2} dimension
 * @property {string} sentence
 * @property {string[]} axes
 * @property {number[][]} domain
 * @property {number[]} start
 * @property {number} floor lowest value in the domain
 * @property {number} ceiling highest value in the domain
 * @property {StationaryPoint[]} stationary those that are marked
 * @property {number[][]} minima all, also those that are not marked
 * @property {string} grid query of the grid route
 * @property {Data} [data] where it is a model's loss over examples
 *
 * @typedef {object} Data
 * @property {number[][]} examples pairs of input and target
 * @property {number[][]} held_out those that the model is not fitted to
 * @property {(string | number)[]} tokens the prediction in postfix order, in x, y and u
 * @property {number} centre inputs are normalised: u stands for (input - centre) / scale
 * @property {number} scale
 * @property {boolean} classes whether targets are 0 or 1, and the prediction the logit of 1
 *
 * @typedef {object} LearningRate
 * @property {number} value
 * @property {number} low of its slider, like `high`
 * @property {number} high
 * @property {number} places steps of the slider between them, of equal ratio
 * @property {string} words how it stands to its bound
 * @property {"good" | "warn" | "bad" | null} tone null where there is no bound
 * @property {string} origin of the bound, or why there is none
 * @property {number | null} bound where the run starts; 0 or less where no rate is steady
 * @property {[number, number] | null} over c and d of the bound c / (curvature + d) at any other place; null where it is the same everywhere
 *
 * @typedef {{name: string, symbol: string, meaning: string, per: "run" | "coordinate" | "matrix"}} State symbol in plain letters
 *
 * @typedef {object} Run
 * @property {string} id
 * @property {number} colour
 * @property {string} name
 * @property {string} detail
 * @property {string} label
 * @property {number[]} start
 * @property {boolean} own_start
 * @property {State[]} states what its optimizer remembers
 * @property {State | null} momentum the state that collects gradients, where it has one
 * @property {LearningRate} lr
 * @property {string} outcome
 * @property {number | null} outcome_step
 * @property {string} words
 * @property {string | null} note
 * @property {number | null} final_loss
 * @property {number | null} distance
 * @property {{values: number, gradients: number, hessians: number}} evaluations
 * @property {number} rows
 * @property {number} drawn
 * @property {Float64Array | null} step step of each entry; null where entry k is step k
 * @property {Float64Array} x
 * @property {Float64Array} y second coordinate; the loss where there is one parameter, so that (x, y) lies on the curve
 * @property {Float64Array} loss
 * @property {number} [rate] its learning rate, where that is the same at every step
 * @property {Float64Array | null} rates the rate of the step that led to each entry, where it is not
 * @property {boolean} [searched] whether a line search finds its step lengths
 * @property {{x: Float64Array, y: Float64Array | null} | null} average the mean of its points so far, where it keeps one
 * @property {Float64Array | null} heldOut loss over the examples held out
 * @property {1 | 2} dimension
 *
 * @typedef {object} PictureWords what a link says of the picture, each null where it says nothing
 * @property {number | null} step
 * @property {[number, number, number, number] | null} box
 * @property {"flat" | "3d" | "both" | null} view
 * @property {string[] | null} show
 * @property {string | null} chart
 * @property {"step" | "evaluations" | null} against
 * @property {"log" | "linear" | "symlog" | null} scale
 * @property {number[] | null} camera
 *
 * @typedef {"lab" | "lesson" | "practice" | "present"} Mode which page the stage stands on: only the Lab's has the address bar
 *
 * @typedef {object} Blob
 * @property {Mode} mode
 * @property {number} loads how many links the page has laid out
 * @property {string | null} exhibit what the page calls what it shows; null in the Lab
 * @property {number} plays how often the page has asked to play what was laid out
 * @property {import("./present.mjs").Presented | null} [present] what stands above the stage in presenter mode
 * @property {boolean} veiled whether what lies past the playhead is kept back
 * @property {number} counter
 * @property {string} link
 * @property {"push" | "replace"} history
 * @property {number} heard the latest change by hand that the page knows of
 * @property {number} backs
 * @property {string[]} messages
 * @property {boolean} autoplay
 * @property {PictureWords} picture
 * @property {Surface} surface
 * @property {number} steps
 * @property {number | null} selected
 * @property {Run[]} runs
 */

import { unpack } from "./container.mjs";

/**
 * @param {Uint8Array} bytes
 * @returns {Blob}
 */
export function decode(bytes) {
  const { header, columns } = unpack(bytes);
  return { ...header, runs: header.runs.map((run) => withColumns(run, columns, header.surface.dimension)) };
}

function withColumns(run, columns, dimension) {
  const column = (name) => {
    const place = run.columns[name];
    return place === undefined ? null : columns.subarray(place, place + run.drawn);
  };
  const loss = column("loss");
  const averageX = column("average_x");
  return {
    ...run, dimension, loss, x: column("x"), y: dimension === 2 ? column("y") : loss, step: column("step"),
    rates: column("rate"), heldOut: column("held_out"), average: averageX && { x: averageX, y: column("average_y") },
  };
}
