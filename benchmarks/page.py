"""What a visitor waits for, in a real browser: a start, a change, a frame; and what the page takes up."""

from importlib.util import find_spec

from benchmarks import chromium, service
from benchmarks.changing import changes, growth
from benchmarks.dragging import drags
from benchmarks.figures import Figure
from benchmarks.lab import FULL, LONG, SMALL
from benchmarks.overlaid import overlaid
from benchmarks.playing import frames
from benchmarks.reading import readings
from benchmarks.starting import first_load, starts


def measure(quick: bool = False) -> tuple[list[Figure], list[str]]:
    """The figures, or a sentence why there are none."""
    if not find_spec("playwright"):
        return [], ["Pages were not measured: playwright is not installed."]
    with chromium.browser() as browser:
        figures = starts(browser, 1 if quick else 3)
        with service.serve() as served:
            for size in (SMALL, FULL):
                figures += changes(browser, served, size, 3 if quick else 20)
            for size in (SMALL, FULL):
                figures += drags(browser, served, size, 1 if quick else 4)
            for size in (FULL, LONG):
                figures += frames(browser, served, size, 1 if quick else 4)
            figures += overlaid(browser, served, FULL, 1 if quick else 4)
            figures += readings(browser, served, 1 if quick else 5)
            figures += first_load(browser, served.address)
            figures += growth(browser, served, *((2, 4) if quick else (20, 300)))
    return figures, []
