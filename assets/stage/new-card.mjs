/**
 * A run that was added, or doubled, has its card far down the panel: it is brought into view once the panel has drawn it.
 * The focus goes there from a list that is no more.
 */

import { pageRuns } from "./busy.mjs";

const FRAMES = 300;

/**
 * @param {any} blob
 * @param {any} before the answer shown until now
 */
export function showNewCard(blob, before) {
  const chosen = blob.runs[blob.selected]?.id;
  if (!before || !chosen || before.runs.some(({ id }) => id === chosen)) return;
  const sign = new RegExp(`st-key-run-chosen-colour\\d+-${chosen}(-|$)`);
  look(() => [...document.querySelectorAll("[class*=st-key-run-chosen]")].find(({ classList }) => [...classList].some((name) => sign.test(name))), FRAMES);
}

function look(find, frames) {
  const card = pageRuns() ? null : find();
  if (card) bring(card);
  else if (frames > 0) requestAnimationFrame(() => look(find, frames - 1));
}

function bring(card) {
  card.scrollIntoView({ block: "nearest" });
  if (document.activeElement !== document.body) return;
  card.tabIndex = -1;
  card.focus({ preventScroll: true });
}
