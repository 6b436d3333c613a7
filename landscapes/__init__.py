"""Loss surfaces with their exact gradients and Hessians, one file each.

surface = landscapes.get("rosenbrock", b=100.0)
surface.value((1.0, 1.0)), surface.gradient((0.0, 0.0)), surface.stationary_points
landscapes.formula("x**2 + 3*sin(y)")
"""

import sys

from landscapes.core.record import StationaryPoint
from landscapes.core.registry import keys, module
from landscapes.core.surface import Surface, bind
from landscapes.typed.formula import formula

__all__ = ["StationaryPoint", "Surface", "formula", "get", "names"]


def names() -> list[str]:
    """The sorted keys of all landscapes."""
    return keys(sys.modules[__name__])


def get(key: str, **parameters: object) -> Surface:
    """The landscape `key` with its parameters set.

    Raises ValueError naming an unknown key or parameter, or the range that a value has left.
    """
    return bind(key, module(sys.modules[__name__], key, "surface").LANDSCAPE, parameters)
