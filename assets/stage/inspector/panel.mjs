/** The inspector: all runs at the playhead, or the chosen run's step, one at a time below their tabs. */

import { h } from "../dom.mjs";

/**
 * @param {HTMLElement} beside what stands to the right of the tabs
 * @param {{name: string, label: string, content: HTMLElement[]}[]} pages
 * @param {(name: string) => void} onOpen
 * @returns {{element: HTMLElement, open: (name: string) => void}}
 */
export function createPanel(beside, pages, onOpen) {
  const tabs = pages.map(({ name, label }) => newTab(name, label, { open, turn }));
  const bodies = pages.map(({ name, content }) => h("div", { id: bodyId(name), class: "fl-panel-body", role: "tabpanel", tabindex: 0, "aria-labelledby": tabId(name) }, ...content));
  const list = h("div", { class: "fl-panel-tabs", role: "tablist", "aria-label": "Inspector" }, ...tabs);

  function open(name) {
    pages.forEach((page, place) => {
      const here = page.name === name;
      tabs[place].setAttribute("aria-selected", String(here));
      tabs[place].tabIndex = here ? 0 : -1;
      bodies[place].hidden = !here;
    });
    onOpen(name);
  }

  /** Arrow keys go round the tabs; the stage's own keys do not hear of it. */
  function turn(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    event.stopPropagation();
    const next = (tabs.indexOf(event.currentTarget) + by + tabs.length) % tabs.length;
    tabs[next].focus();
    open(pages[next].name);
  }

  const head = h("header", { class: "fl-panel-head" }, list, beside);
  const element = h("div", { class: "fl-panel", "data-testid": "inspector" }, head, ...bodies);
  return { element, open };
}

const tabId = (name) => `fl-tab-${name}`;
const bodyId = (name) => `fl-body-${name}`;

function newTab(name, label, { open, turn }) {
  const attributes = { type: "button", role: "tab", id: tabId(name), "aria-controls": bodyId(name), onclick: () => open(name), onkeydown: turn };
  return h("button", attributes, label);
}
