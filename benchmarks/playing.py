"""What a frame costs while the picture plays: milliseconds of script, of all work, and frames a second."""

import time
from typing import Any

COUNT = """
() => {
  window.benchFrames = 0;
  const next = () => { window.benchFrames += 1; requestAnimationFrame(next); };
  requestAnimationFrame(next);
}
"""


def play(page: Any, seconds: float) -> tuple[float, float, float]:
    """Script ms a frame, task ms a frame, frames a second, over so many seconds of play from the first quarter on."""
    rail = page.get_by_test_id("scrub").bounding_box()
    page.mouse.click(rail["x"] + rail["width"] / 4, rail["y"] + rail["height"] / 2)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.evaluate(COUNT)
    page.get_by_test_id("play").click()
    page.wait_for_timeout(300)
    before, began = counters(page, session), time.perf_counter()
    page.wait_for_timeout(seconds * 1000)
    after, lasted = counters(page, session), time.perf_counter() - began
    session.detach()
    script, task, frames = (b - a for a, b in zip(before, after, strict=True))
    return 1000 * script / frames, 1000 * task / frames, frames / lasted


def counters(page: Any, session: Any) -> tuple[float, float, float]:
    """Seconds of script, seconds of all tasks, frames, since the page opened."""
    metrics = {entry["name"]: entry["value"] for entry in session.send("Performance.getMetrics")["metrics"]}
    return metrics["ScriptDuration"], metrics["TaskDuration"], page.evaluate("() => window.benchFrames")


def memory(page: Any) -> tuple[float, float]:
    """Bytes of JavaScript heap and number of nodes, after everything that can be thrown away is."""
    session = page.context.new_cdp_session(page)
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {entry["name"]: entry["value"] for entry in session.send("Performance.getMetrics")["metrics"]}
    session.detach()
    return metrics["JSHeapUsedSize"], metrics["Nodes"]
