/** Numbers as people read them: three significant figures, a real minus, powers of ten outside 0.001..9999. */

const MINUS = "\u2212";
const SUPERSCRIPTS = {
  "-": "\u207B", 0: "\u2070", 1: "\u00B9", 2: "\u00B2", 3: "\u00B3", 4: "\u2074",
  5: "\u2075", 6: "\u2076", 7: "\u2077", 8: "\u2078", 9: "\u2079",
};
const NONE = "\u2014";

const signed = (text) => text.replace("-", MINUS);

function outside(size, digits) {
  return size !== 0 && (size < 1e-3 || size >= Math.max(1e4, 10 ** digits));
}

function plain(value, digits) {
  if (Math.abs(value) >= 10 ** digits) return String(Math.round(value));
  return String(Number(value.toPrecision(digits)));
}

/** Mantissa and exponent; exponent null where the number needs none. */
function parts(value, digits) {
  if (!outside(Math.abs(value), digits)) return [signed(plain(value, digits)), null];
  const [mantissa, exponent] = value.toExponential(Math.max(1, digits - 2)).split("e");
  return [signed(mantissa), String(Number(exponent))];
}

const missing = (value) => value === null || value === undefined || Number.isNaN(value);
const infinite = (value) => (value > 0 ? "\u221E" : `${MINUS}\u221E`);

/**
 * For innerHTML: holds digits and a <sup> only.
 * @param {number | null | undefined} value
 * @param {number} [digits]
 * @returns {string}
 */
export function numberHTML(value, digits = 3) {
  if (missing(value)) return NONE;
  if (!Number.isFinite(value)) return infinite(value);
  const [mantissa, exponent] = parts(value, digits);
  return exponent === null ? mantissa : `${mantissa}\u2009\u00D7\u200910<sup>${signed(exponent)}</sup>`;
}

/**
 * For text nodes and names read aloud.
 * @param {number | null | undefined} value
 * @param {number} [digits]
 * @returns {string}
 */
export function numberText(value, digits = 3) {
  if (missing(value)) return NONE;
  if (!Number.isFinite(value)) return infinite(value);
  const [mantissa, exponent] = parts(value, digits);
  return exponent === null ? mantissa : `${mantissa}\u2009\u00D7\u2009${powerText(Number(exponent))}`;
}

/**
 * A power of ten: 10⁻⁴.
 * @param {number} exponent
 * @returns {string}
 */
function powerText(exponent) {
  return `10${[...String(exponent)].map((digit) => SUPERSCRIPTS[digit]).join("")}`;
}

/**
 * A level's value: a plain power of ten as such.
 * @param {number} value
 * @returns {string}
 */
export function levelText(value) {
  const exponent = Math.log10(value);
  const large = value >= 1e4 || value < 1e-3;
  return large && Math.abs(exponent - Math.round(exponent)) < 1e-9 ? powerText(Math.round(exponent)) : numberText(value);
}

/**
 * A place on the surface: (−0.358, 0.0908), or the number alone in one dimension.
 * @param {(number | string)[]} point
 * @param {(value: any) => string} [write] numberText or numberHTML; for names, symbolText
 * @returns {string}
 */
export function pointText(point, write = numberText) {
  const inner = point.map((value) => write(value)).join(", ");
  return point.length === 1 ? inner : `(${inner})`;
}

/**
 * A count with commas between thousands.
 * @param {number} count
 * @returns {string}
 */
export function countText(count) {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}
