"""The Gauss-Newton matrix of a sum of squares: what is left of the Hessian when the residuals are taken as straight.

For f = rᵀr it is 2 JᵀJ; for the mean loss of a model it is what `Model.linearised` says.
"""

from collections.abc import Callable
from typing import Any

from landscapes.core.compiler import specialise
from landscapes.core.model import Model

# These names are filled in for each landscape.
residuals: Any = None
linearised: Any = None


def gauss_newton(dimension: int, residuals: Callable[..., Any] | None, model: Model | None) -> Callable[..., Any]:
    """(x, y, *parameters) -> xx, xy, yy, or (x, *parameters) -> xx; zeros for what is no sum of squares."""
    if model:
        return specialise(of_model, linearised=model.linearised)
    template = (of_line if dimension == 1 else of_plane) if residuals else (no_line if dimension == 1 else no_plane)
    return specialise(template, residuals=residuals) if residuals else template


def of_plane(x, y, *parameters):
    """2 JᵀJ of two parameters."""
    xx, xy, yy = 0.0, 0.0, 0.0
    for _, rx, ry in residuals(x, y, *parameters):
        xx += 2.0 * rx * rx
        xy += 2.0 * rx * ry
        yy += 2.0 * ry * ry
    return xx, xy, yy


def of_line(x, *parameters):
    """2 JᵀJ of one parameter."""
    xx = 0.0
    for _, rx in residuals(x, *parameters):
        xx += 2.0 * rx * rx
    return xx


def of_model(x, y, table):
    """The Hessian of the mean loss were the model straight."""
    return linearised(x, y, table)[2]


def no_plane(x, y, *parameters):
    """No sum of squares of two parameters."""
    return 0.0, 0.0, 0.0


def no_line(x, *parameters):
    """No sum of squares of one parameter."""
    return 0.0
