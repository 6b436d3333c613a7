/**
 * The keys of the stage: one table, which the stage obeys and the sheet of shortcuts shows.
 *
 * They act only while something in the stage has the focus: a letter typed anywhere else stays a letter (WCAG 2.1.4).
 * Most press the button that a hand would press, so that a key does what its button does, and nothing where that is off.
 *
 * @typedef {object} Shortcut
 * @property {string} group
 * @property {string[]} keys as events name them
 * @property {string} shown as the sheet writes them, a space between two keys
 * @property {string} does
 * @property {(key: string) => void} act
 * @property {boolean} [shift] only with the Shift key
 * @property {boolean} [rail] only on a slider: elsewhere these keys scroll the page
 *
 * @typedef {object} Hands what the keys move
 * @property {(testid: string) => void} press
 * @property {() => void} toggle
 * @property {(by: number) => void} nudge
 * @property {(step: number) => void} seek
 * @property {() => void} seekLast
 * @property {(by: number) => void} faster by so many places in the list of speeds
 * @property {(place: number) => void} choose a run
 * @property {() => void} turnView to the next view
 * @property {() => void} turnScale to the chart's other axis
 * @property {() => void} inspect
 * @property {() => void} describe
 * @property {() => void} help
 *
 * @typedef {{next: () => void, back: () => void, forward: () => void}} Presenter what goes through a list; forward plays first
 */

/** Elements that want these keys for themselves. */
const OWN = "input, select, textarea, [contenteditable], dialog *";
const LEAP = 10;

/**
 * @param {Hands} hands
 * @returns {Shortcut[]}
 */
export function shortcuts(hands) {
  return [...playback(hands), ...picture(hands), ...reading(hands)];
}

/**
 * @param {Presenter} presenter
 * @param {Shortcut[]} table
 * @returns {Shortcut[]} with the keys that go through a list, which no other has then
 */
export function presenting({ next, back, forward }, table) {
  const group = "List";
  const own = [
    { group, keys: ["PageDown"], shown: "PgDn", does: "Play, then the next comparison", act: forward },
    { group, keys: ["n"], shown: "N", does: "Next comparison", act: next },
    { group, keys: ["PageUp", "p"], shown: "PgUp P", does: "Comparison before", act: back },
    { group, keys: [], shown: "Esc", does: "Leave to the Lab", act: () => {} }, // it looks after that itself
  ];
  const taken = own.flatMap(({ keys }) => keys);
  return [...own, ...table.filter(({ keys }) => !keys.some((key) => taken.includes(key)))];
}

/** @returns {Shortcut[]} */
function playback({ toggle, nudge, seek, seekLast, faster, press }) {
  const group = "Playback";
  return [
    { group, keys: [" "], shown: "Space", does: "Play or pause", act: toggle },
    { group, keys: ["ArrowLeft", "ArrowRight"], shown: "← →", does: "One step back or forward", act: (key) => nudge(key === "ArrowLeft" ? -1 : 1) },
    { group, keys: ["ArrowLeft", "ArrowRight"], shown: "Shift+← Shift+→", shift: true, does: "Ten steps", act: (key) => nudge(key === "ArrowLeft" ? -LEAP : LEAP) },
    { group, keys: ["PageDown", "PageUp"], shown: "PgDn PgUp", rail: true, does: "Ten steps, on the rail", act: (key) => nudge(key === "PageDown" ? -LEAP : LEAP) },
    { group, keys: ["Home", "End"], shown: "Home End", does: "First or last step", act: (key) => (key === "Home" ? seek(0) : seekLast()) },
    { group, keys: ["<", ">"], shown: "< >", does: "Slower or faster", act: (key) => faster(key === "<" ? -1 : 1) },
    { group, keys: ["p"], shown: "P", does: "Loop on or off", act: () => press("loop") },
  ];
}

/** @returns {Shortcut[]} */
function picture({ press, choose, turnView, turnScale }) {
  const group = "Picture";
  return [
    { group, keys: [..."123456789"], shown: "1 … 9", does: "Choose a run", act: (key) => choose(Number(key) - 1) },
    { group, keys: ["v"], shown: "V", does: "Next view: flat, 3-D, both", act: turnView },
    { group, keys: ["f"], shown: "F", does: "Fit the view", act: () => press("fit") },
    { group, keys: ["o"], shown: "O", does: "Arrows and overlays to show", act: () => press("show") },
    { group, keys: ["l"], shown: "L", does: "Logarithmic or linear chart", act: turnScale },
  ];
}

/** @returns {Shortcut[]} */
function reading({ press, inspect, describe, help }) {
  const group = "Reading";
  return [
    { group, keys: ["i"], shown: "I", does: "To the inspector", act: inspect },
    { group, keys: ["d"], shown: "D", does: "Describe the picture in words", act: describe },
    { group, keys: ["s"], shown: "S", does: "Copy the link", act: () => press("share") },
    { group, keys: ["?"], shown: "?", does: "This list", act: help },
    { group, keys: [], shown: "Esc", does: "Close a menu, take a drag back", act: () => {} }, // each looks after it itself
  ];
}

/**
 * @param {HTMLElement} root
 * @param {Shortcut[]} table
 * @param {HTMLElement | Document} where they are listened for: everywhere, where the page has nothing but the stage
 * @returns {() => void} ends it
 */
export function watchKeys(root, table, where = root) {
  const listen = (event) => {
    const found = shortcutOf(event, table);
    if (!found) return;
    event.preventDefault();
    found.act(nameOf(event));
  };
  root.addEventListener("pointerdown", () => root.contains(document.activeElement) || root.focus({ preventScroll: true }));
  where.addEventListener("keydown", listen);
  return () => where.removeEventListener("keydown", listen);
}

/** @returns {Shortcut | undefined} what this press asks for */
function shortcutOf(event, table) {
  const { target, ctrlKey, metaKey, altKey, shiftKey } = event;
  const key = nameOf(event);
  const presses = key === " " && target.closest("button, a, summary, [role=switch]");
  if (ctrlKey || metaKey || altKey || target.matches(OWN) || presses) return undefined;
  const isLetter = key.length === 1; // of which "?" or "<" may need the Shift key
  const onRail = target.getAttribute("role") === "slider";
  return table.find((one) => one.keys.includes(key) && (isLetter || Boolean(one.shift) === shiftKey) && (onRail || !one.rail));
}

/** A letter counts as the same with the Caps Lock on. */
const nameOf = ({ key }) => (key.length === 1 ? key.toLowerCase() : key);
