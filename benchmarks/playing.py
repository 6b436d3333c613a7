"""What a frame costs while the picture plays."""

import time
from typing import Any

from benchmarks.main_thread import Work, between, watched

COUNT = """
() => {
  window.benchFrames = 0;
  const next = () => { window.benchFrames += 1; requestAnimationFrame(next); };
  requestAnimationFrame(next);
}
"""
FROM = 0.25  # where on the rail play begins: the paths are partly drawn, and the shortest run does not end


def play(page: Any, seconds: float) -> tuple[Work, float]:
    """Work a frame and frames a second, over so many seconds of play at 1×."""
    rail = page.get_by_test_id("scrub").bounding_box()
    page.mouse.click(rail["x"] + rail["width"] * FROM, rail["y"] + rail["height"] / 2)
    page.evaluate(COUNT)
    page.get_by_test_id("play").click()
    page.wait_for_timeout(300)
    with watched(page) as thread:
        before, first, began = thread.work(), frames(page), time.perf_counter()
        page.wait_for_timeout(seconds * 1000)
        after, last, ended = thread.work(), frames(page), time.perf_counter()
    return between(before, after, last - first), (last - first) / (ended - began)


def frames(page: Any) -> int:
    """Frames since the count began."""
    return int(page.evaluate("() => window.benchFrames"))
