"""Finds the stationary points of a surface in its domain, for a formula that nobody has worked out.

A grid of places is looked at; where a Newton step stays near, or the gradient is shortest, Newton's method on the
gradient begins. It always takes the same steps, so the same formula has the same points everywhere.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from landscapes.core.lanes import GRADIENT, HESSIAN, answers
from landscapes.core.record import Point
from landscapes.core.surface import Array, Surface
from landscapes.typed.grid import places, shape, widths

MOST = 25  # points that are kept
STARTS = 300  # the most that Newton's method begins from
STEPS = 60  # for a fourth power, whose zero it nears by a third a step
NEAR = 2.0  # places of the grid: how long a promising Newton step is
DONE = 1e-10  # of the domain's width: a step so short is the last
SMALL = 1e-7  # of the domain's width: how exact a point must be
APART = 1e-4  # of the domain's width: two points are one below that
ALONG = 0.1  # the same for points of a valley, which has no end of them
SINGULAR = 1e-6  # of the largest eigenvalue: what counts as no curvature


class Found(NamedTuple):
    """Stationary points by kind, lowest first; `more` when there are others beside them."""

    points: dict[str, list[Point]]
    more: bool


def stationary(surface: Surface) -> Found:
    """The stationary points of `surface` in its domain, at most `MOST`: those of lowest value."""
    with np.errstate(all="ignore"):  # far out, and at poles, everything overflows
        points = genuine(surface, snapped(surface, newton(surface, starts(surface))))
        values = answers(surface, points)[0] if len(points) else np.zeros(0)
        points = points[np.argsort(values, kind="stable")]
        kept, names = distinct(surface, points)
    listed: dict[str, list[Point]] = {}
    for point, kind in list(zip(kept, names, strict=True))[:MOST]:
        listed.setdefault(kind, []).append(point)
    return Found(listed, len(kept) > MOST)


def starts(surface: Surface) -> Array:
    """Places where the next Newton step or the gradient is short, and shorter than at the places around."""
    grid, domain = places(surface.domain), shape(surface.domain)
    seen = answers(surface, grid, HESSIAN)
    cell = widths(surface.domain) / domain
    steps = np.abs(step(seen, surface.dimension)) / cell
    length = np.where(np.isfinite(steps).all(axis=1), steps.max(axis=1), np.inf)
    slope = np.hypot(seen[1], seen[2])
    slope[~np.isfinite(slope)] = np.inf
    lowest_length, lowest_slope = least_around(length.reshape(domain)), least_around(slope.reshape(domain))
    chosen = (lowest_length & (length < NEAR)) | (lowest_slope & (slope < np.inf))
    return grid[chosen][np.argsort(seen[0, chosen], kind="stable")][:STARTS]  # where there are too many, the lowest


def least_around(table: Array) -> NDArray[np.bool_]:
    """Where `table` is no larger than at any neighbour, flattened."""
    padded = np.pad(table, 1, constant_values=np.inf)
    least = np.ones(table.shape, dtype=bool)
    for shift in np.ndindex((3,) * table.ndim):
        window = tuple(slice(k, k + n) for k, n in zip(shift, table.shape, strict=True))
        least &= table <= padded[window]
    return least.reshape(-1)


def step(seen: Array, dimension: int) -> Array:
    """The Newton step at each place, shape (N, d); where the Hessian is singular, the shortest that solves it."""
    _, gx, gy, xx, xy, yy = seen
    if dimension == 1:
        return np.where(gx == 0, 0.0, gx / xx)[:, None]
    size = xx * xx + 2 * xy * xy + yy * yy
    determinant = xx * yy - xy * xy
    flat = np.abs(determinant) <= 1e-12 * size
    both = np.stack([yy * gx - xy * gy, xx * gy - xy * gx]) / determinant
    one = np.stack([xx * gx + xy * gy, xy * gx + yy * gy]) / size  # H = λ v vᵀ: its inverse on v is H / λ²
    return np.where((gx == 0) & (gy == 0), 0.0, np.where(flat, one, both)).T


def newton(surface: Surface, points: Array) -> Array:
    """Where Newton's method on the gradient ends; a step that makes the gradient longer is tried again, shorter."""
    points = points.copy()
    seen, share = answers(surface, points, HESSIAN), np.ones(len(points))
    active = np.arange(len(points))
    for _ in range(STEPS):
        whole = step(seen[:, active], surface.dimension)
        tried = points[active] - share[active, None] * whole
        there = answers(surface, tried, HESSIAN)
        better = np.hypot(there[1], there[2]) < np.hypot(seen[1, active], seen[2, active])
        moved = active[better]
        points[moved], seen[:, moved] = tried[better], there[:, better]
        share[active] = np.where(better, np.minimum(2 * share[active], 1.0), share[active] / 4)
        going = (np.abs(whole) > DONE * widths(surface.domain)).any(axis=1) & (share[active] > 1e-4)
        active = active[going & _near(surface, points[active])]
        if not len(active):
            break
    return points


def snapped(surface: Surface, points: Array) -> Array:
    """Round numbers where the gradient is no longer there: at a fourth power Newton's method only comes near."""
    decimals = 6 - int(np.floor(np.log10(widths(surface.domain).max())))
    rounded = np.round(points, decimals) + 0.0  # no −0
    before, after = answers(surface, points, GRADIENT), answers(surface, rounded, GRADIENT)
    shorter = np.hypot(after[1], after[2]) <= np.hypot(before[1], before[2])
    return np.where(shorter[:, None], rounded, points)


def _near(surface: Surface, points: Array) -> NDArray[np.bool_]:
    """Whether each point is in the domain or at most its width away."""
    low, high = np.array(surface.domain).T
    return np.all((points >= 2 * low - high) & (points <= 2 * high - low), axis=1)


def genuine(surface: Surface, points: Array) -> Array:
    """Those of `points` in the domain where the gradient is zero because the surface is level there, not broken."""
    low, high = np.array(surface.domain).T
    points = points[np.all((points >= low) & (points <= high), axis=1)]
    seen, width = answers(surface, points, HESSIAN), widths(surface.domain)
    bend = np.sqrt(seen[3] ** 2 + 2 * seen[4] ** 2 + seen[5] ** 2)
    slope = np.hypot(seen[1], seen[2])
    exact = np.all(np.abs(step(seen, surface.dimension)) <= SMALL * width, axis=1)
    level = slope <= SMALL * bend * width.max()
    points = points[np.isfinite(seen).all(axis=0) & exact & level]
    return points[_smooth(surface, points) & ~_on_plateau(surface, points)]


def _smooth(surface: Surface, points: Array) -> NDArray[np.bool_]:
    """Whether the gradient goes to zero with the distance, as it does not beside a kink or a pole."""
    near, far = (_slopes_around(surface, points, distance) for distance in (1e-6, 1e-4))
    return np.isfinite(far) & (near <= 0.2 * far + 1e-300)


def _slopes_around(surface: Surface, points: Array, distance: float) -> Array:
    """The longest gradient at so many widths of the domain around each point, shape (N,)."""
    around = _ring(surface, points, distance)
    seen = answers(surface, around.reshape(-1, surface.dimension), GRADIENT)
    return np.hypot(seen[1], seen[2]).reshape(around.shape[:2]).max(axis=0)


def _ring(surface: Surface, points: Array, distance: float) -> Array:
    """Points all around each of `points`, shape (k, N, d)."""
    if surface.dimension == 1:
        directions = np.array([[-1.0], [1.0]])
    else:
        angles = 0.3 + 2 * np.pi * np.arange(8) / 8
        directions = np.stack([np.cos(angles), np.sin(angles)], -1)
    return points + distance * (directions * widths(surface.domain))[:, None]


def _on_plateau(surface: Surface, points: Array) -> NDArray[np.bool_]:
    """Whether the surface is as good as constant around half of each point or more."""
    around = _ring(surface, points, 0.01)
    values = answers(surface, around.reshape(-1, surface.dimension))[0].reshape(around.shape[:2])
    centre = answers(surface, points)[0]
    return np.mean(np.abs(values - centre) <= 8 * np.spacing(np.abs(centre)), axis=0) >= 0.5


def distinct(surface: Surface, points: Array) -> tuple[list[Point], list[str]]:
    """`points` without repetitions, and the kind of each; of a valley of them just a few, spread along it."""
    kept: list[Point] = []
    names: list[str] = []
    width = widths(surface.domain)
    for point, kind in zip(points, kinds(surface, points), strict=True):
        apart = ALONG if kind == "degenerate" else APART
        gaps = np.abs(np.array(kept).reshape(-1, len(width)) - point) / width
        if np.all(gaps.max(axis=1) > apart):
            kept.append(tuple(point.tolist()))
            names.append(kind)
    return kept, names


def kinds(surface: Surface, points: Array) -> list[str]:
    """What kind each of `points` is by the eigenvalues of its Hessian."""
    if not len(points):
        return []
    xx, xy, yy = answers(surface, points, HESSIAN)[3:]
    if surface.dimension == 1:
        return [_kind(np.array([bend])) for bend in xx]
    matrices = np.stack([np.stack([xx, xy], -1), np.stack([xy, yy], -1)], -2)
    return [_kind(eigenvalues) for eigenvalues in np.linalg.eigvalsh(matrices)]


def _kind(eigenvalues: Array) -> str:
    if np.any(np.abs(eigenvalues) <= SINGULAR * max(np.abs(eigenvalues).max(), SINGULAR)):
        return "degenerate"
    if np.all(eigenvalues > 0):
        return "minimum"
    return "maximum" if np.all(eigenvalues < 0) else "saddle"
