/** The menu of overlays: a switch each, with a small picture of what it looks like, or why it means nothing here. */

import { assign, h, s, setText } from "../dom.mjs";
import { createMenu } from "../menu.mjs";
import { chosenRun, momentOf } from "./moment.mjs";

const PICTURE = { width: 34, height: 20, viewBox: "-17 -10 34 20", "aria-hidden": "true", focusable: "false" };

/**
 * @param {import("./registry.mjs").Overlay[]} overlays
 * @param {(change: Partial<import("../looks.mjs").Looks>) => void} setLooks
 */
export function createShowMenu(overlays, setLooks) {
  let shown = /** @type {readonly string[]} */ ([]);
  const toggle = (key) => setLooks({ show: shown.includes(key) ? shown.filter((each) => each !== key) : [...shown, key] });
  const entries = overlays.map((overlay) => newEntry(overlay, toggle));
  const off = h("button", { type: "button", class: "fl-show-off", "data-testid": "show-off", onclick: () => setLooks({ show: [] }) }, "All off");
  const where = h("p", { class: "fl-show-where", hidden: true }, "Overlays are drawn on the flat picture.");
  const content = h("div", { class: "fl-show" }, where, ...grouped(entries), off);
  const menu = createMenu({ label: "Show", icon: "show", testid: "show", content });
  const count = h("b", { class: "fl-show-count", "aria-hidden": "true", hidden: true });
  menu.button.append(count);

  /** @type {import("../assemble.mjs").Part["update"]} */
  function update(scene, changed) {
    if (!(changed.data || changed.looks || changed.selected || changed.columns || changed.theme)) return;
    shown = scene.looks.show;
    const run = chosenRun(scene);
    for (const entry of entries) entry.show(shown.includes(entry.key), run ? reason(entry.overlay, run, scene, shown) : "No run is chosen");
    const on = entries.filter(({ element }) => element.getAttribute("aria-checked") === "true").length;
    count.hidden = on === 0;
    setText(count, String(on));
    assign(off, { disabled: shown.length === 0 });
    where.hidden = scene.looks.view !== "space" || scene.blob.surface.dimension === 1;
  }

  return { element: menu.element, update };
}

/** Why an overlay has nothing to show for a run; null where it has, or may have. */
function reason(overlay, run, scene, shown) {
  const blocked = overlay.blocked?.(run);
  if (blocked || !overlay.known || !shown.includes(overlay.key) || !scene.column(run.id, "next_x")) return blocked ?? null;
  const moment = momentOf(scene);
  return moment && !overlay.known(moment) ? overlay.missing(run) : null;
}

function newEntry(overlay, toggle) {
  const line = h("small", {}, overlay.line);
  const element = h("button", { type: "button", role: "switch", class: "fl-show-entry", "data-testid": `show-${overlay.key}`, onclick: () => act() },
    picture(overlay), h("span", { class: "fl-show-words" }, h("span", { class: "fl-show-name" }, overlay.name), line), h("span", { class: "fl-show-switch", "aria-hidden": "true" }));
  const act = () => element.getAttribute("aria-disabled") === "true" || toggle(overlay.key);

  /**
   * @param {boolean} on
   * @param {string | null} why not
   */
  function show(on, why) {
    assign(element, { "aria-checked": on && !why, "aria-disabled": Boolean(why) });
    setText(line, why ?? overlay.line);
  }

  return { key: overlay.key, overlay, element, show };
}

/** Each group below its heading. */
function grouped(entries) {
  const groups = [...new Set(entries.map(({ overlay }) => overlay.group))];
  return groups.map((name) => {
    const own = entries.filter(({ overlay }) => overlay.group === name).map(({ element }) => element);
    return h("div", { class: "fl-show-group", role: "group", "aria-label": name }, h("h3", {}, name), ...own);
  });
}

/** @param {import("./registry.mjs").Overlay} overlay */
function picture({ sample, look }) {
  const { token, dash } = { ...look, ...sample };
  const stroke = { fill: "none", stroke: token ? `var(--fl-${token})` : "currentColor", "stroke-width": look?.width ?? 1.6, "stroke-dasharray": dash?.join(" ") ?? null };
  if (!sample.arrow) return s("svg", PICTURE, s("path", { d: sample.path ?? sample.mark, ...stroke }));
  const head = look.open ? { fill: "none", stroke: stroke.stroke, "stroke-width": look.width } : { fill: stroke.stroke };
  return s("svg", PICTURE, s("path", { d: look.open ? "M-14 0H13" : "M-14 0H7", ...stroke }), s("path", { d: look.open ? "M6 -4.500L13.500 0L6 4.500" : "M4 -5L14 0L4 5Z", ...head }));
}
