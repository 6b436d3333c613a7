"""The compiled form of a landscape: it fills value, gradient and Hessian for one lane, or for a block of lanes at once.

A slot is a flat array of eight rows, each as long as there are lanes: row r of lane j stands at `slot[r * lanes +
j]`. Rows 0 and 1 hold the point (a one-parameter surface is flat along the second), the others its answer: value, ∂x,
∂y, ∂xx, ∂xy, ∂yy. With rows and lanes constants in each branch, the compiler turns the inner loop into vector
instructions.
"""

import functools
from typing import Any

import numpy as np

from landscapes.core.compiler import compiled, edition, inlined, lock, specialise
from landscapes.core.record import Landscape
from landscapes.core.rows import reader
from landscapes.core.surface import Array, Surface

BLOCK = 128  # lanes of a block: wide enough for vector instructions, small enough to stay in the first-level cache
SLOT = 8  # rows of a slot
VALUE, GRADIENT, HESSIAN = 0, 1, 2  # how much is asked for

# These names are filled in for each landscape; see `plain_kernel`.
evaluate: Any = None
constants: Any = None
fill: Any = None
COUNT = 0


def fill_line(slot, lanes, level, p):
    """Answers of a one-parameter landscape."""
    parameters = constants(p, 0, 1, COUNT)
    for j in range(lanes):
        value, slope, curvature = evaluate(slot[j], *parameters)
        slot[2 * lanes + j] = value
        if level >= 1:
            slot[3 * lanes + j] = slope
            slot[4 * lanes + j] = 0.0
        if level >= 2:
            slot[5 * lanes + j] = curvature
            slot[6 * lanes + j] = 0.0
            slot[7 * lanes + j] = 0.0


def fill_plane(slot, lanes, level, p):
    """Answers of a two-parameter landscape."""
    parameters = constants(p, 0, 1, COUNT)
    for j in range(lanes):
        value, (gx, gy), (xx, xy, yy) = evaluate(slot[j], slot[lanes + j], *parameters)
        slot[2 * lanes + j] = value
        if level >= 1:
            slot[3 * lanes + j] = gx
            slot[4 * lanes + j] = gy
        if level >= 2:
            slot[5 * lanes + j] = xx
            slot[6 * lanes + j] = xy
            slot[7 * lanes + j] = yy


def answer(slot, lanes, level, p):
    """Fills the answer to a slot's points. One copy of the loop for each case, with its constants in it."""
    if lanes == 1:
        if level == 1:
            fill(slot, 1, 1, p)
        elif level == 0:
            fill(slot, 1, 0, p)
        else:
            fill(slot, 1, 2, p)
    elif level == 1:
        fill(slot, BLOCK, 1, p)
    elif level == 0:
        fill(slot, BLOCK, 0, p)
    else:
        fill(slot, BLOCK, 2, p)


def sweep(landscape, points, level, p, out):
    """Answers for `points` (2, N) into `out` (6, N), a block at a time."""
    slot = np.zeros(SLOT * BLOCK)
    rows = slot.reshape((SLOT, BLOCK))
    for first in range(0, points.shape[1], BLOCK):
        width = min(BLOCK, points.shape[1] - first)
        rows[:2, :width] = points[:, first : first + width]
        landscape(slot, BLOCK, level, p)
        out[:, first : first + width] = rows[2:, :width]


def kernel_type() -> Any:
    """The one signature of all compiled landscapes: (slot, lanes, level, p)."""
    from numba import types

    array = types.float64[::1]
    return types.void(array, types.int64, types.int64, array)


@functools.cache
def kernel(record: Landscape) -> Any:
    """The compiled form of `record`; compiled once a process, at its first use."""
    with lock:
        return compiled(plain_kernel(record, inlined), kernel_type())


def plain_kernel(record: Landscape, prepare: Any = lambda function: function) -> Any:
    """The same kernel as plain Python unless `prepare` compiles its parts: what tests compare the compiled one with."""
    name = edition(record.evaluate)
    template = fill_line if record.dimension == 1 else fill_plane
    count = len(record.parameters)
    free = {"evaluate": prepare(record.evaluate), "constants": reader(count, prepare), "COUNT": count}
    return specialise(answer, name, fill=prepare(specialise(template, name, **free)))


@functools.cache
def _sweep() -> Any:
    from numba import types

    array, table = types.float64[::1], types.float64[:, ::1]
    with lock:
        return compiled(sweep, types.void(types.FunctionType(kernel_type()), table, types.int64, array, table))


def answers(surface: Surface, points: Array, level: int = VALUE) -> Array:
    """Value, ∂x, ∂y, ∂xx, ∂xy, ∂yy of shape (6, N) at `points` of shape (N, d); rows beyond `level` stay zero."""
    table = np.zeros((2, len(points)))
    table[: surface.dimension] = np.asarray(points).T
    out = np.zeros((SLOT - 2, len(points)))
    _sweep()(kernel(surface.record), table, level, np.array(surface.constants, dtype=float), out)
    return out
