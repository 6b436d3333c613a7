"""Reads and writes the state of a rule that moves the point as a whole: pairs, matrices and longer rows of numbers.

Each part of the state is a tuple of its own length. Numba must know all these lengths, so `recall` and `keep` are built
for one layout, part by part; interpreted they are a line each.
"""

from collections.abc import Callable
from functools import cache
from itertools import accumulate
from typing import Any

from landscapes.core.rows import reader
from optimizers.engine.workspace import COMMON, SHARED, STATE, X

Sizes = tuple[int, ...]
BARE = 0  # the size of what is a number by itself and no tuple


def places(sizes: Sizes) -> list[int]:
    """Where each part of a state stands in the workspace of a single lane."""
    return list(accumulate(sizes[:-1], initial=SHARED + STATE)) if sizes else []


def recall(sizes: Sizes, prepare: Callable[..., Any]) -> Callable[..., Any]:
    """A function (w) -> the parts of the state, each a tuple."""

    def read(w):
        return tuple(tuple(float(w[at + k]) for k in range(size)) for at, size in zip(places(sizes), sizes))  # noqa: B905

    return read if prepare(read) is read else _compiled_recall(sizes)


def keep(sizes: Sizes, count: int, prepare: Callable[..., Any]) -> Callable[..., Any]:
    """A function (w, new) that writes the new point, the parts of the state, and `count` numbers of the whole run."""
    layout = ((SHARED + X, 2), *zip(places(sizes), sizes, strict=True), *((COMMON + n, BARE) for n in range(count)))

    def write(w, new):
        for (at, size), part in zip(layout, new, strict=True):
            w[at : at + max(size, 1)] = part

    return write if prepare(write) is write else _compiled_keep(layout)


@cache
def _compiled_recall(sizes: Sizes) -> Any:
    from numba import njit

    if not sizes:
        return njit(error_model="numpy", forceinline=True)(lambda w: ())
    before, at, size = _compiled_recall(sizes[:-1]), places(sizes)[-1], sizes[-1]
    part = reader(size, njit)

    @njit(error_model="numpy", forceinline=True)
    def read(w):
        return before(w) + (part(w, at, 1, size),)  # noqa: RUF005 - Numba knows no other way to write it

    return read


@cache
def _compiled_keep(layout: tuple[tuple[int, int], ...]) -> Any:
    from numba import njit

    if not layout:
        return njit(error_model="numpy", forceinline=True)(lambda w, new: None)
    before, place, (at, size) = _compiled_keep(layout[:-1]), len(layout) - 1, layout[-1]

    @njit(error_model="numpy", forceinline=True)
    def write(w, new):
        before(w, new)
        part = new[place]
        for k in range(size):
            w[at + k] = part[k]

    @njit(error_model="numpy", forceinline=True)
    def write_number(w, new):
        before(w, new)
        w[at] = new[place]

    return write_number if size == BARE else write
