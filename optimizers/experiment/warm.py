"""Compiles every kernel before anyone waits for it: `python -m optimizers.experiment.warm`."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import landscapes
import optimizers
from landscapes.core import compiler, lanes
from landscapes.core.surface import Surface
from optimizers.engine import loop, rules
from optimizers.experiment import welcome
from optimizers.experiment.experiment import Experiment
from optimizers.experiment.run import optimizer
from optimizers.sources import hand

TYPED = ("x", "x + y")  # one formula of each size: all others share their kernels


def first() -> None:
    """What the first visitor sees; what is on disk already is only loaded."""
    Experiment.from_query(welcome.LINK).trajectories()


def ahead_of_visitors() -> subprocess.Popen[bytes] | None:
    """Compiles what the first visitor sees, and has the rest compiled by a process of low priority, if there is any.

    That process is returned; it ends by itself. This one is free to answer its visitors meanwhile.
    """
    first()
    mark = done()
    if mark is None or mark.exists():
        return None
    return subprocess.Popen([sys.executable, "-m", "optimizers.experiment.warm", "rest"], cwd=compiler.ROOT)


def done() -> Path | None:
    """The file that says that all kernels are on disk; None where they can't be kept."""
    folder = compiler.cache_folder()
    return Path(folder) / "complete" if folder else None


def finish() -> None:
    """Every kernel of a single run, at the lowest priority."""
    if hasattr(os, "nice"):
        os.nice(19)
    for kernel in kernels(1):
        kernel()
    mark_done()


def mark_done() -> None:
    """Leaves the file that says so."""
    mark = done()
    if mark:
        mark.touch()


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


def everything() -> None:
    """All of them, on all cores; each process leaves what it has compiled on disk."""
    count = os.cpu_count() or 1
    with ProcessPoolExecutor(count, mp_context=get_context("spawn")) as pool:
        list(pool.map(share, range(count), [count] * count))
    mark_done()
    print(f"{len(landscapes.names())} landscapes and {len(optimizers.names())} optimizers are ready.")


if __name__ == "__main__":
    finish() if sys.argv[1:] == ["rest"] else everything()
