/**
 * From the box to the screen and back to the eye. One matrix takes a place (x, y, height) to homogeneous pixels.
 *
 * @typedef {object} Sight
 * @property {Float64Array} matrix 12 numbers: rows that give pixels right, pixels down and depth
 * @property {number[]} eye where the eye is, as parts of the box's edges
 * @property {number} width of the picture in pixels
 * @property {number} height
 */

const NEAR = 1e-6;

/**
 * @param {{projection: ArrayLike<number>, view: ArrayLike<number>, model: ArrayLike<number>, scale: number[], eye: number[]}} camera
 *   4 x 4 matrices column by column, as WebGL keeps them; `scale` is applied before them
 * @param {{sides: number[]}} relief
 * @param {{width: number, height: number}} box
 * @returns {Sight}
 */
export function sightOf({ projection, view, model, scale, eye }, { sides }, { width, height }) {
  const whole = product(projection, product(view, model));
  const matrix = new Float64Array(12);
  for (let column = 0; column < 4; column++) {
    const [x, y, , w] = whole.subarray(4 * column, 4 * column + 4);
    const by = column < 3 ? scale[column] : 1;
    matrix[column] = by * 0.5 * width * (w + x);
    matrix[4 + column] = by * 0.5 * height * (w - y);
    matrix[8 + column] = by * w;
  }
  return { matrix, eye: eye.map((part, axis) => part / sides[axis] + 0.5), width, height };
}

function product(a, b) {
  const out = new Float64Array(16);
  for (let row = 0; row < 4; row++) {
    for (let column = 0; column < 4; column++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += a[4 * k + row] * b[4 * column + k];
      out[4 * column + row] = sum;
    }
  }
  return out;
}

/**
 * Where places lie on the screen.
 * @param {Sight} sight
 * @param {{x: Float64Array, y: Float64Array, z: Float64Array}} places z: height as the axis counts it
 * @param {{x: Float64Array, y: Float64Array}} pixels filled: right, down; NaN for a place behind the eye
 */
export function projectAll({ matrix: m }, { x, y, z }, pixels) {
  for (let k = 0; k < x.length; k++) {
    const depth = m[8] * x[k] + m[9] * y[k] + m[10] * z[k] + m[11];
    const before = depth > NEAR;
    pixels.x[k] = before ? (m[0] * x[k] + m[1] * y[k] + m[2] * z[k] + m[3]) / depth : NaN;
    pixels.y[k] = before ? (m[4] * x[k] + m[5] * y[k] + m[6] * z[k] + m[7]) / depth : NaN;
  }
}

/**
 * @param {Sight} sight
 * @param {number} x
 * @param {number} y
 * @param {number} z height as the axis counts it
 * @returns {{x: number, y: number}} pixels
 */
export function project({ matrix: m }, x, y, z) {
  const depth = m[8] * x + m[9] * y + m[10] * z + m[11];
  if (!(depth > NEAR)) return { x: NaN, y: NaN };
  return { x: (m[0] * x + m[1] * y + m[2] * z + m[3]) / depth, y: (m[4] * x + m[5] * y + m[6] * z + m[7]) / depth };
}
