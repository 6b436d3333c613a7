"""From a key press on a slider to the frame that shows its picture, timed inside the page."""

from typing import Any

from benchmarks import lab

KEYS = ("ArrowLeft", "ArrowRight")
SWEEP = 60  # presses in one direction: each brings a rate whose run nobody has computed before

# A press is over in the first frame after the stage holds other runs than it did, and has drawn them. The message is
# handled once that frame is painted.
HOOK = """
() => {
  const seen = () => document.querySelector(".fl-stage").fallLine.runs;
  const painted = new MessageChannel();
  let pressed = null;
  window.benchPress = null;
  painted.port1.onmessage = () => { window.benchPress = performance.now() - pressed; };
  addEventListener("keydown", ({ timeStamp }) => {
    const before = seen();
    pressed = timeStamp;
    window.benchPress = null;
    const look = () => (seen() === before ? requestAnimationFrame(look) : painted.port2.postMessage(null));
    requestAnimationFrame(look);
  }, true);
}
"""


def prepare(page: Any) -> None:
    """Puts the clock into the page, and the keyboard on the slider."""
    page.evaluate(HOOK)
    lab.focus_rate(page)


def press(page: Any, turn: int, rest: float = 0.5) -> float:
    """Milliseconds from press `turn` to its picture; then `rest` seconds of quiet."""
    page.keyboard.press(KEYS[turn // SWEEP % 2])
    shown = page.wait_for_function("() => window.benchPress", polling=20, timeout=20_000)
    page.wait_for_timeout(rest * 1000)
    return float(shown.json_value())
