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
 * @property {StationaryPoint[]} stationary
 * @property {string} grid query of the grid route
 *
 * @typedef {object} Run
 * @property {string} id
 * @property {number} colour
 * @property {string} name
 * @property {string} detail
 * @property {string} label
 * @property {number[]} start
 * @property {boolean} own_start
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
 * @property {1 | 2} dimension
 *
 * @typedef {object} Blob
 * @property {number} version
 * @property {number} counter
 * @property {string} link
 * @property {"push" | "replace"} history
 * @property {number} backs
 * @property {string[]} messages
 * @property {boolean} autoplay
 * @property {number | null} open_step
 * @property {"log" | "linear" | null} loss_scale
 * @property {[number, number, number, number] | null} open_box
 * @property {Surface} surface
 * @property {number} steps
 * @property {number | null} selected
 * @property {Run[]} runs
 */

/**
 * @param {Uint8Array} bytes possibly unaligned, hence the copy
 * @returns {Blob}
 */
export function decode(bytes) {
  const { buffer } = bytes.slice();
  const length = new DataView(buffer).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const start = 4 + length;
  const columns = new Float64Array(buffer, start, Math.floor((buffer.byteLength - start) / 8));
  return { ...header, runs: header.runs.map((run) => withColumns(run, columns, header.surface.dimension)) };
}

function withColumns(run, columns, dimension) {
  const column = (name) => columns.subarray(run.columns[name], run.columns[name] + run.drawn);
  const loss = column("loss");
  const y = dimension === 2 ? column("y") : loss;
  return { ...run, dimension, loss, y, x: column("x"), step: run.columns.step === undefined ? null : column("step") };
}
