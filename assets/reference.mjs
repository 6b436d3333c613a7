/**
 * Loaded once, by the first visit of the Reference. After a link or Back the page stands where it was left, or at its top. A
 * formula wider than a phone is set smaller.
 *
 * Streamlit passes this on as part of the page, and leaves it out where a letter follows a less-than sign.
 */

const PATIENCE = 20_000;
const KINDS = ["optimizer", "surface", "schedule"];

/** @param {string} selector */
const find = (selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector));
const scroller = () => find('[data-testid="stMain"]');

/** Waits for what the address names, then scrolls. */
function arrive() {
  const [wanted, top, until] = [location.href, history.state?.top ?? 0, performance.now() + PATIENCE];
  const look = () => {
    if (location.href !== wanted || performance.now() > until) return;
    if (!isThere() || !reaches(top)) return void requestAnimationFrame(look);
    if (!location.hash) scroller()?.scrollTo(0, top);
    fit();
  };
  look();
}

/** Whether the page is long enough to stand there. */
function reaches(top) {
  const { scrollHeight, clientHeight } = scroller();
  return scrollHeight - clientHeight >= Math.floor(top);
}

/** Whether the page shows what the address names, with its formula where it has one. */
function isThere() {
  const [at, formula] = ["[data-ref-at]", ".st-key-ref-formula .katex"].map(find);
  return at?.dataset.refAt === named() && Boolean(formula) === Boolean(named());
}

/** The card that the address names; nothing for all of them. */
function named() {
  const words = new URLSearchParams(location.search);
  const kind = KINDS.find((kind) => words.get(kind));
  return kind ? `${kind}=${words.get(kind)}` : "";
}

function fit() {
  /** @type {HTMLElement[]} */
  const formulas = Array.from(document.querySelectorAll(".st-key-ref-formula .katex-display > .katex"));
  for (const formula of formulas) {
    formula.style.fontSize = "";
    const room = formula.closest(".st-key-ref-formula").clientWidth;
    const width = Math.max(...Array.from(formula.querySelectorAll(".base"), (part) => part.getBoundingClientRect().width));
    if (width > room) formula.style.fontSize = `${(parseFloat(getComputedStyle(formula).fontSize) * room) / width - 0.1}px`;
  }
}

if (!window.fallLineReference) {
  window.fallLineReference = true;
  addEventListener("popstate", arrive);
  addEventListener("resize", fit);
  document.fonts.addEventListener("loadingdone", fit);
  arrive();
}
