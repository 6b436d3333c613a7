"""A stretched bowl turned off its axes: x and y pull on each other."""

import numpy as np

from landscapes.core.record import Landscape


def evaluate(x, y):
    return 0.5 * x * x + 2 * y * y + x * y, (x + y, x + 4 * y), (1.0, 1.0, 4.0)


def residuals(x, y):
    a, b = np.sqrt(0.5), np.sqrt(1.5)
    return (a * (x + y), a, a), (b * y, 0.0, b)


LANDSCAPE = Landscape(
    label="Tilted bowl",
    formula="x**2/2 + 2*y**2 + x*y",
    evaluate=evaluate,
    residuals=residuals,
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(8.7, -7.9),
    stationary=lambda: {"minimum": [(0.0, 0.0)]},
    reference="Boyd and Vandenberghe, Convex Optimization (2004), section 9.3.2, for quadratics of this kind",
)
