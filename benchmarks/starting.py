"""How long a visitor waits for the first picture, and what it transfers."""

import tempfile
import time
from statistics import median
from typing import Any

from benchmarks import chromium, lab, service
from benchmarks.figures import RATIO, Figure
from benchmarks.traffic import traffic

WARM, COLD = 5, 10  # seconds, limits
MB = 1e6


def starts(browser: Any, rounds: int) -> list[Figure]:
    """Seconds from spawning the server to the first picture: kernels compiled before, and not."""
    first_picture(browser)  # fills the cache
    warm = median(first_picture(browser) for _ in range(rounds))
    with tempfile.TemporaryDirectory() as empty:
        cold = first_picture(browser, {"XDG_CACHE_HOME": empty, "FALL_LINE_CACHE": empty})
    group = "Start, from spawning the server to the first picture"
    return [
        Figure(group, "kernels in the cache", warm, "s", WARM, f"median of {rounds}"),
        Figure(group, "kernel cache empty", cold, "s", COLD, "once"),
    ]


def first_picture(browser: Any, environment: dict[str, str] | None = None) -> float:
    """Seconds until a browser that waits for the server has drawn the default experiment."""
    with service.serve(environment=environment) as served, chromium.page(browser) as page:
        lab.open_page(page, served.address)
        return time.perf_counter() - served.spawned


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
    with chromium.page(browser) as page, traffic(page) as counts:
        page.goto(address)
        page.wait_for_selector(until, state="attached")
        page.wait_for_timeout(1500)
        return sum(counts.values())
