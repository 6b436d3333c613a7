"""A bowl with an egg box in it: 121 minima in rows and columns, and one of them is the lowest."""

import numpy as np

from landscapes.core.record import Landscape


def evaluate(x, y):
    u, v = 2.0 * np.pi * x, 2.0 * np.pi * y
    value = 20.0 + x * x - 10.0 * np.cos(u) + y * y - 10.0 * np.cos(v)
    gradient = (2.0 * x + 20.0 * np.pi * np.sin(u), 2.0 * y + 20.0 * np.pi * np.sin(v))
    c = 40.0 * np.pi * np.pi
    return value, gradient, (2.0 + c * np.cos(u), 0.0, 2.0 + c * np.cos(v))


def stationary():
    """Along each axis a minimum near every whole number and a maximum between two, where sin 2πx = -x/10π."""
    halves = np.arange(-10.0, 11.0) / 2.0
    roots, side = halves.copy(), np.where(halves % 1.0, 1.0, -1.0)
    for _ in range(12):
        roots = halves + side * np.arcsin(roots / (10.0 * np.pi)) / (2.0 * np.pi)
    low, high = roots[side < 0].tolist(), roots[side > 0].tolist()
    return {
        "minimum": [(x, y) for x in low for y in low],
        "saddle": [point for x in low for y in high for point in ((x, y), (y, x))],
        "maximum": [(x, y) for x in high for y in high],
    }


LANDSCAPE = Landscape(
    label="Rastrigin",
    formula="20 + x**2 - 10*cos(2*pi*x) + y**2 - 10*cos(2*pi*y)",
    evaluate=evaluate,
    domain=((-5.12, 5.12), (-5.12, 5.12)),
    start=(3.3, -2.7),
    stationary=stationary,
    reference="Rastrigin, Systems of Extremal Control (1974)",
)
