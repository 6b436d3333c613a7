/** Which colour and dash a mark of a figure has. */

/** @typedef {import("../theme.mjs").Theme} Theme */

/**
 * @param {number} place of a run
 * @param {Theme} theme
 * @returns {string}
 */
export const colourOf = (place, theme) => theme.colour({ colour: place });

/**
 * @param {{place: number, dash?: number[] | null}} mark `dash` in pixels, where it is not that of its place; empty for solid
 * @param {Theme} theme
 * @returns {string | null} for stroke-dasharray
 */
export function dashOf({ place, dash = null }, theme) {
  return (dash ?? theme.dash({ colour: place })).join(" ") || null;
}

/**
 * @param {string} ink of an arrow: "run3", "gradient" or "text"
 * @param {Theme} theme
 * @returns {string} a colour
 */
export function arrowInk(ink, theme) {
  const run = /^run(\d+)$/.exec(ink);
  if (run) return colourOf(Number(run[1]), theme);
  return ink === "gradient" ? theme.ui["arrow-gradient"] : theme.ui.text1;
}
