"""Chooses the domain of a typed formula and a start in it: where its stationary points are, with room around."""

import math

import numpy as np

from landscapes.core.lanes import GRADIENT, answers
from landscapes.core.record import Interval, Point
from landscapes.core.surface import Array, Surface
from landscapes.typed.grid import places, shape, widths
from landscapes.typed.stationary import Found, stationary
from landscapes.typed.surface import over

REACHES = (5.0, 50.0, 500.0)  # how far from the origin stationary points are looked for
SEEN = 0.25  # the share of a domain that must have values
ROOM = 2.0  # the view's width, in widths of what it shows
BLANK = 0.2  # the share of an axis that may be without values
RANK = 0.6  # the share of the places that lie lower than the start: uphill, not on the highest cliff
TURNS = np.array(
    [[-0.7, 0.6], [0.6, 0.7], [-0.5, -0.7], [0.7, -0.5], [-0.3, 0.8], [0.4, -0.8], [-0.9, 0.2], [0.3, 0.2]]
)


def view(surface: Surface) -> tuple[Surface, Found]:
    """`surface` over the domain that shows it best, [−5, 5] when nothing is special, and its stationary points."""
    searched, found = search(surface)
    close = cropped(over(surface, around(found, searched.domain)))
    return (searched, found) if close.domain == searched.domain else (close, stationary(close))


def search(surface: Surface) -> tuple[Surface, Found]:
    """The smallest domain with stationary points in it; without any, the smallest where enough is defined."""
    reached = [over(surface, ((-reach, reach),) * surface.dimension) for reach in REACHES]
    for there in reached:
        found = stationary(there)
        if found.points:
            return there, found
    shares = [np.isfinite(answers(there, places(there.domain))[0]).mean() for there in reached]
    return next((there for there, share in zip(reached, shares, strict=True) if share >= SEEN), reached[0]), found


def cropped(surface: Surface) -> Surface:
    """`surface` without wide margins where it has no values."""
    grid = places(surface.domain)
    defined = grid[np.isfinite(answers(surface, grid)[0])]
    if not len(defined):
        return surface
    cell = widths(surface.domain) / shape(surface.domain)
    low, high = defined.min(axis=0) - cell, defined.max(axis=0) + cell
    ends = zip(surface.domain, low.tolist(), high.tolist(), strict=True)
    return over(surface, tuple(_crop(whole, low, high) for whole, low, high in ends))


def _crop(whole: Interval, low: float, high: float) -> Interval:
    if high - low >= (1 - BLANK) * (whole[1] - whole[0]):
        return whole
    close = _round_ends(low, high, (high - low) / 2)
    return max(close[0], whole[0]), min(close[1], whole[1])


def around(found: Found, searched: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """The intervals that hold all points, with room around, ends at round numbers; never wider than `searched`."""
    points = np.array([point for kind in found.points if kind != "degenerate" for point in found.points[kind]])
    points = points if len(points) else np.array(found.points.get("degenerate", []))
    if not len(points) or (len(points) > 1 and list(found.points) == ["degenerate"]):  # a valley goes on and on
        return searched
    low, high = points.min(axis=0), points.max(axis=0)
    widest = np.array([(right - left) / 2 for left, right in searched])
    half = ROOM * (high - low) / 2
    if half.max() <= 1e-3 * widest.max():  # a single place
        half = np.full(len(half), REACHES[0])
    half = np.minimum(np.maximum(half, half.max() / 2), widest)
    return tuple(_interval(a, b, h) for a, b, h in zip(low.tolist(), high.tolist(), half.tolist(), strict=True))


def _interval(low: float, high: float, half: float) -> Interval:
    """About `half` to each side of the middle; the origin is the middle when it is not far from it."""
    middle = (low + high) / 2
    if abs(middle) + (high - low) / 2 <= 0.8 * half:
        middle = 0.0
    return _round_ends(middle - half, middle + half, half)


def _round_ends(low: float, high: float, half: float) -> Interval:
    """The interval with its ends moved out to round numbers."""
    unit = 10 ** math.floor(math.log10(half)) / 2
    return _multiple(math.floor(low / unit + 1e-9), unit), _multiple(math.ceil(high / unit - 1e-9), unit)


def _multiple(count: int, unit: float) -> float:
    """A decimal number without the dust of multiplication."""
    return float(f"{count * unit:.6g}")


def start(surface: Surface, found: Found) -> Point:
    """A place with a slope to follow, away from stationary points."""
    low, high = np.array(surface.domain).T
    tried = (low + high) / 2 + TURNS[:, : surface.dimension] * (high - low) / 2
    tried = np.concatenate([tried, places(surface.domain)])  # the latter for a formula that is defined almost nowhere
    tried = np.round(tried, 2 - int(np.floor(np.log10(widths(surface.domain).min()))))
    with np.errstate(all="ignore"):
        best = int(np.argmax(_scores(surface, found, tried)))
    return tuple(tried[best].tolist())


def _scores(surface: Surface, found: Found, tried: Array) -> Array:
    """How good each place is as a start: first that a run can begin there, then its height among all places."""
    values, gx, gy = answers(surface, tried, GRADIENT)[:3]
    slope = np.hypot(gx, gy)
    finite = np.isfinite(values) & np.isfinite(slope)
    usable = finite & (slope > 1e-9 * np.median(slope[finite] if finite.any() else 0.0))
    listed = [point for points in found.points.values() for point in points]
    gaps = (tried[:, None] - np.array(listed).reshape(1, -1, surface.dimension)) / widths(surface.domain)
    far = np.abs(gaps).max(axis=2).min(axis=1, initial=1.0) >= 0.05
    height = np.searchsorted(np.sort(values[finite]), values) / max(1, finite.sum())
    hand_picked = np.arange(len(tried)) < len(TURNS)
    return 4.0 * usable + 2.0 * far + 1.5 * hand_picked - np.abs(height - RANK)
