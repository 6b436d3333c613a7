"""A crowd of visitors on one server: they come one after another, then each moves a slider once a second."""

import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TypeVar

from benchmarks import service
from benchmarks.service import Service
from benchmarks.visitor import Visitor, visitor

Number = TypeVar("Number", int, float)

PACE = 1.0  # seconds between a visitor's changes


@dataclass(frozen=True)
class Crowd:
    """Seconds and bytes of each change; the server's processor seconds in all; bytes of memory a session."""

    seconds: list[float]
    sizes: list[int]
    work: float | None
    memory: float | None


async def visit(served: Service, query: Callable[[int], str], size: int, lasts: int) -> Crowd:
    """Opens `size` sessions, one more at first to warm the server, and has them busy for `lasts` seconds."""
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(visitor(served.port, query(size)))
        for turn in range(5):
            await first.move(turn)
        before = service.memory(served)
        here = [await stack.enter_async_context(visitor(served.port, query(n))) for n in range(size)]
        worked = service.processor_seconds(served)
        changes = await asyncio.gather(*(busy(one, PACE * n / size, lasts) for n, one in enumerate(here)))
        seconds, sizes = zip(*(change for each in changes for change in each), strict=True)
        return Crowd(
            list(seconds),
            list(sizes),
            work=_grown(worked, service.processor_seconds(served)),
            memory=_share(_grown(before, service.memory(served)), size),
        )


async def busy(one: Visitor, wait: float, lasts: int) -> list[tuple[float, int]]:
    """One change a second; a change that takes longer delays the next."""
    began, changes = time.perf_counter() + wait, []
    for turn in range(int(lasts / PACE)):
        await asyncio.sleep(max(0.0, began + PACE * turn - time.perf_counter()))
        changes.append(await one.move(turn))
    return changes


def _grown(before: Number | None, after: Number | None) -> Number | None:
    return None if before is None or after is None else after - before


def _share(amount: int | None, parts: int) -> float | None:
    """What one session takes of all they take; a single one's is lost in what the server takes and gives back."""
    return None if amount is None or parts == 1 else amount / parts
