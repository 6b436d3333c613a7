"""What the page's main thread has done and holds, as the browser counts it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Work:
    """Milliseconds of processor time: in scripts, and in all (scripts, style, layout, paint)."""

    script: float
    all: float


@contextmanager
def watched(page: Any) -> Iterator["MainThread"]:
    """The main thread of `page`, watched until the block ends."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    try:
        yield MainThread(session)
    finally:
        session.detach()


class MainThread:
    """A browser's counters of one page."""

    def __init__(self, session: Any) -> None:
        self._session = session

    def work(self) -> Work:
        """Since the page opened."""
        counters = self._counters()
        return Work(1000 * counters["ScriptDuration"], 1000 * counters["TaskDuration"])

    def memory(self) -> tuple[float, float]:
        """Bytes of JavaScript heap and number of nodes, once everything that can be thrown away is."""
        for _ in range(3):
            self._session.send("HeapProfiler.collectGarbage")
        counters = self._counters()
        return counters["JSHeapUsedSize"], counters["Nodes"]

    def _counters(self) -> dict[str, float]:
        metrics = self._session.send("Performance.getMetrics")["metrics"]
        return {entry["name"]: entry["value"] for entry in metrics}


def between(before: Work, after: Work, parts: float) -> Work:
    """What each of so many parts took."""
    return Work((after.script - before.script) / parts, (after.all - before.all) / parts)
