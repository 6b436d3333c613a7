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
 * @property {import("./looks.mjs").Looks} looks
 * @property {number[]} start where the handle stands
 * @property {import("./heads.mjs").Head[]} heads
 * @property {(id: string) => {point: number[], loss: number} | undefined} exact the exact row at the playhead
 * @property {(step: number, id: string) => {point: number[], loss: number} | undefined} exactAt
 * @property {(id: string, name: string) => Float64Array | null} column a further column of a run, while it is wanted; see columns.mjs
 * @property {(run: import("./blob.mjs").Run, name: string, step: number, entry: number) => number | undefined} columnAt its number at one step
 * @property {(id: string, group: string) => boolean} answered whether a group of columns was asked for, be it in vain
 * @property {import("./levels.mjs").Levels | null} levels of the drawn contour; null on a curve
 * @property {(run: import("./blob.mjs").Run, of?: "points" | "average") => import("./fine-paths.mjs").Line} line a run's path as exactly as it is known in this view
 * @property {() => boolean} exactLines whether it is so known for all runs that are thinned out, and there are such
 * @property {(x: number) => number} height the surface's value, where there is one parameter; NaN before its curve is drawn
 */

/**
 * @param {import("./clock.mjs").Clock} clock
 * @param {import("./exact.mjs").ExactRows} exact
 * @param {{looks: import("./looks.mjs").Looking, columns: import("./columns.mjs").Columns, levels: () => import("./levels.mjs").Levels | null, fine: import("./fine-paths.mjs").FinePaths, height: (x: number) => number}} source
 * @returns {Scene}
 */
export function createScene(clock, exact, source) {
  /** @type {Scene} */
  const scene = {
    blob: null, theme: null, layout: "wide", box: { width: 0, height: 0 },
    view: null, aim: null, selected: null, start: [], heads: [],
    get step() { return clock.step; },
    get playing() { return clock.playing; },
    get loop() { return clock.loop; },
    get levels() { return source.levels(); },
    get looks() { return source.looks.now; },
    exact: (id) => exact.get(scene.blob, clock.step, id),
    exactAt: (step, id) => exact.get(scene.blob, step, id),
    column: (id, name) => source.columns.get(scene.blob, id, name),
    answered: (id, group) => source.columns.answered(scene.blob, id, group),
    columnAt: (run, name, step, entry) => source.columns.at(scene.blob, run, name, step, entry),
    height: source.height,
    line: (run, of) => source.fine.line(run, of),
    exactLines: () => source.fine.known(scene.blob.runs),
  };
  return scene;
}
