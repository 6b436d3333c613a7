/** A widget's link in the address bar: it follows what is set there, some moments later, and makes no entry of its own. */

import { embedded } from "../address.mjs";

/** Milliseconds: browsers refuse to have the address changed at every frame. */
const REST = 250;

/**
 * @param {string} query "name?setting=value"
 * @returns {string} the same as the page's address has it
 */
export function linkOf(query) {
  const [name, settings] = query.split("?", 2);
  return [`widget=${name}`, settings].filter(Boolean).join("&");
}

/** @returns {{follows: boolean, show: (link: string) => void, stop: () => void}} */
export function followAddress() {
  const { pathname } = location;
  let timer = 0;
  const address = {
    follows: false,
    show(link) {
      clearTimeout(timer);
      if (address.follows && !embedded && location.search !== `?${link}`) timer = setTimeout(() => write(link), REST);
    },
    stop: () => clearTimeout(timer),
  };

  /** The page, or this widget, may have been left meanwhile. */
  function write(link) {
    const [shown, written] = [location.search, link].map((query) => new URLSearchParams(query).get("widget"));
    if (location.pathname === pathname && shown === written) history.replaceState(history.state, "", `${pathname}?${link}${location.hash}`);
  }
  return address;
}
