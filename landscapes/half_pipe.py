"""A channel with steep walls and a floor that hardly falls: runs swing across and creep along."""

import numpy as np

from landscapes.core.record import Landscape


def evaluate(x, y):
    return 0.005 * x * x + 5.0 * y * y, (0.01 * x, 10.0 * y), (0.01, 0.0, 10.0)


def residuals(x, y):
    a, b = np.sqrt(0.005), np.sqrt(5.0)
    return (a * x, a, 0.0), (b * y, 0.0, b)


LANDSCAPE = Landscape(
    label="Half-pipe",
    formula="0.005*x**2 + 5*y**2",
    evaluate=evaluate,
    residuals=residuals,
    domain=((-10.0, 10.0), (-2.0, 2.0)),
    start=(-9.0, 1.5),
    stationary=lambda: {"minimum": [(0.0, 0.0)]},
    reference="Sutton (1986), Two problems with backpropagation and other steepest-descent learning procedures",
)
