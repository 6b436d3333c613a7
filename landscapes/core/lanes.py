"""The compiled form of a landscape: it fills value, gradient and Hessian for one lane, or for a block of lanes at once.

A slot is eight rows, each as long as there are lanes: row r of lane j stands at `w[at + r * LANES + j]`. Rows 0 and 1
hold the point (a one-parameter surface is flat along the second), the others its answer: value, ∂x, ∂y, ∂xx, ∂xy, ∂yy.
The number of lanes is a constant of each compiled form, so that a block's loop becomes vector instructions.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from landscapes.core import squares
from landscapes.core.compiler import compiled, inlined, kernel_of, once, specialise
from landscapes.core.model import Model
from landscapes.core.pointers import call, first
from landscapes.core.record import Landscape
from landscapes.core.rows import reader
from landscapes.core.surface import Array, Surface

# Lanes of a block: wide enough for vector instructions, small enough for the first-level cache. Processors take
# addresses that agree in their last 12 bits for the same: with rows of 1,536 bytes none is read just behind a write.
BLOCK = 192
SLOT = 8  # rows of a slot
VALUE, GRADIENT, HESSIAN = 0, 1, 2  # how much is asked for
GAUSS_NEWTON = 3  # the Gauss-Newton matrix in place of the Hessian

# These names are filled in for each landscape; see `plain_kernel`.
evaluate: Any = None
gauss_newton: Any = None
constants: Any = None
COUNT = 0
LANES = 1


def fill_line(w, at, level, p):
    """Answers of a one-parameter landscape."""
    parameters = constants(p, 0, 1, COUNT)
    for j in range(at, at + LANES):
        value, slope, curvature = evaluate(w[j], *parameters)
        w[j + 2 * LANES] = value
        w[j + 3 * LANES] = slope
        if LANES == 1 and level == HESSIAN:
            w[j + 5 * LANES] = curvature
        if LANES == 1 and level == GAUSS_NEWTON:
            w[j + 5 * LANES] = gauss_newton(w[j], *parameters)


def fill_plane(w, at, level, p):
    """Answers of a two-parameter landscape. A block is only ever asked for gradients."""
    parameters = constants(p, 0, 1, COUNT)
    for j in range(at, at + LANES):
        value, (gx, gy), (xx, xy, yy) = evaluate(w[j], w[j + LANES], *parameters)
        w[j + 2 * LANES] = value
        w[j + 3 * LANES] = gx
        w[j + 4 * LANES] = gy
        if LANES == 1 and level == HESSIAN:
            w[j + 5 * LANES] = xx
            w[j + 6 * LANES] = xy
            w[j + 7 * LANES] = yy
        if LANES == 1 and level == GAUSS_NEWTON:
            xx, xy, yy = gauss_newton(w[j], w[j + LANES], *parameters)
            w[j + 5 * LANES] = xx
            w[j + 6 * LANES] = xy
            w[j + 7 * LANES] = yy


def sweep(landscape, points, level, p, slot, out):
    """Answers for `points` (2, N) into `out` (rows, N), one after the other."""
    w, p = first(slot), first(p)
    for n in range(points.shape[1]):
        w[0], w[1] = points[0, n], points[1, n]
        call(landscape, (w, 0, level, p))
        for row in range(out.shape[0]):
            out[row, n] = w[row + 2]


class Form(NamedTuple):
    """What determines a landscape's kernel: landscapes that share all of it share the kernel."""

    dimension: int
    evaluate: Callable[..., Any]
    parameters: int | None  # how many it reads; None for a table
    residuals: Callable[..., Any] | None
    model: Model | None


def form(record: Landscape) -> Form:
    """The form of `record`."""
    count = None if record.table else len(record.parameters)
    return Form(record.dimension, record.evaluate, count, record.residuals, record.model)


def kernel(record: Landscape, lanes: int) -> Any:
    """The compiled form of `record` (w, at, level, p) for so many lanes; compiled once a process, at its first use."""
    return _kernel(form(record), lanes)


def plain_kernel(record: Landscape, lanes: int = 1) -> Any:
    """The same kernel as plain Python: what tests compare the compiled one with."""
    return _filled(form(record), lanes, lambda function: function)


@once
def _kernel(form: Form, lanes: int) -> Any:
    from numba import types

    numbers, integer = types.CPointer(types.float64), types.int64
    return kernel_of(_filled(form, lanes, inlined), types.void(numbers, integer, integer, numbers))


def _filled(form: Form, lanes: int, prepare: Callable[..., Any]) -> Any:
    template = fill_line if form.dimension == 1 else fill_plane
    free = {
        "evaluate": prepare(form.evaluate),
        "gauss_newton": prepare(squares.gauss_newton(form.dimension, form.residuals, form.model)),
        "constants": prepare(whole) if form.parameters is None else reader(form.parameters, prepare),
        "COUNT": form.parameters or 0,
        "LANES": lanes,
    }
    return specialise(template, **free)


def whole(p, first, stride, count):
    """All numbers of a table, where they stand."""
    return (p,)


@once
def _sweep() -> Any:
    from numba import types

    integer, array, table = types.int64, types.float64[::1], types.float64[:, ::1]
    return compiled(sweep, types.void(integer, table, integer, array, array, table))


def answers(surface: Surface, points: Array, level: int = VALUE) -> Array:
    """Value, ∂x, ∂y, ∂xx, ∂xy, ∂yy of shape (6, N) at `points` of shape (N, d); rows beyond `level` stay zero."""
    table = np.zeros((2, len(points)))
    table[: surface.dimension] = np.asarray(points).T
    out = np.zeros((SLOT - 2, len(points)))
    rows = out[: (1, 3, 6, 6)[level]]
    _sweep()(kernel(surface.record, 1).address, table, level, surface.numbers, np.zeros(SLOT), rows)
    return out
