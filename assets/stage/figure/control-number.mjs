/** A number: a slider over the usual range, and a box for the exact value. Both show the same number. */

import { h } from "../dom.mjs";
import { numberText } from "../format.mjs";
import { spoken } from "./setting.mjs";

/** Letters for which the box has room on a phone. */
const MANY = 6;
const STEPS = { ArrowUp: 1, ArrowDown: -1 };

/**
 * @param {import("./setting.mjs").Setting} setting
 * @param {import("./setting.mjs").Tell} tell
 * @param {string} id of the box
 */
export function createNumber(setting, tell, id) {
  const { places } = setting;
  const name = spoken(setting);
  const slider = h("input", {
    type: "range", class: "fl-setting-slider", min: 0, max: places.length - 1, step: 1, "aria-label": name, "aria-describedby": `${id}-meaning`,
    oninput: () => slide(places[slider.valueAsNumber]),
  });
  const box = h("input", {
    id, type: "text", inputmode: "decimal", autocomplete: "off", spellcheck: "false", class: "fl-setting-box", "aria-label": `${name}, exact value`,
    onchange: () => box.value.trim() && tell(box.value.trim().replace("\u2212", "-")), onkeydown: step,
  });

  /** The arrow keys move the box by a place of the slider. */
  function step(event) {
    const by = STEPS[event.key];
    if (!by) return;
    event.preventDefault();
    const place = Math.max(0, Math.min(places.length - 1, slider.valueAsNumber + by));
    slide(places[place]);
  }

  function slide(value) {
    show(value);
    box.value = exact(value);
    tell(String(value));
  }

  function show(value) {
    slider.value = String(nearest(setting, Number(value)));
    slider.style.setProperty("--part", `${(100 * slider.valueAsNumber) / Math.max(1, places.length - 1)}%`);
    slider.setAttribute("aria-valuetext", numberText(Number(value)));
    if (document.activeElement !== box) box.value = exact(value);
  }
  return { parts: [slider, box], field: box, show };
}

/** All digits of a number; where they are many, with a power of ten if that is shorter: 1e-6 for 0.000001. */
function exact(value) {
  const [plain, power] = [String(value), Number(value).toExponential()];
  return plain.length > MANY && power.length < plain.length ? power : plain;
}

/**
 * The place of the slider nearest to a value.
 * @param {import("./setting.mjs").Setting} setting
 * @param {number} value
 */
function nearest({ places, scale }, value) {
  const lift = scale === "log" ? (number) => Math.log(Math.max(number, 1e-300)) : (number) => number;
  const away = places.map((place) => Math.abs(lift(place) - lift(value)));
  return away.indexOf(Math.min(...away));
}
