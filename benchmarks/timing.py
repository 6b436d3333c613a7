"""Times several jobs in turn, again and again, so that a machine that slows down slows all of them."""

import time
from collections.abc import Callable
from statistics import median

Job = Callable[[], object]
SAMPLE = 0.002  # seconds that one sample lasts at least, so that the clock's grain does not matter


def in_turn(jobs: dict[str, Job], rounds: int) -> dict[str, list[float]]:
    """Seconds a call of each job, one number a round; every job runs twice unmeasured."""
    calls = {name: calls_for(job) for name, job in jobs.items()}
    seconds: dict[str, list[float]] = {name: [] for name in jobs}
    for turn in range(rounds):
        for name in rotated(list(jobs), turn):
            seconds[name].append(timed(jobs[name], calls[name]))
    return seconds


def rotated(names: list[str], turn: int) -> list[str]:
    """The names with another one first each round, for the one before leaves its mark on the caches."""
    first = turn % len(names)
    return names[first:] + names[:first]


def calls_for(job: Job) -> int:
    """How many calls make a sample long enough."""
    job()
    return max(1, round(SAMPLE / timed(job, 1)))


def timed(job: Job, calls: int) -> float:
    """Seconds a call."""
    began = time.perf_counter()
    for _ in range(calls):
        job()
    return (time.perf_counter() - began) / calls


def ratio(ours: list[float], theirs: list[float]) -> float:
    """The median of the ratios of each round."""
    return median(a / b for a, b in zip(ours, theirs, strict=True))
