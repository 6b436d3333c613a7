/** The width of a name before it is drawn. */

const context = document.createElement("canvas").getContext("2d");

/**
 * @param {string} text
 * @param {string} font CSS shorthand
 * @returns {number} pixels
 */
export function textWidth(text, font) {
  context.font = font;
  return context.measureText(text).width;
}

/**
 * The text, cut with an ellipsis where it is wider than its room.
 * @param {string} text
 * @param {string} font
 * @param {number} room
 * @returns {string}
 */
export function fitted(text, font, room) {
  if (textWidth(text, font) <= room) return text;
  let length = text.length - 1;
  while (length > 1 && textWidth(`${text.slice(0, length)}\u2026`, font) > room) length--;
  return `${text.slice(0, length)}\u2026`;
}
