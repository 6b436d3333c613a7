"""What a surface does at a place where it may break, judged by its values and gradients close to both sides."""

import numpy as np
from numpy.typing import NDArray

from landscapes.core.lanes import GRADIENT, answers
from landscapes.core.surface import Array, Surface
from landscapes.typed.grid import widths
from landscapes.typed.zeros import Zeros

POLE, JUMP, STEEP, KINK = "pole", "jump", "steep", "kink"
DISTANCES = (1e-3, 1e-6, 1e-9)  # of the domain's width; what is smooth changes a thousand times less each time
LASTS = 0.1  # of the change at the distance before: a change that does not die out
NOISE = 1e-6  # of the gradient's size


def break_at(surface: Surface, zeros: Zeros) -> str:
    """The worst that `surface` does at any of `zeros`; empty where it is smooth."""
    if not len(zeros.points):
        return ""
    with np.errstate(all="ignore"):
        left, right = (sides(surface, zeros, sign) for sign in (-1.0, 1.0))
        if np.any(runs_away(left[:, :1]) | runs_away(right[:, :1])):
            return POLE
        if np.any(parts_ways(left[:, :1], right[:, :1])):
            return JUMP
        if np.any(runs_away(left[:, 1:]) | runs_away(right[:, 1:])):
            return STEEP
        return KINK if np.any(parts_ways(left[:, 1:], right[:, 1:])) else ""


def sides(surface: Surface, zeros: Zeros, sign: float) -> Array:
    """Value and gradient at each distance on one side, shape (distances, 3, k)."""
    direction = sign * zeros.across / np.linalg.norm(zeros.across, axis=1)[:, None]
    width = widths(surface.domain).max()
    return np.stack([answers(surface, zeros.points + width * far * direction, GRADIENT)[:3] for far in DISTANCES])


def runs_away(side: Array) -> NDArray[np.bool_]:
    """Whether something on a side grows without end on the way in, shape (k,)."""
    far, middle, near = np.abs(side)
    before, after = np.abs(middle - far), np.abs(near - middle)
    growing = (after > 0.5 * before) & (near > middle) & (after > NOISE * middle)
    return np.any(growing | (np.isinf(near) & np.isfinite(far)), axis=0)


def parts_ways(left: Array, right: Array) -> NDArray[np.bool_]:
    """Whether the two sides do not meet, shape (k,)."""
    size = np.abs(left[1]) + np.abs(right[1])
    far, middle, near = np.abs(left - right)
    return np.any((near > LASTS * middle) & (middle > LASTS * far) & (near > NOISE * size), axis=0)
