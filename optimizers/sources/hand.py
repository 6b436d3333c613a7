"""The kernel of a gradient source: it hands over the gradient at a slot's point as a run wants it.

In this order: the sample's exact gradient or a difference of its losses, plus noise; the same once more at SAM's worst
nearby point; clipped.
"""

from typing import Any

import numpy as np

from landscapes.core.compiler import inlined, kernel_of, once, specialise
from landscapes.core.lanes import GRADIENT, VALUE
from landscapes.core.pointers import call
from optimizers.engine.workspace import (
    CLIP_NORM,
    CLIP_VALUE,
    COUNTS,
    DIFFERENCE,
    DIMENSION,
    NOISE,
    SAM_RHO,
    SCRATCH,
    SIGMA,
    WIDTH,
)

FORWARD = 1.0
TINY = 1e-12  # keeps SAM's direction finite where the gradient is zero (Foret et al. 2021)
WORST = 5  # where in a slot SAM's worst point is left: a gradient source never asks for a Hessian
SHORT = 1e-6  # the same for clipping, as torch.nn.utils.clip_grad_norm_ has it


def hand(landscape, w, at, p):
    """Fills in the gradient at the point of the slot at `at`, and leaves SAM's worst point at WORST."""
    probe(landscape, w, at, p)
    if w[SAM_RHO] > 0.0:
        x, y = w[at], w[at + 1]
        reach = w[SAM_RHO] / (np.sqrt(w[at + 3] * w[at + 3] + w[at + 4] * w[at + 4]) + TINY)
        w[at] = x + reach * w[at + 3]
        w[at + 1] = y + reach * w[at + 4]
        w[at + WORST], w[at + WORST + 1] = w[at], w[at + 1]
        probe(landscape, w, at, p)
        w[at], w[at + 1] = x, y
    clip(w, at)


def probe(landscape, w, at, p):
    """The sample's gradient, with its noise."""
    if w[DIFFERENCE] == 0.0:
        call(landscape, (w, at, GRADIENT, p))
        w[COUNTS + 1] += 1.0
    else:
        difference(landscape, w, at, p)
    w[at + 3] += w[SIGMA] * w[NOISE]
    w[at + 4] += w[SIGMA] * w[NOISE + 1]


def difference(landscape, w, at, p):
    """The gradient from values alone: forward (f(x + h) − f(x)) / h, or central (f(x + h) − f(x − h)) / 2h."""
    h = w[WIDTH]
    here = value(landscape, w, w[at], w[at + 1], p) if w[DIFFERENCE] == FORWARD else 0.0
    w[at + 4] = 0.0
    for k in range(int(w[DIMENSION])):
        along, across = h * (1 - k), h * k
        ahead = value(landscape, w, w[at] + along, w[at + 1] + across, p)
        if w[DIFFERENCE] == FORWARD:
            w[at + 3 + k] = (ahead - here) / h
        else:
            w[at + 3 + k] = (ahead - value(landscape, w, w[at] - along, w[at + 1] - across, p)) / (2.0 * h)


def value(landscape, w, x, y, p):
    """The sample's loss at a point."""
    w[SCRATCH], w[SCRATCH + 1] = x, y
    w[COUNTS] += 1.0
    call(landscape, (w, SCRATCH, VALUE, p))
    return w[SCRATCH + 2]


def clip(w, at):
    """Shortens the gradient, then cuts its entries (Pascanu et al. 2013), where the run asks for it."""
    if w[CLIP_NORM] > 0.0:
        share = w[CLIP_NORM] / (np.sqrt(w[at + 3] * w[at + 3] + w[at + 4] * w[at + 4]) + SHORT)
        if share < 1.0:
            w[at + 3] *= share
            w[at + 4] *= share
    if w[CLIP_VALUE] > 0.0:
        w[at + 3] = min(max(w[at + 3], -w[CLIP_VALUE]), w[CLIP_VALUE])
        w[at + 4] = min(max(w[at + 4], -w[CLIP_VALUE]), w[CLIP_VALUE])


@once
def kernel() -> Any:
    """The compiled `hand` (landscape, w, at, p)."""
    from numba import types

    numbers, integer = types.CPointer(types.float64), types.int64
    parts = {"probe": inlined(probe), "clip": inlined(clip)}
    return kernel_of(specialise(hand, **parts), types.void(integer, numbers, integer, numbers))
