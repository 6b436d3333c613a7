"""Many visitors at once: each opens the Lab and moves one slider once a second. The same on a plain page of widgets."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import lab, service
from benchmarks.crowd import Crowd, visit
from benchmarks.figures import RATIO, Figure, percentile

CROWDS = (1, 10, 30)
LIMIT = 300  # milliseconds, of the largest crowd's p95


@dataclass(frozen=True)
class Place:
    """A page that a crowd visits; the bytes that a true answer has at least."""

    name: str
    script: Path
    query: Callable[[int], str]  # of each visitor
    least: int


LAB = Place("Lab", service.APP, lambda visitor: lab.link(*lab.FULL, visitor), 50_000)
PLAIN = Place("plain page", service.PLAIN, lambda _: "", 1000)


def measure(quick: bool = False) -> tuple[list[Figure], list[str]]:
    """The figures; nothing is left out."""
    return [figure for size in CROWDS for figure in beside(size, 3 if quick else 30)], []


def beside(size: int, seconds: int) -> list[Figure]:
    """One crowd in the Lab and on the plain page, each on a server of its own."""
    here, plain = crowd(LAB, size, seconds), crowd(PLAIN, size, seconds)
    group = f"{size} session{'s' * (size > 1)}, a slider moved once a second in each"
    ratio = median(here.seconds) / median(plain.seconds)
    limit = LIMIT if size == max(CROWDS) else None
    return [
        Figure(group, "Lab / plain page with as many widgets, median", ratio, RATIO),
        *figures(group, LAB, here, limit),
        *figures(group, PLAIN, plain, None),
    ]


def crowd(place: Place, size: int, seconds: int) -> Crowd:
    """What the crowd met with."""
    with service.serve(place.script) as served:
        met = asyncio.run(visit(served, place.query, size, seconds))
    assert min(met.sizes) >= place.least, f"{place.name}: an answer without its data, of {min(met.sizes)} bytes"
    return met


def figures(group: str, place: Place, met: Crowd, limit: float | None) -> list[Figure]:
    """Latency, memory and work."""
    times = [1000 * seconds for seconds in met.seconds]
    note = f"{len(times)} changes, {median(met.sizes) / 1000:.0f} kB each"
    found = [
        Figure(group, f"{place.name}, median", median(times), "ms", None, note),
        Figure(group, f"{place.name}, p95", percentile(times, 95), "ms", limit, note),
    ]
    if met.work is not None:
        found.append(Figure(group, f"{place.name}, server's work a change", 1000 * met.work / len(times), "ms"))
    if met.memory is not None:
        found.append(Figure(group, f"{place.name}, server's memory a session", met.memory / 1e6, "MB"))
    return found
