/** Which charts stand beside the picture: the loss always, the learning rate where one changes, the examples where there are any. */

import { rateChanges } from "./rate-scale.mjs";

/**
 * Writes it where the style sheet reads it.
 * @param {HTMLElement} root
 * @param {import("./blob.mjs").Blob} blob
 * @returns {boolean} whether it is another arrangement than before
 */
export function arrange(root, { surface, runs }) {
  const parts = [runs.some(rateChanges) && "rates", surface.data && "examples"].filter(Boolean).join(" ");
  if (root.dataset.parts === parts) return false;
  root.dataset.parts = parts;
  return true;
}
