"""What a visitor waits for, in a real browser: a change, a start, a frame; and what the page takes up."""

import tempfile
import time
from importlib.util import find_spec
from statistics import median
from typing import Any

from benchmarks import chromium, lab, playing, presses, service
from benchmarks.figures import RATIO, Figure, percentile
from benchmarks.main_thread import Work, between, watched
from benchmarks.service import Service

SIZES = ((3, 300), (6, 500))
FULL = (6, 500)  # the size that limits speak of
LONG = (8, 5000)
FEW = 4  # changes whose bytes are counted
KB, MB = 1e3, 1e6


def measure(quick: bool = False) -> tuple[list[Figure], list[str]]:
    """The figures, or a sentence why there are none."""
    if not find_spec("playwright"):
        return [], ["Pages were not measured: playwright is not installed."]
    with chromium.browser() as browser:
        figures = starts(browser, 1 if quick else 3)
        with service.serve() as served:
            for size in SIZES:
                figures += changes(browser, served, size, 3 if quick else 20)
            for size in (FULL, LONG):
                figures += frames(browser, served, size, 1 if quick else 4)
            figures += first_load(browser, served.address)
            figures += growth(browser, served.address, *((2, 4) if quick else (20, 300)))
    return figures, []


def starts(browser: Any, rounds: int) -> list[Figure]:
    """Seconds from spawning the server to the first picture: kernels compiled before, and not."""
    first_picture(browser)  # fills the cache
    warm = median(first_picture(browser) for _ in range(rounds))
    with tempfile.TemporaryDirectory() as empty:
        cold = first_picture(browser, {"XDG_CACHE_HOME": empty, "FALL_LINE_CACHE": empty})
    group = "Start, from spawning the server to the first picture"
    return [
        Figure(group, "kernels in the cache", warm, "s", 5, f"median of {rounds}"),
        Figure(group, "kernel cache empty", cold, "s", 10, "once"),
    ]


def first_picture(browser: Any, environment: dict[str, str] | None = None) -> float:
    """Seconds until a browser that waits for the server has drawn the default experiment."""
    with service.serve(environment=environment) as served, chromium.page(browser) as page:
        lab.open_page(page, served.address)
        return time.perf_counter() - served.spawned


def changes(browser: Any, served: Service, size: tuple[int, int], count: int) -> list[Figure]:
    """Milliseconds from a key press to its picture, whose work that is, and what a change brings over the wire."""
    with chromium.page(browser) as page:
        lab.open_page(page, served.address, lab.link(*size))
        presses.prepare(page)
        for turn in range(2):
            presses.press(page, turn)
        times, page_work, server_work = worked(page, served, count)
        with presses.traffic(page) as counts:
            for turn in range(FEW):
                presses.press(page, turn)
    group = f"Key press on a slider to its picture, {_named(size)}"
    return [
        Figure(group, "median", median(times), "ms", 150 if size == FULL else None, f"{count} presses"),
        Figure(group, "p95", percentile(times, 95), "ms", 300 if size == FULL else None, f"{count} presses"),
        Figure(group, "work of the page a change", page_work.all, "ms", None, f"{page_work.script:.0f} in scripts"),
        *([] if server_work is None else [Figure(group, "work of the server a change", server_work, "ms")]),
        received(group, counts, 120 if size == FULL else None),
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


def frames(browser: Any, served: Service, size: tuple[int, int], seconds: float) -> list[Figure]:
    """What a frame costs at 1× speed."""
    with chromium.page(browser) as page:
        lab.open_page(page, served.address, lab.link(*size))
        work, rate = playing.play(page, seconds)
    note = f"all work {work.all:.1f} ms, {rate:.0f} frames a second"
    return [Figure("Playing at 1×, script a frame", _named(size), work.script, "ms", 4 if size == LONG else None, note)]


def first_load(browser: Any, address: str) -> list[Figure]:
    """What the first visit transfers, beside an empty page's."""
    with service.serve(service.EMPTY) as empty:
        base = loaded(browser, empty.address, "[data-testid=stMarkdown]")
    whole = loaded(browser, address, lab.DRAWN)
    group = "First visit, transferred"
    return [
        Figure(group, "Lab / empty Streamlit page", whole / base, RATIO),
        Figure(group, "beyond an empty Streamlit page", (whole - base) / MB, "MB"),
        Figure(group, "an empty Streamlit page", base / MB, "MB"),
    ]


def loaded(browser: Any, address: str, until: str) -> int:
    """Bytes until the page shows `until` and is quiet."""
    with chromium.page(browser) as page, presses.traffic(page) as counts:
        page.goto(address)
        page.wait_for_selector(until, state="attached")
        page.wait_for_timeout(1500)
        return sum(counts.values())


def growth(browser: Any, address: str, settle: int, more: int) -> list[Figure]:
    """How the page's memory grows over many changes."""
    with chromium.page(browser) as page:
        lab.open_page(page, address, lab.link(*FULL))
        presses.prepare(page)
        with watched(page) as thread:
            for turn in range(settle):
                presses.press(page, turn, 0.05)
            heap, nodes = thread.memory()
            for turn in range(more):
                presses.press(page, turn, 0.05)
            later_heap, later_nodes = thread.memory()
    group, note = f"Memory of the page over {more} changes, 6 runs × 500 steps", f"after {settle} changes before"
    return [
        Figure(group, "JavaScript heap, after / before", later_heap / heap, RATIO, 1.1, note),
        Figure(group, "nodes of the page, after / before", later_nodes / nodes, RATIO, 1.1, note),
        Figure(group, "JavaScript heap", later_heap / MB, "MB"),
        Figure(group, "nodes of the page", later_nodes, "nodes"),
    ]


def _named(size: tuple[int, int]) -> str:
    return f"{size[0]} runs × {size[1]:,} steps"
