"""A typed formula of x alone, with its exact derivatives."""

import functools

import numpy as np

from landscapes.core.lanes import HESSIAN, answers
from landscapes.core.surface import Array, Surface
from landscapes.typed.canonical import squeezed
from landscapes.typed.parse import parse
from landscapes.typed.surface import surface_of

DOMAIN = ((-1.0, 1.0),)  # never looked at


def read(text: str) -> str:
    """The formula without blanks; ValueError with a sentence that names the offender and its place."""
    parse(text, ("x",))
    return squeezed(text)


def read_or_nothing(text: str) -> str:
    """The same, or an empty text as it is."""
    return read(text) if text.strip() else ""


def values(text: str, x: Array) -> tuple[Array, Array, Array]:
    """Value, slope and curvature at each of `x`, shape (n,), by the chain rule; NaN or infinite where undefined."""
    rows = answers(_surface(text), np.asarray(x, dtype=float).reshape(-1, 1), HESSIAN)
    return rows[0], rows[1], rows[3]


@functools.lru_cache(maxsize=64)
def _surface(text: str) -> Surface:
    return surface_of(parse(text, ("x",)), text, DOMAIN)
