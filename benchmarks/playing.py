"""What a frame costs while the picture plays."""

import time
from typing import Any

from benchmarks import chromium, lab
from benchmarks.figures import Figure
from benchmarks.lab import LONG, Size, named
from benchmarks.main_thread import Work, between, watched
from benchmarks.service import Service

LIMIT = 4  # milliseconds of script a frame, of the longest experiment
COUNT = """
() => {
  window.benchFrames = 0;
  const next = () => { window.benchFrames += 1; requestAnimationFrame(next); };
  requestAnimationFrame(next);
}
"""
FROM = 0.25  # where on the rail play begins: the paths are partly drawn, and the shortest run does not end


def frames(browser: Any, served: Service, size: Size, seconds: float) -> list[Figure]:
    """What a frame costs at 1× speed."""
    with chromium.page(browser) as page:
        lab.open_page(page, served.address, lab.link(*size))
        work, rate = play(page, seconds)
    note = f"all work {work.all:.1f} ms, {rate:.0f} frames a second"
    return [
        Figure("Playing at 1×, script a frame", named(size), work.script, "ms", LIMIT if size == LONG else None, note)
    ]


def play(page: Any, seconds: float) -> tuple[Work, float]:
    """Work a frame and frames a second, over so many seconds of play at 1×."""
    rail = page.get_by_test_id("scrub").bounding_box()
    page.mouse.click(rail["x"] + rail["width"] * FROM, rail["y"] + rail["height"] / 2)
    page.evaluate(COUNT)
    page.get_by_test_id("play").click()
    page.wait_for_timeout(300)
    with watched(page) as thread:
        before, first, began = thread.work(), counted(page), time.perf_counter()
        page.wait_for_timeout(seconds * 1000)
        after, last, ended = thread.work(), counted(page), time.perf_counter()
    return between(before, after, last - first), (last - first) / (ended - began)


def counted(page: Any) -> int:
    """Frames since the count began."""
    return int(page.evaluate("() => window.benchFrames"))
