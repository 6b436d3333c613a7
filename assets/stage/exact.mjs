/** Exact rows of decimated runs, from the rows route: asked for when the playhead rests, the newest question wins. */

const PAUSE = 120;
const KEPT = 64;

/**
 * @param {{onRows: () => void, onLost: (lost: boolean) => void}} listeners
 */
export function createExact({ onRows, onLost }) {
  /** @type {Map<string, Map<string, {point: number[], loss: number}>>} */
  const kept = new Map();
  let abort = new AbortController();
  let timer = 0;
  let asked = "";

  async function fetchRows(key, { link, runs }, step) {
    abort.abort();
    abort = new AbortController();
    const { signal } = abort;
    try {
      const answer = await fetch(new URL(`../../stage-data/rows?${link}&step=${step}`, import.meta.url), { signal });
      onLost(false);
      if (!answer.ok) return;
      const rows = (await answer.json()).runs;
      kept.set(key, new Map(runs.map(({ id }, place) => [id, rows[place]])));
      if (kept.size > KEPT) kept.delete(kept.keys().next().value);
      onRows();
    } catch (problem) {
      if (!signal.aborted) onLost(true);
    }
  }

  const keyOf = (blob, step) => `${step} ${blob.link}`;

  return {
    /** @param {import("./blob.mjs").Blob} blob @param {number} step @param {string} id */
    get: (blob, step, id) => kept.get(keyOf(blob, step))?.get(id),
    /** @param {import("./blob.mjs").Blob} blob @param {number} step */
    ask(blob, step) {
      const key = keyOf(blob, step);
      if (kept.has(key) || asked === key) return;
      asked = key;
      clearTimeout(timer);
      timer = setTimeout(() => {
        asked = "";
        fetchRows(key, blob, step);
      }, PAUSE);
    },
    stop() {
      clearTimeout(timer);
      abort.abort();
    },
  };
}
