/** Keys of the stage: space plays, the arrows step, Home and End jump. */

/** Elements that want these keys for themselves. */
const OWN = "input, select, textarea, [contenteditable]";

/**
 * @param {HTMLElement} root
 * @param {{toggle: () => void, nudge: (by: number) => void, seek: (step: number) => void, last: () => number}} actions
 */
export function watchKeys(root, { toggle, nudge, seek, last }) {
  const keys = {
    " ": toggle,
    ArrowLeft: () => nudge(-1),
    ArrowRight: () => nudge(1),
    PageDown: () => nudge(-10),
    PageUp: () => nudge(10),
    Home: () => seek(0),
    End: () => seek(last()),
  };
  root.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches(OWN)) return;
    const presses = key === " " && target.closest("button");
    const pages = key.startsWith("Page") && target.getAttribute("role") !== "slider";
    if (!keys[key] || presses || pages) return;
    event.preventDefault();
    keys[key]();
  });
}
