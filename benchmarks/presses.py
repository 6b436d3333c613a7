"""From a key press on a slider to the frame that shows its picture, timed inside the page."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks import lab

KEYS = ("ArrowRight", "ArrowLeft")

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
    page.keyboard.press(KEYS[turn % 2])
    shown = page.wait_for_function("() => window.benchPress", polling=20, timeout=20_000)
    page.wait_for_timeout(rest * 1000)
    return float(shown.json_value())


@contextmanager
def traffic(page: Any) -> Iterator[dict[str, int]]:
    """Counts bytes: what websockets brought, and what answers over HTTP took on the wire, until the block ends."""
    counts = {"websocket": 0, "http": 0}
    session = page.context.new_cdp_session(page)

    def frame(event: Any) -> None:
        payload, binary = event["response"]["payloadData"], event["response"]["opcode"] == 2
        counts["websocket"] += len(payload) * 3 // 4 - payload[-2:].count("=") if binary else len(payload)

    def answer(event: Any) -> None:
        counts["http"] += int(event["encodedDataLength"])

    session.on("Network.webSocketFrameReceived", frame)
    session.on("Network.loadingFinished", answer)
    session.send("Network.enable")
    try:
        yield counts
    finally:
        session.detach()
