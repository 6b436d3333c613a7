/** The way from another page's stage to the Lab, with everything as it stands here. */

import { inLab } from "./address.mjs";
import { h } from "./dom.mjs";

/**
 * @param {HTMLElement} place
 * @param {ReturnType<import("./share.mjs").createShare>} share
 * @returns {import("./assemble.mjs").Part}
 */
export function createOpenInLab(place, share) {
  const refresh = () => link.setAttribute("href", inLab(share.link()));
  const link = h("a", { class: "fl-open-lab fl-inside", target: "_self", "data-testid": "open-lab", onpointerdown: refresh, onfocus: refresh }, "Open in the Lab");
  place.append(link);
  return { update: (_, changed) => changed.data && refresh() };
}
