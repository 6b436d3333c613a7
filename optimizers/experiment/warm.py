"""Compiles every kernel before anyone waits for it: `python -m optimizers.experiment.warm`."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from typing import Any

import landscapes
import optimizers
from landscapes.core import lanes
from landscapes.core.surface import Surface
from optimizers.engine import loop, rules
from optimizers.experiment import welcome
from optimizers.experiment.experiment import Experiment
from optimizers.experiment.run import optimizer
from optimizers.sources import hand

TYPED = ("x", "x + y")  # one formula of each size: all others share their kernels


def warm() -> None:
    """First what the first visitor sees, then both catalogues; what is on disk already is only loaded."""
    Experiment.from_query(welcome.LINK).trajectories()
    for kernel in kernels(1):
        kernel()


def kernels(width: int) -> Iterator[Callable[[], Any]]:
    """What makes each kernel for so many lanes."""
    surfaces: list[Surface] = [*map(landscapes.get, landscapes.names()), *map(landscapes.formula, TYPED)]
    for surface in surfaces:
        yield partial(lanes.kernel, surface.record, width)
    for rule in map(optimizer, optimizers.names()):
        for dimension in (2,) if rule.whole else (2, 1):
            yield partial(rules.kernel, rule, 1 if rule.whole else width, dimension)
    yield hand.kernel


def share(place: int, count: int) -> None:
    """Every so many-th kernel of all, also of those that step many starts."""
    loops: list[Callable[[], Any]] = [loop.kernel, *(partial(loop.kernel_of_many, width) for width in (1, lanes.BLOCK))]
    for kernel in [*loops, *kernels(1), *kernels(lanes.BLOCK)][place::count]:
        kernel()


def main() -> None:
    """All of them, on all cores; each process leaves what it has compiled on disk."""
    count = os.cpu_count() or 1
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        list(pool.map(share, range(count), [count] * count))
    print(f"{len(landscapes.names())} landscapes and {len(optimizers.names())} optimizers are ready.")


if __name__ == "__main__":
    main()
