"""A deep minimum between two shallow ones, with a low pass to either side."""

import numpy as np

from landscapes.core.record import Landscape


def evaluate(x, y):
    s = x * x
    value = (2.0 - 1.05 * s + s * s / 6.0) * s + x * y + y * y
    gradient = ((4.0 - 4.2 * s + s * s) * x + y, x + 2.0 * y)
    return value, gradient, (4.0 - 12.6 * s + 5.0 * s * s, 1.0, 2.0)


def stationary():
    """On y = -x/2, where x = 0 or x⁴ - 4.2x² + 3.5 = 0."""
    outer, inner = (float(np.sqrt(2.1 + side * np.sqrt(0.91))) for side in (1.0, -1.0))
    minima = [(x, -x / 2.0) for x in (0.0, outer, -outer)]
    return {"minimum": minima, "saddle": [(x, -x / 2.0) for x in (inner, -inner)]}


LANDSCAPE = Landscape(
    label="Three-hump camel",
    formula="2*x**2 - 1.05*x**4 + x**6/6 + x*y + y**2",
    evaluate=evaluate,
    domain=((-2.5, 2.5), (-2.5, 2.5)),
    start=(2.0, 2.0),
    stationary=stationary,
    reference="Branin (1972), Widely convergent method for finding multiple solutions",
)
