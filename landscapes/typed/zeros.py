"""Where a part of a formula is zero in a domain: the places at which a function of it may break."""

from typing import NamedTuple

import numpy as np

from landscapes.core.lanes import VALUE, answers
from landscapes.core.surface import Array, Surface
from landscapes.typed.grid import places, shape
from landscapes.typed.stationary import stationary

MOST = 24  # places that are looked at
HALVINGS = 50  # of a cell of the grid: down to the last bit
ZERO = 1e-9  # of the part's size: what counts as zero


class Zeros(NamedTuple):
    """Places (k, d) where the part is zero, and a direction (k, d) that leads across."""

    points: Array
    across: Array


def zeros(part: Surface) -> Zeros:
    """Places where `part` changes its sign; where it never does, those where it touches zero."""
    values = answers(part, places(part.domain), VALUE)[0].reshape(shape(part.domain))
    first, second = crossings(part, values)
    if len(first):
        found = bisected(part, first, second)
        if len(found.points):
            return found
    return touching(part, values)


def crossings(part: Surface, values: Array) -> tuple[Array, Array]:
    """Neighbours of the grid between which the sign changes, some of them when there are many."""
    numbered = np.arange(values.size).reshape(values.shape)
    pairs = [np.zeros((2, 0), dtype=int)]
    for axis in range(values.ndim):
        here, there = np.moveaxis(values, axis, 0)[:-1], np.moveaxis(values, axis, 0)[1:]
        at = np.moveaxis(numbered, axis, 0)
        changed = here * there < 0
        pairs.append(np.stack([at[:-1][changed], at[1:][changed]]))
    both = np.concatenate(pairs, axis=1)
    chosen = both[:, np.linspace(0, both.shape[1] - 1, min(MOST, both.shape[1])).astype(int)]
    grid = places(part.domain)
    return grid[chosen[0]], grid[chosen[1]]


def bisected(part: Surface, first: Array, second: Array) -> Zeros:
    """The zeros between; a change of sign through infinity, or by a jump, is none."""
    low, high = first, second
    sign = np.sign(answers(part, low)[0])
    size = np.abs(answers(part, low)[0]) + np.abs(answers(part, high)[0])
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        same = np.sign(answers(part, middle)[0]) == sign
        low, high = np.where(same[:, None], middle, low), np.where(same[:, None], high, middle)
    real = np.abs(answers(part, high)[0]) <= ZERO * size
    return Zeros(high[real], (second - first)[real])


def touching(part: Surface, values: Array) -> Zeros:
    """Zeros of a part that keeps its sign: its lowest or highest points."""
    size = np.abs(values[np.isfinite(values)])
    if not len(size) or size.min() > 0.05 * size.max():
        return Zeros(*np.zeros((2, 0, values.ndim)))
    listed = [point for points in stationary(part).points.values() for point in points]
    points = np.array(listed, dtype=float).reshape(-1, values.ndim)
    points = points[np.abs(answers(part, points)[0]) <= ZERO * size.max()] if len(points) else points
    across = np.array([0.8, 0.6][: values.ndim]) * np.ones((len(points), 1))
    return Zeros(points, across)
