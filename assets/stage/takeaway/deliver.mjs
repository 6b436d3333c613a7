/** Hands the visitor what was made. */

import { h } from "../dom.mjs";

const KEPT = 60_000;

/**
 * @param {Blob} blob
 * @param {string} name of the file
 */
export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT);
}

/**
 * @param {import("../blob.mjs").Blob} blob
 * @param {string} ending
 * @returns {string} a name that says what is in the file
 */
export function fileName({ surface, link }, ending) {
  const runs = link.split("&").filter((part) => part.startsWith("run=")).map((part) => part.slice(4).split(",")[0]);
  return `${[surface.key, ...new Set(runs)].slice(0, 5).join("-").replace(/[^\w-]+/g, "_")}.${ending}`;
}

/**
 * @param {string} link absolute
 * @param {string} title
 * @returns {string} markup for another page, with the link as text in it
 */
export function frameCode(link, title) {
  const address = new URL(link);
  const query = `${address.search.slice(1)}${address.search ? "&" : ""}embed=true`;
  const source = escaped(`${address.origin}${address.pathname}?${query}`);
  return `<iframe src="${source}" title="${escaped(title)}" width="960" height="560" style="border: 0; max-width: 100%" loading="lazy" allow="fullscreen"></iframe>`;
}

const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text) => text.replace(/[&<>"]/g, (letter) => ESCAPES[letter]);
