/** The grip of a hand: what it moves counts once it lets go; Escape takes it back. */

/** Keys rest this long, in milliseconds, before the hand that presses them has let go. */
const PAUSE = 150;

export class Grip {
  #settle;
  #takeBack;
  /** @type {AbortController | null} */
  #held = null;
  #timer = 0;
  #byKey = false;
  /** Whether the pointer goes on with a move that has been taken back. */
  #refused = false;

  /** @param {{settle: () => void, takeBack: () => void}} on */
  constructor({ settle, takeBack }) {
    this.#settle = settle;
    this.#takeBack = takeBack;
  }

  /** Whether it holds something. */
  get holds() {
    return this.#held !== null;
  }

  /** Whether the hand moves by keys. */
  get byKey() {
    return this.#byKey;
  }

  /** Whether what the hand moves now has been taken back. */
  get refused() {
    return this.#refused;
  }

  /** @param {Event} event with which a hand comes to a control: of a key or of the pointer */
  begin({ type }) {
    this.#byKey = type === "keydown";
    this.#refused = false;
  }

  /** Takes hold of the control that the hand has come to. */
  hold() {
    if (this.#byKey) this.press();
    else this.take();
  }

  /** @returns {AbortSignal} ends with the grip */
  take() {
    clearTimeout(this.#timer);
    if (this.#held) return this.#held.signal;
    const { signal } = (this.#held = new AbortController());
    addEventListener("keydown", (event) => this.#escape(event), { capture: true, signal });
    addEventListener("blur", () => this.release(), { signal });
    return signal;
  }

  /** Takes hold by a key, until no key has been down for a moment. */
  press() {
    const held = this.holds;
    const signal = this.take();
    if (!held) addEventListener("keyup", () => this.#rest(), { capture: true, signal });
  }

  release() {
    if (this.#end()) this.#settle();
  }

  stop() {
    this.#end();
  }

  #rest() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.release(), PAUSE);
  }

  #escape(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#end();
    this.#refused = true;
    this.#takeBack();
  }

  /** Whether there was something to let go. */
  #end() {
    clearTimeout(this.#timer);
    const held = this.#held;
    this.#held = null;
    held?.abort();
    return held !== null;
  }
}
