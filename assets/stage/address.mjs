/** The address bar holds the experiment: written as the server says, read back on Back and Forward. */

/** The same link whether its commas and colons are percent-encoded or not. */
function decoded(query) {
  return query.replace(/^\?/, "").split("&").map(decodedPart).join("&");
}

function decodedPart(part) {
  try {
    return decodeURIComponent(part.replaceAll("+", "%20"));
  } catch {
    return part;
  }
}

/**
 * @param {string} one
 * @param {string} other
 * @returns {boolean}
 */
export function sameLink(one, other) {
  return decoded(one) === decoded(other);
}

/**
 * @param {string} link
 * @param {"push" | "replace" | "keep"} mode
 */
export function writeAddress(link, mode) {
  if (mode === "keep" || sameLink(link, location.search)) return;
  const address = `${location.pathname}?${link}${location.hash}`;
  if (mode === "push") history.pushState(history.state, "", address);
  else history.replaceState(history.state, "", address);
}

/**
 * @param {(query: string) => void} onLink
 * @returns {() => void} stops listening
 */
export function watchAddress(onLink) {
  const listener = () => onLink(location.search.replace(/^\?/, ""));
  addEventListener("popstate", listener);
  return () => removeEventListener("popstate", listener);
}

/**
 * @param {string} link
 * @returns {string} absolute
 */
export function absolute(link) {
  return `${location.origin}${location.pathname}?${link}`;
}
