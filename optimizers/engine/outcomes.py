"""Says how a run ended, judged on the exact gradient and Hessian, never on noise."""

import numpy as np

from landscapes.core.lanes import GRADIENT, HESSIAN, answers
from landscapes.core.surface import Array, Surface
from optimizers.engine.loop import TOLERANCE

DIVERGED, BUDGET = "diverged", "budget"
ZERO = 1e-6  # of the largest eigenvalue, and in itself where none is larger: what counts as no curvature
RING = 64  # points around that decide where curvature is zero
RADIUS = 0.01  # of the drawing's width: how far around


def kinds(surface: Surface, points: Array) -> list[str]:
    """What kind of stationary point each of `points` (N, d) is: minimum, saddle, maximum or plateau.

    Eigenvalues decide; where one of them is as good as zero, the losses on a small ring around the point do. What a
    gradient that counts as zero may change them by counts neither as lower nor as higher.
    """
    return [
        _kind(surface, point, eigenvalues)
        for point, eigenvalues in zip(points, _eigenvalues(surface, points), strict=True)
    ]


def _eigenvalues(surface: Surface, points: Array) -> Array:
    xx, xy, yy = answers(surface, points, HESSIAN)[3:]
    if surface.dimension == 1:
        return xx[:, None]
    return np.linalg.eigvalsh(np.stack([np.stack([xx, xy], -1), np.stack([xy, yy], -1)], -2))


def _kind(surface: Surface, point: Array, eigenvalues: Array) -> str:
    largest = np.abs(eigenvalues).max()
    if largest <= ZERO or np.any(np.abs(eigenvalues) <= ZERO * largest):
        return _kind_by_ring(surface, point)
    if np.all(eigenvalues > 0):
        return "minimum"
    return "maximum" if np.all(eigenvalues < 0) else "saddle"


def _kind_by_ring(surface: Surface, point: Array) -> str:
    radius = RADIUS * max(high - low for low, high in surface.domain) / 2
    centre, *slope = answers(surface, point[None], GRADIENT)[:3, 0]
    slack = radius * max(np.hypot(*slope), TOLERANCE) + 8 * np.spacing(abs(centre))  # the last for rounding
    _, axes = np.linalg.eigh(surface.hessian(point))  # the ring meets the flat direction, however that lies
    around = answers(surface, point + radius * _ring(surface.dimension) @ axes.T)[0] - centre
    lower, higher = bool(np.any(around < -slack)), bool(np.any(around > slack))
    return {(False, True): "minimum", (True, True): "saddle", (True, False): "maximum"}.get((lower, higher), "plateau")


def _ring(dimension: int) -> Array:
    """64 directions: on a line just its two sides, each at 32 distances of the outer half."""
    if dimension == 1:
        outer = np.linspace(0.5, 1.0, RING // 2)
        return np.concatenate([-outer, outer])[:, None]
    angles = 2 * np.pi * np.arange(RING) / RING
    return np.stack([np.cos(angles), np.sin(angles)], -1)


def trend(points: Array, losses: Array) -> str:
    """What the last tenth of a run that is still under way did: falling, rising, going round or standing still."""
    tail = slice(-max(2, len(losses) // 10 + 1), None)
    loss, change = losses[tail], np.diff(losses[tail])
    size = np.abs(points[tail]).max() + np.abs(loss).max()
    if np.ptp(loss) <= 1e-9 * size and np.all(np.ptp(points[tail], axis=0) <= 1e-9 * size):
        return "standing still"
    if np.any(change) and np.all(change <= 0):  # a loss that never changes belongs to a point that jumps to and fro
        return "falling"
    if np.any(change) and np.all(change >= 0):
        return "rising"
    middle = len(loss) // 2
    before, after = np.mean(loss[:middle]), np.mean(loss[middle:])
    if abs(after - before) <= 0.1 * np.ptp(loss):
        return "going round"
    return "falling" if after < before else "rising"
