/** From which side a surface is seen best: where the hills hide least of its low ground. */

import { isHidden } from "./occlusion.mjs";
import { usualEye } from "./orbit.mjs";
import { groundAt, partOf } from "./relief.mjs";

/** Eyes tried, in radians from the usual one: another must show clearly more. */
const TURNS = [0, 0.7, -0.87, -1.57, 1.57, 2.27, -2.44, Math.PI];
const RISES = [0, 0.2, 0.4];
const PRICE = { turn: 0.07, rise: 0.3 };
const LATTICE = 28;
/** The lowest part of the ground is what counts, and each minimum as much as so many places of it. */
const LOW = 0.15;
const MINIMUM = 12;
const MOST = 6;

/**
 * @param {import("./relief.mjs").Relief} relief
 * @param {import("../blob.mjs").Surface} surface
 * @returns {number[]} an eye
 */
export function vantage(relief, surface) {
  const low = [...lowGround(relief), ...minima(relief, surface)];
  const tried = TURNS.flatMap((turn) => RISES.map((rise) => {
    const eye = usualEye(turn, rise);
    return { eye, cost: hiddenShare(relief, low, eye) + PRICE.turn * Math.abs(turn) + PRICE.rise * rise };
  }));
  return tried.reduce((best, one) => (one.cost < best.cost ? one : best)).eye;
}

function lowGround(relief) {
  const places = [];
  for (let j = 0; j < LATTICE; j++) {
    for (let i = 0; i < LATTICE; i++) {
      const [u, v] = [(i + 0.5) / LATTICE, (j + 0.5) / LATTICE];
      places.push({ u, v, height: groundAt(relief, u, v) });
    }
  }
  places.sort((a, b) => a.height - b.height);
  return places.slice(0, LOW * places.length);
}

function minima(relief, { stationary }) {
  const points = stationary.filter(({ kind }) => kind === "minimum").slice(0, MOST);
  const places = points.map(({ point: [x, y], value }) => ({ u: partOf(relief, 0, x), v: partOf(relief, 1, y), height: partOf(relief, 2, relief.lift(value)) }));
  return places.flatMap((place) => Array(MINIMUM).fill(place));
}

function hiddenShare(relief, places, eye) {
  const { ends: [x, y, z], sides } = relief;
  const from = eye.map((part, axis) => part / sides[axis] + 0.5);
  const at = ([low, high], part) => low + part * (high - low);
  const hidden = places.filter(({ u, v, height }) => isHidden(relief, from, at(x, u), at(y, v), at(z, height)));
  return hidden.length / places.length;
}
