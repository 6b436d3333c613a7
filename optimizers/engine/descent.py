"""Sets the loop up for one run or for many starts, and carries it out."""

import functools
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

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
        w = self._workspace(1, np.array([self.start]))
        taken = self._run(w, 1, np.array(positions, dtype=np.int64), history)
        return history[: taken + 1], w

    def block(self, starts: Array) -> Array:
        """The rows of the workspace, (rows, N), after the last step from each of `starts` (N, d), N at most a block."""
        width = 1 if self.optimizer.whole else lanes.BLOCK
        padded = np.concatenate([starts, np.repeat(starts[-1:], width - len(starts), axis=0)])
        w = self._workspace(width, padded)
        self._run(w, width, np.zeros(0, dtype=np.int64), np.empty((self.steps + 1, 0)))
        return w[SHARED:].reshape(-1, width)[:, : len(starts)]

    def _workspace(self, width: int, starts: Array) -> Array:
        w = np.zeros(SHARED + (STATE + 2 * len(self.optimizer.own)) * width)
        assert len(self.settings) <= MOST_SETTINGS
        assert len(self.optimizer.common) <= MOST_COMMON
        w[SETTINGS : SETTINGS + len(self.settings)] = self.settings
        w[BASE_RATE], w[SIGMA] = self.settings[0], self.noise
        rows = w[SHARED:].reshape(-1, width)
        rows[X : X + self.surface.dimension] = starts.T
        rows[ENDED] = -1.0
        return w

    def _run(self, w: Array, width: int, positions: Any, history: Array) -> int:
        surface, rule = self.surface, self.optimizer
        landscape = lanes.kernel(surface.record, width).address
        constants = np.array(surface.constants, dtype=float)
        step = rules.kernel(rule, width, surface.dimension).address
        noise = noise_rows(self.seed, self.steps, surface.dimension, self.noise).reshape(-1)
        looks = rule.look is not None
        numbers = self.factors, noise, positions, history.reshape(-1)
        return loop.kernel(width)(landscape, constants, step, w, looks, *numbers)


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
    return ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="descent")


def together(function: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """`function` of each item, computed side by side, in order."""
    return list(pool().map(function, items))
