/**
 * Where the eye stands. An eye is three numbers, in lengths of the box's longest edge from the box's middle; the picture is
 * seen from further away where it is too narrow for the box.
 */

/** Where an eye stands that nobody has moved. */
const DISTANCE = 1.8;
const ELEVATION = 0.72;
/** From the south-east: x grows to the right and y away from the eye, as on the flat picture. */
const SOUTH_EAST = -1.13;
const NEAREST = 0.7;
const FURTHEST = 6;
const LOWEST = 0.06; // radians above the floor
const HIGHEST = 1.5;
/** Room for the axes' words, in pixels. */
const MARGIN = { across: 34, upright: 30 };
/** The tangent of half the angle that Plotly's camera sees from top to bottom. */
const HALF_ANGLE = Math.tan(Math.PI / 8);
const DIGITS = 4;

/** The point looked at: the box is a little below the picture's middle, since its lower corner comes nearest. */
export const CENTRE = [0, 0, -0.05];

/**
 * @param {number[] | null | undefined} camera from a link or the history
 * @returns {number[] | null} an eye one can see from; null where none was told
 */
export function eyeOf(camera) {
  const usable = Array.isArray(camera) && camera.length === 3 && camera.every(Number.isFinite) && Math.hypot(...camera) > 0;
  return usable ? held(camera) : null;
}

/**
 * The eye of a surface that nobody has turned yet.
 * @param {number} [turn] radians from the usual side
 * @param {number} [rise] radians above the usual elevation
 * @returns {number[]}
 */
export function usualEye(turn = 0, rise = 0) {
  return cartesian(DISTANCE, SOUTH_EAST + turn, ELEVATION + rise);
}

/**
 * @param {number[]} eye
 * @returns {number[]} as a link tells it
 */
export function rounded(eye) {
  return eye.map((part) => Number(part.toFixed(DIGITS)));
}

/**
 * @param {number[]} eye
 * @param {number} around radians, counter-clockwise as seen from above
 * @param {number} up radians
 * @returns {number[]}
 */
export function turned(eye, around, up) {
  const { distance, azimuth, elevation } = spherical(eye);
  return cartesian(distance, azimuth + around, elevation + up);
}

/**
 * @param {number[]} eye
 * @param {number} factor above 1 is further away
 * @returns {number[]}
 */
export function moved(eye, factor) {
  const { distance, azimuth, elevation } = spherical(eye);
  return cartesian(distance * factor, azimuth, elevation);
}

/**
 * How far away the eye must be for all of the box to be in the picture, as a multiple of its usual distance.
 * @param {number[]} eye
 * @param {number[]} sides of the box
 * @param {{width: number, height: number}} box the picture
 * @returns {number}
 */
export function distanceFor(eye, sides, { width, height }) {
  const { azimuth, elevation } = spherical(eye);
  const towards = cartesian(1, azimuth, elevation, 1);
  const right = [-Math.sin(azimuth), Math.cos(azimuth), 0];
  const up = [-Math.sin(elevation) * Math.cos(azimuth), -Math.sin(elevation) * Math.sin(azimuth), Math.cos(elevation)];
  const distances = corners(sides).map((corner) => {
    const across = (Math.abs(dot(corner, right)) * height) / (width * (1 - (2 * MARGIN.across) / width));
    const upright = Math.abs(dot(corner, up)) / (1 - (2 * MARGIN.upright) / height);
    return dot(corner, towards) + Math.max(across, upright) / HALF_ANGLE;
  });
  return Math.max(...distances) / DISTANCE;
}

const dot = (a, b) => a.reduce((sum, part, axis) => sum + part * b[axis], 0);

/** The box's corners as seen from the point looked at. */
function corners(sides) {
  const [x, y, z] = sides;
  const signs = [-0.5, 0.5];
  return signs.flatMap((i) => signs.flatMap((j) => signs.map((k) => [i * x - CENTRE[0], j * y - CENTRE[1], k * z - CENTRE[2]])));
}

/**
 * @param {number[]} eye
 * @param {number} back multiple of its distance
 * @returns {number[]} the same as Plotly counts it, from the box's middle
 */
export function stood(eye, back) {
  return eye.map((part, axis) => CENTRE[axis] + part * back);
}

const held = (eye) => turned(eye, 0, 0);

/** @param {number[]} eye */
function spherical(eye) {
  const [x, y, z] = eye;
  const distance = Math.hypot(x, y, z);
  return { distance, azimuth: Math.atan2(y, x), elevation: Math.asin(z / distance) };
}

function cartesian(distance, azimuth, elevation, nearest = NEAREST) {
  const far = Math.min(FURTHEST, Math.max(nearest, distance));
  const up = Math.min(HIGHEST, Math.max(LOWEST, elevation));
  return [far * Math.cos(up) * Math.cos(azimuth), far * Math.cos(up) * Math.sin(azimuth), far * Math.sin(up)];
}
