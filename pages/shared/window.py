"""A part of the plane, and the size of a grid over it, as a data route is asked for them."""

import math
from typing import NamedTuple

import numpy as np
from starlette.requests import Request

from pages.shared.asking import numbers

WORDS = ("view", "size")


class Window(NamedTuple):
    """x from the first to the second number of `view`, y from the third to the fourth."""

    view: list[float]
    size: list[int]


def window(request: Request, dimension: int, most: int) -> Window:
    """The window that a request asks for, of at most so many points."""
    view, size = numbers(request, "view"), numbers(request, "size")
    if len(view) != 2 * dimension or not np.all(np.isfinite(view)):
        raise ValueError(f"view needs {2 * dimension} finite numbers")
    counts = [int(count) for count in size if count >= 2 and count.is_integer()]
    if len(size) != dimension or len(counts) != dimension or math.prod(counts) > most:
        raise ValueError(f"size needs {dimension} whole number(s) from 2 on, at most {most} points in all")
    return Window(view, counts)
