/** The stage in another page's frame: alone, as large as the frame, with the way to the whole page. */

import { absolute, embedded } from "../address.mjs";
import { h } from "../dom.mjs";

/**
 * @param {ReturnType<import("../shell.mjs").createShell>} shell
 * @param {ReturnType<import("../share.mjs").createShare>} share
 * @returns {import("../assemble.mjs").Part}
 */
export function createWayOut({ root, tools }, share) {
  if (!embedded) return { update: () => {} };
  const refresh = () => link.setAttribute("href", absolute(share.link()));
  const link = h("a", { class: "fl-way-out", target: "_blank", rel: "noopener", "data-testid": "open-whole", onpointerdown: refresh, onfocus: refresh }, "Open in Fall Line");
  root.dataset.embed = "";
  tools.append(link);
  return { update: (_, changed) => changed.data && refresh() };
}
