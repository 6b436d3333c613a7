/** Light or dark, as the page around the stage is; colours come from palette.json, which the server reads too. */

const palette = await (await fetch(new URL("palette.json", import.meta.url))).json();

/**
 * @typedef {object} Theme
 * @property {"light" | "dark"} name
 * @property {string[]} ramp ten band colours, low to high
 * @property {Record<string, string>} ui
 * @property {string} font
 * @property {number} type how many times as large letters and strokes are as on a desk
 * @property {(run: {colour: number}) => string} colour
 * @property {(run: {colour: number}) => number[]} dash
 */

/**
 * @param {Element} element
 * @param {boolean} light whatever the page is
 * @param {number} [type]
 * @returns {Theme}
 */
export function readTheme(element, light, type = 1) {
  const name = !light && isDark(element) ? "dark" : "light";
  const colours = palette.runs[name];
  return {
    name,
    ramp: palette.ramp[name],
    ui: palette.ui[name],
    font: palette.font,
    type,
    colour: (run) => colours[run.colour % colours.length],
    dash: (run) => palette.dashes[dashPlace(run.colour)].map((part) => part * type),
  };
}

/** Runs 9 to 12 wear the colours of 1 to 4 with the dashes of 5 to 8. */
function dashPlace(colour) {
  const count = palette.dashes.length;
  return colour < count ? colour : count / 2 + (colour % (count / 2));
}

/**
 * @param {HTMLElement} root
 * @param {Theme} theme
 */
export function wear(root, theme) {
  root.dataset.theme = theme.name;
  root.style.setProperty("--fl-sans", theme.font);
  root.style.setProperty("--fl-type", String(theme.type));
  for (const [token, value] of Object.entries(theme.ui)) root.style.setProperty(`--fl-${token}`, value);
}

/**
 * Calls back whenever the page's theme may have changed.
 * @param {() => void} listener
 * @returns {() => void} stops watching
 */
export function watchTheme(listener) {
  const observer = new MutationObserver(listener);
  const places = [document.documentElement, document.body, document.querySelector(".stApp")].filter(Boolean);
  for (const place of places) observer.observe(place, { attributes: true, attributeFilter: ["class", "style", "data-theme"] });
  observer.observe(document.head, { childList: true });
  const media = matchMedia("(prefers-color-scheme: dark)");
  media.addEventListener("change", listener);
  return () => {
    observer.disconnect();
    media.removeEventListener("change", listener);
  };
}

function isDark(element) {
  const given = getComputedStyle(element).getPropertyValue("--st-background-color").trim();
  for (const colour of [given, ...backgrounds(element)]) {
    const channels = channelsOf(colour);
    if (channels) return luminance(channels) < 0.35;
  }
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

function* backgrounds(element) {
  for (let place = element; place; place = place.parentElement) yield getComputedStyle(place).backgroundColor;
}

/** Red, green and blue of an opaque colour, else null. */
function channelsOf(colour) {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour);
  if (short) return short.slice(1).map((digit) => parseInt(digit + digit, 16));
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(colour);
  if (long) return long.slice(1).map((pair) => parseInt(pair, 16));
  const numbers = /^rgba?\(([^)]+)\)/.exec(colour)?.[1].split(/[\s,/]+/).map(Number);
  return numbers && (numbers.length === 3 || numbers[3] > 0.5) ? numbers.slice(0, 3) : null;
}

function luminance(/** @type {number[]} */ [red, green, blue]) {
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
