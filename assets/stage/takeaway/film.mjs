/** Draws the frames of a film and has the server make one of them. */

import { dataURL } from "../routes.mjs";
import { png } from "./raster.mjs";

/** Frames at most, and how long each stays: shown at the stage's own pace as far as a dozen seconds allow. */
const FRAMES = 200;
const QUICKEST = 50;
const SLOWEST = 250;
const SHORTEST = 4000;
/** How much longer the last frame stays. All in milliseconds. */
const HOLD = 1500;

/**
 * @param {number} last
 * @returns {{steps: number[], delay: number}} every so many steps, the last one always
 */
function timeline(last) {
  const every = Math.max(1, Math.ceil(last / (FRAMES - 1)));
  const steps = Array.from({ length: Math.floor(last / every) + 1 }, (_, k) => k * every);
  if (steps.at(-1) !== last) steps.push(last);
  return { steps, delay: Math.round(Math.max(QUICKEST, Math.min(SLOWEST, SHORTEST / steps.length)) / 10) * 10 };
}

/**
 * @param {object} given
 * @param {"gif" | "webm"} given.kind
 * @param {number} given.last step
 * @param {string} given.ground an SVG document: what does not move
 * @param {(step: number) => string} given.frame an SVG document: what lies over it
 * @param {(drawn: number, of: number) => void} given.onDrawn
 * @param {() => void} given.onEncoding
 * @param {AbortSignal} given.signal
 * @returns {Promise<Blob>} the film; rejects with one sentence
 */
export async function film({ kind, last, ground, frame, onDrawn, onEncoding, signal }) {
  const { steps, delay } = timeline(last);
  const canvas = document.createElement("canvas");
  const parts = await packed(await png(ground, canvas));
  for (const [place, step] of steps.entries()) {
    onDrawn(place, steps.length);
    parts.push(...(await packed(await png(frame(step), canvas))));
    signal.throwIfAborted();
  }
  onEncoding();
  const url = dataURL(`film?kind=${kind}&delay=${delay}&hold=${HOLD}`);
  const answer = await fetch(url, { method: "POST", body: new Blob(parts), signal });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.blob();
}

/** Each picture behind its length. */
async function packed(picture) {
  const length = new DataView(new ArrayBuffer(4));
  length.setUint32(0, picture.size, true);
  return [length.buffer, await picture.arrayBuffer()];
}
