/** Whether the server answers. Once it did not, it is asked again every few seconds until it does. */

const PAUSE = 4000;

export class Connection {
  #timer = 0;
  #lost = false;
  #onChange;

  /** @param {(lost: boolean) => void} onChange */
  constructor(onChange) {
    this.#onChange = onChange;
  }

  /** @param {boolean} lost what the latest question met with */
  note(lost) {
    if (lost) this.#again();
    if (lost === this.#lost) return;
    this.#lost = lost;
    this.#onChange(lost);
  }

  #again() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), PAUSE);
  }

  async #ask() {
    try {
      await fetch(new URL("palette.json", import.meta.url), { cache: "no-store" });
      this.note(false);
    } catch {
      this.#again();
    }
  }

  stop() {
    clearTimeout(this.#timer);
  }
}
