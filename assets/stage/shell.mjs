/** The stage's skeleton: where each part goes, the tools above the picture, the tabs of the small layout. */

import { h } from "./dom.mjs";
import { icon } from "./icons.mjs";
import { isVeiled } from "./runs.mjs";
import { symbol } from "./symbols.mjs";
import { iconButton } from "./transport.mjs";

/** Widths of the stage itself, not of the window: a side panel may stand beside it. */
const PHONE = 600;
const WIDE = 900;
const PHONE_WINDOW = 720;
/** What the small layout shows below the picture, one at a time. */
const TABS = ["Chart", "Inspector", "Results"];

let styled = null;

/** Loads the style sheets once; resolves when they apply. */
function style() {
  styled ??= Promise.all(["stage.css", "charts.css", "rate-thumb.css", "inspector.css", "overlays.css", "takeaway.css", "help.css", "exhibit.css", "present.css", "print.css"].map(sheet));
  return styled;
}

function sheet(name) {
  return new Promise((resolve) => {
    document.head.append(h("link", { rel: "stylesheet", href: new URL(name, import.meta.url).href, onload: resolve, onerror: resolve }));
  });
}

/**
 * Whether it shows what another page holds, without what is only for working on an experiment.
 * @param {import("./blob.mjs").Mode} mode
 */
export const isExhibit = (mode) => mode !== "lab";

/** Whether the stage stands beside a text: smaller. */
const isBesideText = (root) => ["lesson", "practice"].includes(root.dataset.mode);

/**
 * @param {HTMLElement} parent
 * @param {import("./blob.mjs").Mode} mode
 * @param {{fit: () => void, share: () => void}} actions
 */
export function createShell(parent, mode, { fit, share }) {
  const title = h("h2", { class: "fl-title" });
  const sentence = h("span", { class: "fl-sentence" });
  const talk = h("div", { class: "fl-talk" }, sentence);
  const menus = h("div", { class: "fl-menus" });
  const ends = createButtons({ fit, share: isExhibit(mode) ? null : share, full: () => toggleFullscreen(root) });
  const tools = h("div", { class: "fl-tools" }, title, talk, menus, ends);
  const plot = h("div", { class: "fl-plot" });
  const names = ["x", "y"].map((axis) => h("span", { class: `fl-axis-name fl-axis-${axis}`, "aria-hidden": "true" }));
  const lost = createLost();
  const land = h("div", { class: "fl-land", "data-testid": "contour" }, plot, ...names);
  const space = h("div", { class: "fl-space", "data-testid": "space" });
  const pictures = h("div", { class: "fl-pictures" }, land, space);
  const thumb = h("div", { class: "fl-thumb" });
  const inspector = h("div", { class: "fl-inspector" }, thumb);
  const tabs = createTabs((name) => (root.dataset.tab = name));
  const side = h("div", { class: "fl-side", id: "fl-side" });
  const grid = h("div", { class: "fl-grid" }, pictures, tabs, side);
  const root = createRoot(mode, tools, grid);
  const styled = style().then(() => (root.style.visibility = ""));
  parent.append(root);

  /** Last, so that they lie above the picture's own layers. */
  const finish = (...over) => land.append(h("div", { class: "fl-frame" }), lost, ...over);

  function update(scene, changed) {
    const { blob: { surface, exhibit }, looks } = scene;
    root.toggleAttribute("data-veiled", isVeiled(scene));
    root.dataset.exhibit = exhibit ?? "";
    if (changed.data || changed.looks) root.dataset.view = surface.dimension === 2 ? looks.view : "flat";
    if (!changed.data) return;
    title.textContent = surface.label;
    sentence.textContent = sentence.title = surface.sentence;
    const [x, y] = surface.axes.map(symbol);
    names[0].replaceChildren(...x);
    names[1].replaceChildren(...(y ?? ["f(", ...symbol(surface.axes[0]), ")"]));
  }

  return { root, tools, menus, ends, talk, grid, pictures, land, space, plot, side, thumb, inspector, lost, styled, finish, update };
}

function createRoot(mode, tools, grid) {
  const attributes = { role: "group", "aria-label": "Stage", tabindex: 0, "data-testid": "stage", "data-tab": TABS[0], "data-mode": mode };
  const root = h("div", { class: "fl-stage", ...attributes }, tools, grid);
  root.style.visibility = "hidden";
  return root;
}

function createLost() {
  const words = "Connection lost. You can still play what is here.";
  return h("p", { class: "fl-lost", role: "status", "data-testid": "lost", hidden: true }, icon("warn"), words);
}

function createButtons({ fit, share, full }) {
  const screen = iconButton("fullscreen", "Full screen", full, "fullscreen");
  screen.hidden = !document.fullscreenEnabled;
  const buttons = [iconButton("fit", "Fit view", fit, "fit"), screen];
  if (share) buttons.push(h("button", { type: "button", class: "fl-share", "data-testid": "share", onclick: share }, icon("share"), "Share"));
  return h("div", { class: "fl-tools-end" }, ...buttons);
}

function createTabs(onTab) {
  const attributes = (name) => ({ type: "button", role: "tab", "aria-selected": name === TABS[0], onclick: () => choose(name) });
  const buttons = TABS.map((name) => h("button", attributes(name), name));
  function choose(name) {
    for (const button of buttons) button.setAttribute("aria-selected", String(button.textContent === name));
    onTab(name);
  }
  return h("div", { class: "fl-tabs", role: "tablist", "aria-label": "Below the stage" }, ...buttons);
}

function toggleFullscreen(root) {
  if (document.fullscreenElement) document.exitFullscreen();
  else root.requestFullscreen();
}

/**
 * Which layout the stage's width calls for.
 * @param {HTMLElement} root
 * @returns {"phone" | "medium" | "wide"}
 */
export function layoutOf(root) {
  const { clientWidth } = root.parentElement;
  if (root.dataset.mode === "present") return innerWidth <= PHONE_WINDOW ? "phone" : "wide";
  if (isBesideText(root)) return innerWidth <= PHONE_WINDOW ? "phone" : "medium";
  if (clientWidth < PHONE || innerWidth <= PHONE_WINDOW) return "phone";
  return clientWidth < WIDE ? "medium" : "wide";
}

/**
 * On a phone the picture reaches both edges of the screen, whatever padding the page puts around the stage.
 * @param {HTMLElement} root
 */
export function bleed(root) {
  const { left, right } = root.parentElement.getBoundingClientRect();
  const wide = document.documentElement.clientWidth;
  root.style.setProperty("--fl-bleed-left", `${-Math.max(0, left)}px`);
  root.style.setProperty("--fl-bleed-right", `${-Math.max(0, wide - right)}px`);
}
