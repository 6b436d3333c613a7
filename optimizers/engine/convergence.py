"""How fast a run comes closer to a minimum: what a linear iteration says beforehand, and what a path shows."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from landscapes.core.record import Point
from landscapes.core.surface import Array

LEAST = 8  # steps of a path that can be measured
FEWEST = 4  # peaks of a path that swings
TINIEST = 1e-290  # distances below lose digits, then vanish
BLUR = 1e-13  # of a minimum's own size: nearer to it a path is rounding
STILL = 16  # of so many last rows, two alike tell that rounding has stopped the path
NEAR_STILL = 1e3  # and so many times their distance from the minimum it had not


def larger_root(total: float, product: float) -> float:
    """The size of the larger root of z² − total·z + product, the iteration d' = total·d − product·d_before."""
    squared = total * total / 4 - product
    if squared <= 0:
        return math.sqrt(product)
    return abs(total) / 2 + math.sqrt(squared)


def measured(points: Array, minima: Sequence[Point]) -> float | None:
    """By which factor a path (n + 1, d) came closer to the minimum where it leads, at each step of its last half.

    The slope of a straight line through the logarithms of the distances, by least squares. Where the path swings to and
    fro the line goes through the peaks alone. None where that is no line, or there is no path or no minimum.
    """
    rows = points[np.abs(points).max(axis=1, initial=0) < 1 / TINIEST]
    if not minima or len(rows) < LEAST:
        return None
    nearest = min(minima, key=lambda place: math.dist(place, rows[-1]))
    distances = np.hypot.reduce(np.abs(rows - nearest), axis=1)
    seen = np.flatnonzero(distances > _blur(rows, distances, nearest))
    last_half = seen[seen >= seen[-1:] // 2]
    return _factor(last_half, np.log(distances[last_half])) if len(last_half) >= LEAST else None


def _blur(points: Array, distances: Array, minimum: Point) -> float:
    """The distance below which a path no longer comes closer for want of digits."""
    last = points[-STILL:]
    still = len(np.unique(last, axis=0)) < len(last)
    own = BLUR * max(map(abs, minimum))
    return max(TINIEST, own, NEAR_STILL * float(distances[-STILL:].max()) if still else 0.0)


def _factor(steps: NDArray[np.intp], heights: Array) -> float | None:
    """The factor of one step, of logarithms that fall or rise along a line."""
    chosen = np.arange(len(steps))
    slope = _slope(steps, heights)
    for _ in range(2):
        level = heights - slope * steps
        peaks = np.flatnonzero((level[1:-1] > level[:-2]) & (level[1:-1] >= level[2:])) + 1
        if len(peaks) >= FEWEST:
            chosen, slope = peaks, _slope(steps[peaks], heights[peaks])
    scatter = float(np.std((heights - slope * steps)[chosen]))
    return math.exp(slope) if abs(slope) * len(steps) > 2 * scatter else None


def _slope(x: NDArray[np.intp], y: Array) -> float:
    centred = x - x.mean()
    return float(centred @ y / (centred @ centred))
