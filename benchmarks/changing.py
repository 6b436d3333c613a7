"""A key press on a slider: how long to its picture, whose work, how many bytes, and what many of them leave behind."""

from statistics import median
from typing import Any

from benchmarks import chromium, lab, presses, service
from benchmarks.figures import RATIO, Figure, percentile
from benchmarks.lab import FULL, SMALL, Size, named
from benchmarks.main_thread import Work, between, watched
from benchmarks.service import Service
from benchmarks.traffic import traffic

MEDIAN = {SMALL: 100, FULL: 150}  # limits in milliseconds
P95, RECEIVED = 300, 120  # limits at full size, in milliseconds and kilobytes
GROWTH = 1.1  # limit of what is held after many changes, times what was held before
FEW = 4  # changes whose bytes are counted
KB, MB = 1e3, 1e6


def changes(browser: Any, served: Service, size: Size, count: int) -> list[Figure]:
    """Milliseconds from a key press to its picture, whose work that is, and what a change brings over the wire."""
    with chromium.page(browser) as page:
        lab.open_page(page, served.address, lab.link(*size))
        presses.prepare(page)
        for _ in range(2):
            presses.press(page, 0)
        times, page_work, server_work = worked(page, served, count)
        with traffic(page) as counts:
            for turn in range(FEW):
                presses.press(page, turn)
    group = f"Key press on a slider to its picture, {named(size)}"
    return [
        Figure(group, "median", median(times), "ms", MEDIAN.get(size), f"{count} presses"),
        Figure(group, "p95", percentile(times, 95), "ms", P95 if size == FULL else None, f"{count} presses"),
        Figure(group, "work of the page a change", page_work.all, "ms", None, f"{page_work.script:.0f} in scripts"),
        *([] if server_work is None else [Figure(group, "work of the server a change", server_work, "ms")]),
        received(group, counts, RECEIVED if size == FULL else None),
    ]


def worked(page: Any, served: Service, count: int) -> tuple[list[float], Work, float | None]:
    """The times of so many presses, and the processor time each took: of the page's main thread, of the server."""
    with watched(page) as thread:
        before, began = thread.work(), service.processor_seconds(served)
        times = [presses.press(page, turn) for turn in range(count)]
        after, ended = thread.work(), service.processor_seconds(served)
    server = None if began is None or ended is None else 1000 * (ended - began) / count
    return times, between(before, after, count), server


def received(group: str, counts: dict[str, int], limit: float | None) -> Figure:
    """What one of a few changes brought."""
    kilobytes = {way: bytes / FEW / KB for way, bytes in counts.items()}
    note = ", ".join(f"{way} {amount:.0f}" for way, amount in kilobytes.items())
    return Figure(group, "received a change", sum(kilobytes.values()), "kB", limit, note)


def growth(browser: Any, served: Service, settle: int, more: int) -> list[Figure]:
    """How the page's memory grows over many changes."""
    with chromium.page(browser) as page:
        lab.open_page(page, served.address, lab.link(*FULL))
        presses.prepare(page)
        with watched(page) as thread:
            for turn in range(settle):
                presses.press(page, turn, 0.05)
            heap, nodes = thread.memory()
            for turn in range(settle, settle + more):
                presses.press(page, turn, 0.05)
            later_heap, later_nodes = thread.memory()
    group, note = f"Memory of the page over {more} changes, {named(FULL)}", f"after {settle} changes before"
    return [
        Figure(group, "JavaScript heap, after / before", later_heap / heap, RATIO, GROWTH, note),
        Figure(group, "nodes of the page, after / before", later_nodes / nodes, RATIO, GROWTH, note),
        Figure(group, "JavaScript heap", later_heap / MB, "MB"),
        Figure(group, "nodes of the page", later_nodes, "nodes"),
    ]
