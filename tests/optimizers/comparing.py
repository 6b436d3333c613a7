"""Ways to say that two runs are the same, and a run in which nothing is compiled."""

import numpy as np

import optimizers
from landscapes.core import lanes
from optimizers.engine import loop, rules, watch
from optimizers.engine.descent import Descent
from optimizers.engine.workspace import SHARED
from optimizers.sources import hand


def fields(run: optimizers.Trajectory) -> list[np.ndarray]:
    counts = run.evaluations.per_step
    return [run.points, run.losses, run.gradients, run.handed, run.learning_rates, counts, *run.state.values()]


def same_bits(one: optimizers.Trajectory, other: optimizers.Trajectory) -> bool:
    pairs = zip(fields(one), fields(other), strict=True)
    return (one.outcome, one.outcome_step) == (other.outcome, other.outcome_step) and all(
        a.tobytes() == b.tobytes() for a, b in pairs
    )


def interpreted(descent: Descent) -> np.ndarray:
    """Point, loss and gradient at each step when every kernel is the plain Python it was written as."""
    surface, rule, watched = descent.surface, descent.optimizer, descent.watch
    kernels = (
        rules.plain_kernel(rule, 1, surface.dimension),
        hand.hand if descent.source.probes else None,
        watch.plain_kernel(watched.react, len(watched.settings)) if watched else None,
    )
    history = np.empty((descent.steps + 1) * 5)
    w = descent._workspace(1)
    w[SHARED : SHARED + surface.dimension] = descent.start
    parts = lanes.plain_kernel(surface.record), surface.numbers, descent.sample(), *kernels, w
    with np.errstate(all="ignore"):
        loop.plain()(*parts, *descent._course(), SHARED + np.arange(5), history)
    return history.reshape(-1, 5)


def agrees(run: optimizers.Trajectory, rel: float = 1e-12) -> bool:
    """Whether the run is what its interpreted twin is, relative to the largest number of each column."""
    told = np.column_stack([run.points, run.losses, run.gradients])
    d = run.points.shape[1]
    plain = interpreted(run.descent)[: len(told), [*range(d), 2, *range(3, 3 + d)]]
    return bool((np.abs(told - plain) <= rel * np.abs(plain).max(axis=0)).all())
