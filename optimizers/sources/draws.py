"""The random part of a gradient source, drawn before the run: row t - 1 belongs to step t.

All runs of an experiment read the same rows, and so does every probe of a step. Anyone can draw them again:

    rng = numpy.random.default_rng(seed)
    noise = rng.normal(size=(steps, dimension))                      # times σ, added to the gradient
    rng = numpy.random.default_rng(seed)
    rows = [rng.integers(0, count, batch) for _ in range(steps)]     # sampling with replacement
    order = rng.permutation(count)                                   # or anew for each epoch, split in order
"""

import functools

import numpy as np
from numpy.typing import NDArray

from landscapes.core.surface import Array


@functools.lru_cache(maxsize=4)
def noise_rows(seed: int, steps: int, dimension: int, sigma: float) -> Array:
    """The standard normals of an experiment, (steps, 2)."""
    rows = np.zeros((steps, 2))
    if sigma:
        rows[:, :dimension] = np.random.default_rng(seed).normal(size=(steps, dimension))
    rows.flags.writeable = False  # shared by all runs
    return rows


@functools.lru_cache(maxsize=8)
def example_rows(seed: int, steps: int, count: int, batch: int, sampling: str) -> NDArray[np.int64]:
    """Which of `count` examples make up each step's batch, (steps, batch); -1 where an epoch's last batch is short."""
    rng = np.random.default_rng(seed)
    if sampling == "replacement":
        rows = np.array([rng.integers(0, count, batch) for _ in range(steps)])
    else:
        parts = -(-count // batch)
        epochs = np.full((-(-steps // parts), parts * batch), -1)
        for epoch in epochs:
            epoch[:count] = rng.permutation(count)
        rows = epochs.reshape(-1, batch)[:steps]
    rows = np.ascontiguousarray(rows, dtype=np.int64)
    rows.flags.writeable = False
    return rows
