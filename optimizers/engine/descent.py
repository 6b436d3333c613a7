"""Sets the loop up for one run or for many starts, and carries it out."""

import functools
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from landscapes.core import lanes
from landscapes.core.record import Point
from landscapes.core.surface import Array, Surface
from optimizers.engine import loop, rules
from optimizers.engine.record import Optimizer
from optimizers.engine.workspace import (
    BASE_RATE,
    ENDED,
    MOST_COMMON,
    MOST_SETTINGS,
    SETTINGS,
    SHARED,
    SIGMA,
    STATE,
    X,
)

THREADS = os.cpu_count() or 1
Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True)
class Descent:
    """All that determines a run: equal descents give equal bits."""

    surface: Surface
    optimizer: Optimizer
    settings: tuple[float, ...]  # as the kernel reads them, learning rate first
    factors: Array  # (steps,): the schedule
    start: Point
    seed: int
    noise: float  # standard deviation of the gradient noise

    @property
    def steps(self) -> int:
        """How many steps the run may take."""
        return len(self.factors)

    def record(self, positions: Sequence[int]) -> tuple[Array, Array]:
        """The chosen numbers of the workspace at each step, (steps taken + 1, chosen), and the workspace at the end."""
        history = np.empty((self.steps + 1, len(positions)))
        w = self._workspace(1)
        w[SHARED + X : SHARED + X + self.surface.dimension] = self.start
        numbers = np.array(positions, dtype=np.int64), history.reshape(-1)
        taken = loop.kernel()(*self._pair(1), w, *self._course(), *numbers)
        return history[: taken + 1], w

    def ends(self, starts: Array) -> Array:
        """Where it ends from each of `starts` (N, d): point, loss, divergence, standstill, as `loop.many` tells."""
        width = 1 if self.optimizer.whole else lanes.BLOCK
        table = np.zeros((2, len(starts)))
        table[: self.surface.dimension] = starts.T
        ends = np.empty((5, len(starts)))
        fresh, nothing = self._workspace(width), (np.zeros(0, dtype=np.int64), np.zeros(0))
        kernel = loop.kernel_of_many(width)
        kernel(*self._pair(width), fresh, aligned(len(fresh)), table, *self._course(), *nothing, ends)
        return ends

    def _workspace(self, width: int) -> Array:
        w = aligned(SHARED + (STATE + 2 * len(self.optimizer.own)) * width)
        assert len(self.settings) <= MOST_SETTINGS
        assert len(self.optimizer.common) <= MOST_COMMON
        w[SETTINGS : SETTINGS + len(self.settings)] = self.settings
        w[BASE_RATE], w[SIGMA] = self.settings[0], self.noise
        w[SHARED + ENDED * width : SHARED + (ENDED + 1) * width] = -1.0
        return w

    def _pair(self, width: int) -> tuple[int, Array, int]:
        """The landscape's kernel with its parameters, and the rule's."""
        landscape = lanes.kernel(self.surface.record, width).address
        rule = rules.kernel(self.optimizer, width, self.surface.dimension).address
        return landscape, np.array(self.surface.constants, dtype=float), rule

    def _course(self) -> tuple[bool, Array, Array]:
        """Whether the rule looks ahead, the factors of its rate and the noise of each step."""
        noise = noise_rows(self.seed, self.steps, self.surface.dimension, self.noise)
        return self.optimizer.look is not None, self.factors, noise.reshape(-1)


def aligned(size: int) -> Array:
    """So many zeros, from the start of a cache line on: vector instructions then never reach across two."""
    line = 64
    room = np.zeros(size + line // 8)
    begin = -room.ctypes.data % line // 8
    return room[begin : begin + size]


@functools.lru_cache(maxsize=4)
def noise_rows(seed: int, steps: int, dimension: int, sigma: float) -> Array:
    """The standard normals of an experiment, (steps, 2): row t - 1 is what every run sees at step t.

    Anyone can draw them: `numpy.random.default_rng(seed).normal(size=(steps, dimension))`.
    """
    rows = np.zeros((steps, 2))
    if sigma:
        rows[:, :dimension] = np.random.default_rng(seed).normal(size=(steps, dimension))
    rows.flags.writeable = False  # shared by all runs
    return rows


@functools.cache
def pool() -> ThreadPoolExecutor:
    """The one pool of the process. Kernels run without the GIL, so its threads use the cores."""
    return ThreadPoolExecutor(max_workers=THREADS, thread_name_prefix="descent")


def together(function: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """`function` of each item, computed side by side, in order."""
    return list(pool().map(function, items))
