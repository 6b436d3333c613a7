"""Four valleys, one in each corner: x and y each settle for themselves on the deep or the shallow side."""

import numpy as np

from landscapes.core.record import Landscape


def evaluate(x, y):
    s, t = x * x, y * y
    value = 0.5 * ((s - 16.0) * s + 5.0 * x + (t - 16.0) * t + 5.0 * y)
    gradient = ((2.0 * s - 16.0) * x + 2.5, (2.0 * t - 16.0) * y + 2.5)
    return value, gradient, (6.0 * s - 16.0, 0.0, 6.0 * t - 16.0)


def stationary():
    """x and y are roots of z³ - 8z + 5/4, by Viète's formula."""
    angle = np.arccos(-np.sqrt(3.0 / 8.0) * 15.0 / 64.0) / 3.0
    right, top, left = (float(np.sqrt(32.0 / 3.0) * np.cos(angle - 2.0 * np.pi * k / 3.0)) for k in range(3))
    return {
        "minimum": [(x, y) for x in (left, right) for y in (left, right)],
        "saddle": [point for z in (left, right) for point in ((z, top), (top, z))],
        "maximum": [(top, top)],
    }


LANDSCAPE = Landscape(
    label="Styblinski-Tang",
    formula="(x**4 - 16*x**2 + 5*x + y**4 - 16*y**2 + 5*y)/2",
    evaluate=evaluate,
    domain=((-5.0, 5.0), (-5.0, 5.0)),
    start=(0.0, 0.0),
    stationary=stationary,
    reference="Styblinski and Tang (1990), Experiments in nonconvex optimization",
)
