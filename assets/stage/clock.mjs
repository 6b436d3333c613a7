/** The playhead: linear in time, one step a sixtieth of a second at 1x. */

const STEPS_PER_SECOND = 60;
/** Time the last step stays in sight before a loop begins again, in seconds. */
const REST = 0.7;

export class Clock {
  step = 0;
  playing = false;
  speed = 1;
  loop = false;
  #steps = 0;
  #position = 0;
  #request = 0;
  #last = 0;
  #onStep;
  #onPlay;

  /** @param {{onStep: () => void, onPlay: () => void}} listeners */
  constructor({ onStep, onPlay }) {
    this.#onStep = onStep;
    this.#onPlay = onPlay;
  }

  /** @param {number} step */
  seek(step) {
    this.#position = Math.max(0, Math.min(this.#steps, Math.round(step)));
    this.#show(this.#position);
  }

  play() {
    if (this.playing || this.#steps === 0) return;
    if (this.step >= this.#steps) this.seek(0);
    this.playing = true;
    this.#position = this.step;
    this.#last = performance.now();
    this.#request = requestAnimationFrame((now) => this.#frame(now));
    this.#onPlay();
  }

  pause() {
    if (!this.playing) return;
    this.stop();
    this.#position = this.step;
    this.#onPlay();
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play();
  }

  toggleLoop() {
    this.loop = !this.loop;
    this.#onPlay();
  }

  /** Cancels the frame request and tells nobody. */
  stop() {
    this.playing = false;
    cancelAnimationFrame(this.#request);
  }

  /**
   * A run may have become longer or shorter; a playhead at rest on the last step stays on the last.
   * @param {number} steps
   */
  setSteps(steps) {
    const stays = this.step === this.#steps && !this.playing;
    this.#steps = steps;
    if (stays || this.step > steps) this.#position = this.step = steps;
  }

  #frame(now) {
    this.#position += ((now - this.#last) / 1000) * STEPS_PER_SECOND * this.speed;
    this.#last = now;
    this.#show(Math.min(this.#steps, Math.floor(this.#position)));
    if (this.#position >= this.#steps) this.#end();
    if (this.playing) this.#request = requestAnimationFrame((next) => this.#frame(next));
  }

  #end() {
    if (!this.loop) this.pause();
    else if (this.#position > this.#steps + REST * STEPS_PER_SECOND * this.speed) this.#position = 0;
  }

  #show(step) {
    if (step === this.step) return;
    this.step = step;
    this.#onStep();
  }
}
