/** The playhead: linear in time, one step a sixtieth of a second at 1x. */

const STEPS_PER_SECOND = 60;
/** Time the last step stays in sight before a loop begins again, in seconds. */
const REST = 0.7;

/**
 * @typedef {object} Clock
 * @property {number} step
 * @property {boolean} playing
 * @property {number} speed
 * @property {boolean} loop
 * @property {(step: number) => void} seek
 * @property {() => void} play
 * @property {() => void} pause
 * @property {() => void} toggle
 * @property {(steps: number) => void} setSteps
 * @property {() => void} stop cancels the frame request
 */

/**
 * @param {{onStep: () => void, onPlay: () => void}} listeners
 * @returns {Clock}
 */
export function createClock({ onStep, onPlay }) {
  let steps = 0;
  let position = 0;
  let request = 0;
  let last = 0;

  function frame(now) {
    position += ((now - last) / 1000) * STEPS_PER_SECOND * clock.speed;
    last = now;
    if (position >= steps) atEnd();
    show(Math.min(steps, Math.floor(position)));
    if (clock.playing) request = requestAnimationFrame(frame);
  }

  function atEnd() {
    if (!clock.loop) clock.pause();
    else if (position > steps + REST * STEPS_PER_SECOND * clock.speed) position = 0;
  }

  function show(step) {
    if (step === clock.step) return;
    clock.step = step;
    onStep();
  }

  const clock = {
    step: 0,
    playing: false,
    speed: 1,
    loop: false,
    seek(step) {
      position = Math.max(0, Math.min(steps, Math.round(step)));
      show(position);
    },
    play() {
      if (clock.playing || steps === 0) return;
      if (clock.step >= steps) clock.seek(0);
      clock.playing = true;
      position = clock.step;
      last = performance.now();
      request = requestAnimationFrame(frame);
      onPlay();
    },
    pause() {
      if (!clock.playing) return;
      clock.playing = false;
      cancelAnimationFrame(request);
      position = Math.min(steps, clock.step);
      onPlay();
    },
    toggle: () => (clock.playing ? clock.pause() : clock.play()),
    setSteps(next) {
      const atLast = clock.step === steps && !clock.playing;
      steps = next;
      if (atLast || clock.step > steps) position = clock.step = steps;
    },
    stop: () => cancelAnimationFrame(request),
  };
  return clock;
}
