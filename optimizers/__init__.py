"""Update rules one file each, and what runs them.

path = optimizers.descend(landscapes.get("rosenbrock"), "adam", start=(-1.2, 1.0), steps=500, lr=0.05)
path.points, path.losses, path.outcome
"""

import sys

import numpy as np
from numpy.typing import ArrayLike

from landscapes.core.lanes import BLOCK
from landscapes.core.registry import keys
from landscapes.core.surface import Surface
from optimizers.engine.descent import THREADS, together
from optimizers.engine.trajectory import Ends, Trajectory, ends
from optimizers.experiment.experiment import Experiment
from optimizers.experiment.limits import SEED, STEPS
from optimizers.experiment.link import read_link
from optimizers.experiment.run import make_run

__all__ = ["Ends", "Experiment", "Trajectory", "descend", "descend_many", "names", "read_link"]


def names() -> list[str]:
    """The sorted keys of all optimizers."""
    return keys(sys.modules[__name__])


def descend(
    surface: Surface, key: str, start: ArrayLike | None = None, steps: int = 300, seed: int = 0, **options: object
) -> Trajectory:
    """Runs the optimizer `key` on `surface` from `start`, shape (d,), the surface's own start by default.

    `options` are the optimizer's settings, the schedule's (`schedule`, `decay`, `every`, `warmup`) and the gradient
    source's (`noise`). Raises ValueError naming an unknown name, a value out of its range, or a start of the wrong
    size.
    """
    point = surface.start if start is None else surface.check(start)
    run = make_run(key, options)
    return Trajectory(run.descent(surface, point, int(STEPS.check(steps)), int(SEED.check(seed)), 0.0))


def descend_many(
    surface: Surface, key: str, starts: ArrayLike, steps: int = 300, seed: int = 0, **options: object
) -> Ends:
    """The same from each of `starts`, shape (N, d), on all cores; every run sees the same noise.

    Raises as `descend` does.
    """
    points = surface.check_many(starts)
    run = make_run(key, options)
    point = surface.start if not len(points) else tuple(points[0].tolist())
    plan = run.descent(surface, point, int(STEPS.check(steps)), int(SEED.check(seed)), 0.0)
    pieces = np.array_split(points, max(1, min(4 * THREADS, len(points) // BLOCK)))
    return ends(plan, np.concatenate(together(plan.ends, pieces), axis=1))
