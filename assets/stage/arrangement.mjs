/** Which charts stand beside the picture: one always, the learning rate where one changes, the examples where there are any. */

import { showsRates } from "./rate-scale.mjs";

/**
 * Writes it where the style sheet reads it.
 * @param {HTMLElement} root
 * @param {import("./blob.mjs").Blob} blob
 * @param {import("./looks.mjs").Looks} looks
 * @returns {boolean} whether it is another arrangement than before
 */
export function arrange(root, blob, looks) {
  const parts = [showsRates({ blob, looks }) && "rates", blob.surface.data && "examples"].filter(Boolean).join(" ");
  if (root.dataset.parts === parts) return false;
  root.dataset.parts = parts;
  return true;
}
