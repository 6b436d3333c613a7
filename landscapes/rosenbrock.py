"""A curved valley: easy to enter, slow to follow."""

import numpy as np

from landscapes.core.parameter import Number
from landscapes.core.record import Landscape


def evaluate(x, y, a, b):
    r = y - x * x
    value = (a - x) * (a - x) + b * r * r
    gradient = (-2 * (a - x) - 4 * b * x * r, 2 * b * r)
    hessian = (2 - 4 * b * (r - 2 * x * x), -4 * b * x, 2 * b)
    return value, gradient, hessian


def residuals(x, y, a, b):
    c = np.sqrt(b)
    return (a - x, -1.0, 0.0), (c * (y - x * x), -2.0 * c * x, c)


LANDSCAPE = Landscape(
    label="Rosenbrock",
    formula="(a - x)**2 + b*(y - x**2)**2",
    evaluate=evaluate,
    residuals=residuals,
    parameters=(
        Number("a", "a", 1.0, -1.5, 1.5, "where along the valley the minimum lies"),
        Number("b", "b", 100.0, 0.1, 1000.0, "how steep the valley's walls are", scale="log"),
    ),
    domain=((-2.0, 2.0), (-1.0, 3.0)),
    start=(-1.2, 1.0),
    stationary=lambda a, b: {"minimum": [(a, a * a)]},
    reference="Rosenbrock (1960), An automatic method for finding the greatest or least value of a function",
)
