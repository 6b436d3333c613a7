/**
 * What is on the stage now: the one thing all parts read.
 *
 * @typedef {object} Scene
 * @property {import("./blob.mjs").Blob} blob
 * @property {import("./theme.mjs").Theme} theme
 * @property {"phone" | "medium" | "wide"} layout
 * @property {import("./camera.mjs").Box} box the picture's size in pixels
 * @property {import("./camera.mjs").View | null} view
 * @property {import("./camera.mjs").View | null} aim where the view is on its way to
 * @property {number} step
 * @property {boolean} playing
 * @property {boolean} loop
 * @property {string | null} selected
 * @property {"log" | "linear"} scale
 * @property {number[]} start where the handle stands
 * @property {import("./heads.mjs").Head[]} heads
 * @property {(id: string) => {point: number[], loss: number} | undefined} exact the exact row at the playhead
 * @property {(step: number, id: string) => {point: number[], loss: number} | undefined} exactAt
 * @property {(x: number) => number} height the surface's value, where there is one parameter; NaN before its curve is drawn
 */

/**
 * @param {import("./clock.mjs").Clock} clock
 * @param {import("./exact.mjs").ExactRows} exact
 * @param {{scale: () => "log" | "linear" | null, height: (x: number) => number}} source `scale` is the visitor's own choice
 * @returns {Scene}
 */
export function createScene(clock, exact, source) {
  const scene = {
    blob: null, theme: null, layout: "wide", box: { width: 0, height: 0 },
    view: null, aim: null, selected: null, start: [], heads: [],
    get step() { return clock.step; },
    get playing() { return clock.playing; },
    get loop() { return clock.loop; },
    get scale() { return source.scale() ?? "log"; },
    exact: (id) => exact.get(scene.blob, clock.step, id),
    exactAt: (step, id) => exact.get(scene.blob, step, id),
    height: source.height,
  };
  return scene;
}
