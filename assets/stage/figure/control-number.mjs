/** A number: a slider over the usual range, and a box for the exact value. Both show the same number. */

import { assign, h } from "../dom.mjs";
import { spoken } from "./setting.mjs";

/** Letters for which the box has room on a phone. */
const MANY = 7;
const STEPS = { ArrowUp: 1, ArrowDown: -1 };

/**
 * @param {import("./setting.mjs").Setting} setting without `places` there is no slider
 * @param {(value: string, how: "slide" | "type") => void} tell
 * @param {string} id of the box
 */
export function createNumber(setting, tell, id) {
  const { places = [], low, high } = setting;
  const name = spoken(setting);
  const slider = h("input", {
    type: "range", class: "fl-setting-slider", min: 0, max: places.length - 1, step: 1, "aria-label": name, "aria-describedby": `${id}-meaning`,
    oninput: () => slide(places[slider.valueAsNumber]),
  });
  const box = h("input", {
    id, type: "text", role: "spinbutton", inputmode: "decimal", autocomplete: "off", spellcheck: "false", class: "fl-setting-box",
    "aria-label": places.length ? `${name}, exact value` : name, "aria-valuemin": plain(low), "aria-valuemax": plain(high), onchange: type, onkeydown: step,
  });
  let shown = setting.value;

  function type() {
    const text = box.value.trim().replace("\u2212", "-");
    if (!text && !setting.empty) return show(shown, true);
    if (Number.isFinite(Number(text))) stand(Number(text));
    tell(text, "type");
  }

  /** The arrow keys move the box by a place of the slider, or by one. */
  function step(event) {
    const by = STEPS[event.key];
    if (!by) return;
    event.preventDefault();
    if (!places.length) return slide((Number(box.value.replace("\u2212", "-")) || 0) + by);
    slide(places[Math.max(0, Math.min(places.length - 1, slider.valueAsNumber + by))]);
  }

  function slide(value) {
    show(value, true);
    tell(String(value), "slide");
  }

  /** @param {boolean} [typed] whether to write over what is being typed in the box */
  function show(value, typed = false) {
    shown = value;
    if (typed || document.activeElement !== box) box.value = exact(value);
    assign(box, { "aria-valuenow": plain(value), "aria-valuetext": box.value || null });
    stand(Number(value));
  }

  /** Puts the slider where the number is. */
  function stand(number) {
    if (!places.length) return;
    slider.value = String(nearest(setting, number));
    slider.style.setProperty("--part", `${(100 * slider.valueAsNumber) / Math.max(1, places.length - 1)}%`);
    slider.setAttribute("aria-valuetext", exact(number));
  }
  return { parts: places.length ? [slider, box] : [box], slider, field: box, show };
}

/** A number without a power of ten, which accessibility knows nothing of; nothing for none. */
const plain = (value) => (value ?? null) === null ? null : Number(value).toLocaleString("en", { useGrouping: false, maximumFractionDigits: 20 });

/** All digits of a number; where they are many, with a power of ten if that is shorter: 1e-6 for 0.000001. */
function exact(value) {
  if (value === null) return "";
  const [whole, power] = [String(value), Number(value).toExponential()];
  return whole.length > MANY && power.length < whole.length ? power : whole;
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
