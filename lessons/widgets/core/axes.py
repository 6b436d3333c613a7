"""Axes that show what is on them: ends beside the data, never empty, never infinite."""

import math

import numpy as np
from numpy.typing import NDArray

from lessons.widgets.core.picture import Axis, Numbers

ROOM = 0.06  # of the range, left free at both ends
DECADES = 18  # the most that a logarithmic axis shows: all that a double tells apart
FARTHEST = 1e12  # values beyond are off every axis


def fitted(label: str, *values: Numbers | float, room: float = ROOM) -> Axis:
    """A linear axis that holds all finite `values`, with room at both ends."""
    low, high = _ends(values, -FARTHEST)
    margin = room * (high - low) or 0.5 * max(1.0, abs(high))
    return Axis(label, low - margin, high + margin)


def decades(label: str, *values: Numbers | float, most: float = DECADES) -> Axis:
    """A logarithmic axis from a power of ten to a power of ten that holds the positive `values`, the largest first."""
    low, high = _ends(values, 1e-300)
    top = math.ceil(math.log10(high) - 1e-9)
    bottom = max(math.floor(math.log10(low) + 1e-9), top - most)
    return Axis(label, 10.0 ** min(bottom, top - 1), 10.0**top, "log")


def _ends(values: tuple[Numbers | float, ...], least: float) -> tuple[float, float]:
    flat = np.concatenate([np.ravel(np.asarray(value, dtype=float)) for value in values])
    kept = flat[np.isfinite(flat) & (flat >= least) & (flat <= FARTHEST)]
    return (float(kept.min()), float(kept.max())) if len(kept) else (max(least, 0.1), 1.0)


def some(count: int, most: int = 500) -> NDArray[np.int64]:
    """At most `most` of the places 0 to `count` - 1, first and last among them, close to each other at the start.

    For a curve over a logarithmic axis.
    """
    if count <= most:
        return np.arange(count)
    return np.unique(np.round(np.geomspace(1, count, most)).astype(np.int64)) - 1
