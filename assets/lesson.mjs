/**
 * Loaded once, by the first visit of the lessons. A step in the text moves the playhead of the exhibit that it speaks of, which is
 * brought onto the stage where another one stands there. Another lesson begins at its top; after Back it stands where it was left.
 *
 * Streamlit passes this on as part of the page, and leaves it out where a letter follows a less-than sign.
 */

const PATIENCE = 20_000;
const STEP = /^#step-(\d+)-(.+)$/;

/** @param {string} selector */
const find = (selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector));

/** Looks at each frame until `act` has done its work, or nobody waits for it any more. */
function soon(act) {
  const [wanted, until] = [location.pathname + location.search, performance.now() + PATIENCE];
  const look = () => act() || performance.now() > until || location.pathname + location.search !== wanted || requestAnimationFrame(look);
  look();
}

function turn(event) {
  const link = event.target instanceof Element && event.target.closest('a[href^="#step-"]');
  const [, step, exhibit] = STEP.exec(link?.getAttribute("href") ?? "") ?? [];
  if (!exhibit) return;
  event.preventDefault();
  event.stopPropagation();
  if (!seek(exhibit, Number(step))) bring(exhibit, Number(step));
}

/** Whether the stage shows that exhibit, and so has moved. */
function seek(exhibit, step) {
  const stage = find(".fl-stage");
  if (!stage?.dataset.exhibit?.endsWith(`/${exhibit}`)) return false;
  stage.dispatchEvent(new CustomEvent("fall-line-seek", { detail: step }));
  return true;
}

/** Its card changes the address, so the wait begins after that. */
function bring(exhibit, step) {
  find(`.st-key-lesson-show-${CSS.escape(exhibit)} button`)?.click();
  const until = performance.now() + PATIENCE;
  const look = () => seek(exhibit, step) || performance.now() > until || requestAnimationFrame(look);
  look();
}

let lesson = named();

function named() {
  return new URLSearchParams(location.search).get("lesson") ?? "";
}

function arrive() {
  if (!location.pathname.endsWith("/lessons") || named() === lesson) return;
  lesson = named();
  const top = history.state?.top ?? 0;
  soon(() => {
    if (find("[data-lesson-at]")?.dataset.lessonAt !== lesson) return false;
    find('[data-testid="stMain"]')?.scrollTo(0, top);
    return true;
  });
}

if (!window.fallLineLesson) {
  window.fallLineLesson = true;
  addEventListener("click", turn, true);
  addEventListener("popstate", arrive);
}
