"""Sets the loop up for one run or for many starts, and carries it out."""

import functools
import math
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from landscapes.core import lanes
from landscapes.core.model import PARTS
from landscapes.core.record import Point
from landscapes.core.surface import Array, Surface
from optimizers.engine import loop, rules, watch
from optimizers.engine.record import Optimizer
from optimizers.engine.workspace import (
    BASE_RATE,
    DIMENSION,
    ENDED,
    MOST_COMMON,
    MOST_SETTINGS,
    MOST_WATCHED,
    SCALE,
    SETTINGS,
    SHARED,
    SIGMA,
    STATE,
    WATCH,
    X,
)
from optimizers.sources import hand
from optimizers.sources.draws import example_rows, noise_rows
from optimizers.sources.settings import Source

THREADS = os.cpu_count() or 1
Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Watch:
    """A schedule that looks at the loss: its rule, its settings, and the step after which it begins."""

    react: Callable[..., Any]
    settings: tuple[float, ...]
    since: int


@dataclass(frozen=True)
class Descent:
    """All that determines a run: equal descents give equal bits."""

    surface: Surface
    optimizer: Optimizer
    settings: tuple[float, ...]  # as the kernel reads them, learning rate first
    factors: Array  # (steps,): the schedule
    start: Point
    seed: int
    source: Source
    watch: Watch | None = None

    @property
    def steps(self) -> int:
        """How many steps the run may take."""
        return len(self.factors)

    @property
    def width(self) -> int:
        """How many runs from many starts go side by side: a block, or one where each goes its own way."""
        alone = self.optimizer.whole or self.watch or self.source.probes
        return 1 if alone else lanes.BLOCK

    def record(self, positions: Sequence[int]) -> tuple[Array, Array]:
        """The chosen numbers of the workspace at each step, (steps taken + 1, chosen), and the workspace at the end."""
        history = np.empty((self.steps + 1, len(positions)))
        w = self._workspace(1)
        w[SHARED + X : SHARED + X + self.surface.dimension] = self.start
        numbers = np.array(positions, dtype=np.int64), history.reshape(-1)
        taken = loop.kernel()(*self._parts(1), w, *self._course(), *numbers)
        return history[: taken + 1], w

    def ends(self, starts: Array) -> Array:
        """Where it ends from each of `starts` (N, d): point, loss, divergence, standstill, as `loop.many` tells."""
        width = self.width
        table = np.zeros((2, len(starts)))
        table[: self.surface.dimension] = starts.T
        ends = np.empty((5, len(starts)))
        fresh = self._workspace(width)
        kernel = loop.kernel_of_many(width)
        kernel(*self._parts(width), fresh, aligned(len(fresh)), table, *self._course(), ends)
        return ends

    def _workspace(self, width: int) -> Array:
        w = aligned(SHARED + STATE * width + sum(self.optimizer.sizes) * width)
        assert len(self.settings) <= MOST_SETTINGS
        assert len(self.optimizer.common) <= MOST_COMMON
        w[SETTINGS : SETTINGS + len(self.settings)] = self.settings
        w[BASE_RATE], w[SCALE], w[DIMENSION] = self.settings[0], 1.0, self.surface.dimension
        w[SIGMA : SIGMA + len(self.source.numbers)] = self.source.numbers
        w[SHARED + ENDED * width : SHARED + (ENDED + 1) * width] = -1.0
        if self.watch:
            numbers = (math.inf, 0.0, self.watch.since, *self.watch.settings)
            assert len(numbers) <= MOST_WATCHED
            w[WATCH : WATCH + len(numbers)] = numbers
        return w

    def _parts(self, width: int) -> tuple[int, Array, Array, int, int, int]:
        """The landscape's kernel with its parameters, in full and of a sample, and all the other kernels."""
        landscape = lanes.kernel(self.surface.record, width).address
        rule = rules.kernel(self.optimizer, width, 2 if self.optimizer.whole else self.surface.dimension).address
        source = hand.kernel().address if self.source.probes else 0
        react = watch.kernel(self.watch.react, len(self.watch.settings)).address if self.watch else 0
        return landscape, self.surface.numbers, self.sample(), rule, source, react

    def sample(self) -> Array:
        """The landscape's parameters as the rule meets them: a table with room for a batch, or just the same."""
        numbers = self.surface.numbers
        if self.source.batch:
            numbers[PARTS] = self.source.ghosts
        return numbers

    def _course(self) -> tuple[bool, Array, Array, NDArray[np.int64]]:
        """Whether the rule looks ahead, the factors of its rate, the noise and the examples of each step."""
        noise = noise_rows(self.seed, self.steps, self.surface.dimension, self.source.noise)
        return self.optimizer.look is not None, self.factors, noise.reshape(-1), self.drawn().reshape(-1)

    def drawn(self) -> NDArray[np.int64]:
        """Which examples each step sees, (steps, batch); none where it sees all."""
        source, model = self.source, self.surface.record.model
        if not source.batch or not model:
            return np.zeros((0, 0), dtype=np.int64)
        return example_rows(self.seed, self.steps, len(model.examples), source.batch, source.sampling)


def aligned(size: int) -> Array:
    """So many zeros, from the start of a cache line on: vector instructions then never reach across two."""
    line = 64
    room = np.zeros(size + line // 8)
    begin = -room.ctypes.data % line // 8
    return room[begin : begin + size]


@functools.cache
def pool() -> ThreadPoolExecutor:
    """The one pool of the process. Kernels run without the GIL, so its threads use the cores."""
    return ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="descent")


def together(function: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """`function` of each item, computed side by side, in order."""
    return list(pool().map(function, items))
