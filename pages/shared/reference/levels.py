"""Which level a value lies on: the rule of the stage's contours (assets/stage/levels.mjs), for pictures.

Half decades of the height above the floor where that height spans more than a thousandfold, else equal steps of its
root.
"""

import math
from dataclasses import dataclass

import numpy as np

from landscapes.core.surface import Array

LOG_RATIO = 1000.0
DECADES = 7.0  # that are shown at most
LOWEST = 0.004  # the share of a picture left out when its lowest height is judged: a minimum's height is 0
FINE = (1, 1.5, 2, 2.5, 3, 4, 5, 10)
ROOT_STEPS = 11


@dataclass(frozen=True)
class Bands:
    """Where each value stands: between k and k + 1 in band k, 0 the lowest.

    There are `count` bands; the edge k is a main one where k - `first` is a multiple of `index`.
    """

    place: Array
    count: int
    first: int
    index: int


def bands(values: Array, floor: float) -> Bands:
    """The bands of `values`; what is no number lies highest. `floor` is the lowest value in the domain."""
    sorted_values = np.sort(values[np.isfinite(values)], axis=None)
    if not len(sorted_values) or sorted_values[0] == sorted_values[-1]:
        return Bands(np.full(values.shape, 0.5), 1, 0, 1)
    base = min(floor, sorted_values[0])
    low, high = sorted_values[int(len(sorted_values) * LOWEST)] - base, sorted_values[-1] - base
    height = np.where(np.isfinite(values), values, sorted_values[-1]) - base
    return decades(height, low, high) if high > LOG_RATIO * low else roots(height, sorted_values[0] - base, high)


def decades(height: Array, low: float, high: float) -> Bands:
    """Two bands a power of ten; its own level is a main one."""
    end = math.floor(2 * math.log10(high)) / 2
    lowest = math.ceil(2 * math.log10(low)) / 2 if low > 0 else -math.inf
    start = max(lowest, end - DECADES)
    lifted = np.log10(np.maximum(height, 10 ** (start - 1)))
    return sorted_in(lifted, start, end, 0.5, 1 + round(2 * (math.ceil(start) - start)), 2)


def roots(height: Array, low: float, high: float) -> Bands:
    """Equal steps of the root; each fourth level is a main one, each second where there are few."""
    first, last = math.sqrt(low), math.sqrt(high)
    step = nice((last - first) / ROOT_STEPS)
    start, end = step * max(1, math.ceil(first / step)), step * math.floor(last / step)
    index = 4 if end - start >= 7 * step else 2
    return sorted_in(np.sqrt(height), start, end, step, 1 - round(start / step) % index, index)


def sorted_in(lifted: Array, start: float, end: float, step: float, first: int, index: int) -> Bands:
    """The bands between the levels start, start + step, ..., end."""
    count = round((end - start) / step) + 2
    return Bands(np.clip((lifted - start) / step + 1, 0.5, count - 0.5), count, first, index)


def nice(step: float) -> float:
    """The smallest round number that is not below `step`."""
    power = 10.0 ** math.floor(math.log10(step))
    return power * next(digit for digit in FINE if digit * power >= step * (1 - 1e-9))
