"""The jobs that are timed beside each other, and the settings that all who do them share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

SURFACE = "rosenbrock"
START = (-1.2, 1.0)
ADAM: dict[str, Any] = {"lr": 0.001, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8}
GD: dict[str, Any] = {"lr": 0.001}


@dataclass(frozen=True)
class Contender:
    """One way to do the three jobs.

    `adam` and `gd` take a number of steps and record point, loss and gradient of each; `many` takes starts (N, 2) and
    a number of steps. `rows` and `ends` make what they answer comparable: (steps, 5) or longer, and (N, 2).
    """

    name: str
    adam: Callable[[int], Any]
    gd: Callable[[int], Any]
    many: Callable[[Array, int], Any]
    rows: Callable[[Any], Array] = np.asarray
    ends: Callable[[Any], Array] = np.asarray


def starts(count: int) -> Array:
    """`count` starts over the surface's usual drawing, the same ones each time."""
    return np.random.default_rng(0).uniform((-2.0, -1.0), (2.0, 3.0), size=(count, 2))


def check(ours: Contender, other: Contender, steps: int, tolerance: float = 1e-9) -> None:
    """AssertionError where the two do not come to the same numbers."""
    for job in ("adam", "gd"):
        mine, theirs = (side.rows(getattr(side, job)(steps))[:steps] for side in (ours, other))
        np.testing.assert_allclose(theirs, mine, rtol=tolerance, atol=tolerance, err_msg=f"{job}: {other.name}")
    some = starts(256)
    mine, theirs = (side.ends(side.many(some, steps)) for side in (ours, other))
    np.testing.assert_allclose(theirs, mine, rtol=tolerance, atol=tolerance, err_msg=f"many: {other.name}")
