"""What the page asks the engine, each answer kept while it may be asked again.

Sessions share these answers: a trajectory depends on its run's words alone, a picture on its surface's, never on who
asks.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from landscapes.core.lanes import answers
from landscapes.core.surface import Array, Surface
from optimizers import Experiment, Trajectory
from optimizers.engine.descent import together
from optimizers.experiment.link import write_run
from optimizers.experiment.run import Run

BUDGET = 64_000_000  # bytes of trajectories kept
TAIL, POLE = 0.02, 3.0  # what lies so many ranges of all but both tails away belongs to a pole
SAMPLES = (161, 121)  # points of the grid that finds the lowest and highest loss of a drawing


class Kept:
    """The answers used last, up to a number of bytes; safe to share between threads."""

    def __init__(self, budget: int, size: Callable[[Any], int]) -> None:
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._budget, self._size, self._used = budget, size, 0
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The answer under `key`, made now if it is not kept."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        made = make()
        with self._lock:
            if key not in self._answers:
                self._answers[key] = made
                self._used += self._size(made)
            while self._used > self._budget and len(self._answers) > 1:
                self._used -= self._size(self._answers.popitem(last=False)[1])
        return made


_trajectories = Kept(BUDGET, lambda path: path.nbytes)


def trajectories(experiment: Experiment) -> list[Trajectory]:
    """What the runs do, in order; only runs that changed are computed, side by side."""
    return together(partial(trajectory, experiment), experiment.runs)


def trajectory(experiment: Experiment, run: Run) -> Trajectory:
    """What one of the runs does."""
    frame = replace(experiment, runs=()).to_query()
    path: Trajectory = _trajectories.get((frame, write_run(run)), lambda: experiment.trajectory(run))
    return path


def grid(surface: Surface, view: Sequence[float], size: Sequence[int]) -> Array:
    """Losses on a grid: (nx,) over view x0, x1, or (ny, nx) over view x0, x1, y0, y1, y outer."""
    size = size[: surface.dimension]
    return answers(surface, grid_points(view, size))[0].reshape(tuple(reversed(size)))


def grid_points(view: Sequence[float], size: Sequence[int]) -> Array:
    """The points of such a grid in that order, shape (N, d)."""
    axes = [np.linspace(view[2 * i], view[2 * i + 1], count) for i, count in enumerate(size)]
    return np.stack([axis.ravel() for axis in np.meshgrid(*axes)], -1)


def bounds(surface: Surface) -> tuple[float, float]:
    """The lowest and the highest loss in the drawing's domain, beside its poles if it has some."""
    return _extremes.get((surface.key, surface.constants), lambda: _measure(surface))


_extremes = Kept(256, lambda pair: 1)


def _measure(surface: Surface) -> tuple[float, float]:
    view = [end for interval in surface.domain for end in interval]
    losses = grid(surface, view, SAMPLES)
    losses = losses[np.isfinite(losses)]
    if not len(losses):
        return 0.0, 1.0
    low, high = np.quantile(losses, (TAIL, 1 - TAIL))
    far = POLE * (high - low)
    lowest = max(float(losses.min()), float(low - far))
    return min([lowest, *(place.value for place in surface.stationary_points)]), float(min(losses.max(), high + far))
