/**
 * The address bar holds the experiment: written as the server says, read back on Back and Forward.
 *
 * One gesture makes one entry: while its pointer is down or its key repeats, that entry is replaced. On Back the server is
 * told how often the visitor has gone back and which answer was the last seen, so that it can tell a change that is still
 * under way from one that was left behind; answers from before the Back are not drawn any more.
 */

/** Presses of arrow keys on one control are one gesture while the last press, or the last answer to one, came this many milliseconds ago. */
const TOGETHER = 1000;
/** For so long a press waits for its answer: a slow server splits no gesture. */
const PATIENCE = 10_000;

/** Whether the page stands in a frame of another: there it keeps the address it was given, and that page's history is its own. */
export const embedded = new URLSearchParams(location.search).get("embed") === "true";

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

/** Whether the address bar holds `link`. */
function holds(link) {
  return decoded(link) === decoded(location.search);
}

function put(how, link) {
  history[how]({}, "", `${location.pathname}?${link}${location.hash}`);
}

/**
 * @param {string} link
 * @returns {string} absolute, of this page
 */
export function absolute(link) {
  return `${location.origin}${location.pathname}?${link}`;
}

/**
 * @param {string} link
 * @returns {string} absolute, of the Lab, which stands at the foot of all pages' addresses
 */
export function inLab(link) {
  return new URL(`./?${link}`, location.href).href;
}

/** On another page than the Lab the address bar is that page's own: every answer counts, and Back is not for the stage. */
export const foreignAddress = { follow: () => true, destroy: () => {} };

/**
 * @param {(event: {to: string, backs: number, seen: number}) => void} onBack
 */
export function createAddress(onBack) {
  const { pathname } = location;
  let backs = null;
  let seen = 0;
  let shown = null;
  let gesture = 0;
  let written = null; // the gesture that made the newest entry
  let away = false; // on another page, until an answer comes here again

  let last = { target: null, time: 0 };
  let answered = 0; // when the last answer came
  const begin = (event) => {
    const waits = answered < last.time;
    const rest = event.timeStamp - Math.max(last.time, answered);
    const arrows = event.key?.startsWith("Arrow") && event.target === last.target && rest < (waits ? PATIENCE : TOGETHER);
    last = { target: event.key ? event.target : null, time: event.timeStamp };
    if (!event.repeat && !arrows) gesture += 1;
  };

  const back = () => {
    away ||= location.pathname !== pathname; // another page reads its own address, and so does this one on return
    if (away) return;
    backs += 1;
    written = null;
    onBack({ to: location.search.replace(/^\?/, ""), backs, seen });
  };

  addEventListener("pointerdown", begin, true);
  addEventListener("keydown", begin, true);
  addEventListener("popstate", back);

  function write({ link, history: how }, first, left) {
    if (embedded || holds(link)) return;
    if (first || how === "replace" || written === gesture) return put("replaceState", link);
    if (left !== null && !holds(left)) put("pushState", left); // the entry that a Back had left while this change was made
    put("pushState", link);
    written = gesture;
  }

  return {
    /**
     * Brings the address in line with an answer of the server.
     * @param {{link: string, history: string, backs: number, counter: number}} answer
     * @returns {boolean} whether the answer still counts
     */
    follow(answer) {
      if (location.pathname !== pathname) return false;
      const first = backs === null || away;
      if (first) [backs, away] = [answer.backs, false];
      if (answer.backs < backs) return false;
      seen = answer.counter;
      answered = performance.now();
      const left = shown;
      shown = answer.link;
      write(answer, first, left);
      return true;
    },
    destroy() {
      removeEventListener("pointerdown", begin, true);
      removeEventListener("keydown", begin, true);
      removeEventListener("popstate", back);
    },
  };
}
