"""The three jobs by this project's own engine, as its Python interface does them."""

import numpy as np

import landscapes
import optimizers
from benchmarks.contest import ADAM, GD, START, SURFACE, Array, Contender


def contender() -> Contender:
    """The engine."""
    surface = landscapes.get(SURFACE)
    return Contender(
        "Fall Line",
        adam=lambda steps: optimizers.descend(surface, "adam", start=START, steps=steps, **ADAM),
        gd=lambda steps: optimizers.descend(surface, "gd", start=START, steps=steps, **GD),
        many=lambda points, steps: optimizers.descend_many(surface, "adam", points, steps=steps, **ADAM),
        rows=_rows,
        ends=lambda ends: ends.points,
    )


def _rows(path: optimizers.Trajectory) -> Array:
    return np.column_stack([path.points, path.losses, path.gradients])
