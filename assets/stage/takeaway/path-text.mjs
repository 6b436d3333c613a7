/** Collects what a canvas path would be told, as the letters of an SVG path. */
export class PathText {
  text = "";

  moveTo(x, y) {
    this.text += `M${tidy(x)} ${tidy(y)}`;
  }

  lineTo(x, y) {
    this.text += `L${tidy(x)} ${tidy(y)}`;
  }

  dot(x, y, radius) {
    this.text += `M${tidy(x - radius)} ${tidy(y)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`;
  }
}

/**
 * @param {number} length in pixels
 * @returns {number} to a hundredth
 */
export const tidy = (length) => Math.round(length * 100) / 100;
