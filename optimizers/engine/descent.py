"""Sets the loop up for one run or for many starts, and carries it out."""

import functools
import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from landscapes.core import lanes
from landscapes.core.record import Point
from landscapes.core.surface import Array, Surface
from optimizers.engine import loop, rules
from optimizers.engine.outcomes import tiny_gradient
from optimizers.engine.record import Optimizer
from optimizers.engine.workspace import BASE_RATE, ENDED, MOST_SETTINGS, SETTINGS, SIGMA, STATE, TINY, X

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

    def record(self, rows: Iterable[int]) -> tuple[Array, Array]:
        """The chosen rows of the workspace at each step, (steps taken + 1, rows), and the workspace after the last."""
        chosen = np.array(list(rows), dtype=np.int64)
        history = np.empty((self.steps + 1, len(chosen)))
        w = self._workspace(1, np.array([self.start]))
        taken = self._run(w, 1, chosen, history)
        return history[: taken + 1], w

    def block(self, starts: Array) -> Array:
        """The workspace (rows, N) after the last step from each of `starts` (N, d), N at most a block."""
        width = 1 if self.optimizer.whole else lanes.BLOCK
        padded = np.concatenate([starts, np.repeat(starts[-1:], width - len(starts), axis=0)])
        w = self._workspace(width, padded)
        self._run(w, width, np.zeros(0, dtype=np.int64), np.empty((self.steps + 1, 0)))
        return w.reshape(-1, width)[:, : len(starts)]

    def _workspace(self, width: int, starts: Array) -> Array:
        w = np.zeros((STATE + 2 * len(self.optimizer.state), width))
        w[X : X + self.surface.dimension] = starts.T
        w[ENDED] = -1.0
        with np.errstate(over="ignore"):
            w[TINY] = tiny_gradient(self.surface, starts) ** 2
        w[BASE_RATE] = self.settings[0]
        w[SIGMA] = self.noise
        assert len(self.settings) <= MOST_SETTINGS
        w[SETTINGS : SETTINGS + len(self.settings)] = np.array(self.settings)[:, None]
        return w.reshape(-1)

    def _run(self, w: Array, width: int, rows: Any, history: Array) -> int:
        surface, looks = self.surface, self.optimizer.look is not None
        constants = np.array(surface.constants, dtype=float)
        rows_of_noise = noise_rows(self.seed, self.steps, surface.dimension, self.noise)
        pair = lanes.kernel(surface.record), rules.kernel(self.optimizer)
        return loop.kernel()(
            pair[0], constants, pair[1], w, width, surface.dimension, looks, self.factors, rows_of_noise, rows, history
        )


@functools.lru_cache(maxsize=4)
def noise_rows(seed: int, steps: int, dimension: int, sigma: float) -> Array:
    """The standard normals of an experiment, (steps, 2): row t - 1 is what every run sees at step t.

    Anyone can draw them: `numpy.random.default_rng(seed).normal(size=(steps, dimension))`.
    """
    rows = np.zeros((steps, 2))
    if sigma:
        rows[:, :dimension] = np.random.default_rng(seed).normal(size=(steps, dimension))
    return rows


@functools.cache
def pool() -> ThreadPoolExecutor:
    """The one pool of the process. Kernels run without the GIL, so its threads use the cores."""
    return ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="descent")


def together(function: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
    """`function` of each item, computed side by side, in order."""
    return list(pool().map(function, items))
