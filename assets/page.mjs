/**
 * What holds for all pages: links between them keep the session. A click is a step in the history, which Streamlit answers as
 * it answers Back. The list of pages, which covers a phone's whole screen, closes once a page is picked.
 *
 * Streamlit passes this on as part of the page, and leaves it out where a letter follows a less-than sign.
 */

const PHONE = "(max-width: 720px)";
const INSIDE = "a.fl-inside[href], .fl-ref a[href], .st-key-ref-left-out a[href]";
const DRAWER = '[data-testid="stSidebar"][data-collapsed="false"] [data-testid="stSidebarCollapseButton"] button';

function follow(event) {
  const link = event.target instanceof Element && event.target.closest(INSIDE);
  if (!link || !isPlain(event) || !isOurs(link)) return;
  event.preventDefault();
  history.replaceState({ ...history.state, top: document.querySelector('[data-testid="stMain"]')?.scrollTop }, "");
  history.pushState({}, "", link.href);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  closeDrawer();
}

function isPlain({ defaultPrevented, button, metaKey, ctrlKey, shiftKey, altKey }) {
  return !(defaultPrevented || button || metaKey || ctrlKey || shiftKey || altKey);
}

function isOurs(link) {
  const to = new URL(link.href);
  return to.origin === location.origin && !(to.hash && to.search === location.search);
}

function closeDrawer() {
  const button = document.querySelector(DRAWER);
  if (matchMedia(PHONE).matches && button instanceof HTMLElement) button.click();
}

if (!window.fallLinePage) {
  window.fallLinePage = true;
  addEventListener("click", follow);
  addEventListener("click", ({ target }) => target instanceof Element && target.closest('[data-testid="stSidebarNavLink"]') && setTimeout(closeDrawer));
}
