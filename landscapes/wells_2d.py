"""A sharp pit, the deeper one, and a wide one: noise and large steps leave the sharp one."""

import numpy as np

from landscapes.core.record import Landscape

SHARP, FLAT, PASS = -1.4951257619420084, 1.4422150051823925, -0.7726206979135869  # roots of ∂x on y = 0


def evaluate(x, y):
    u, v, w = (x + 1.5) / 0.25, y / 0.25, x - 1.5
    sharp, flat = 1.2 * np.exp(-0.5 * (u * u + v * v)), np.exp(-0.5 * (w * w + y * y))
    value = 1.3 - sharp - flat + 0.02 * (x * x + y * y)
    gradient = (4.0 * sharp * u + flat * w + 0.04 * x, 4.0 * sharp * v + flat * y + 0.04 * y)
    xx = 16.0 * sharp * (1.0 - u * u) + flat * (1.0 - w * w) + 0.04
    yy = 16.0 * sharp * (1.0 - v * v) + flat * (1.0 - y * y) + 0.04
    return value, gradient, (xx, -16.0 * sharp * u * v - flat * w * y, yy)


LANDSCAPE = Landscape(
    label="Sharp and flat pit",
    formula="1.3 - 1.2*exp(-((x + 1.5)**2 + y**2)/(2*0.25**2)) - exp(-((x - 1.5)**2 + y**2)/2) + 0.02*(x**2 + y**2)",
    evaluate=evaluate,
    domain=((-4.0, 4.0), (-3.0, 3.0)),
    start=(-2.2, 0.8),
    stationary=lambda: {"minimum": [(SHARP, 0.0), (FLAT, 0.0)], "saddle": [(PASS, 0.0)]},
    reference="Keskar et al. (2017), On large-batch training for deep learning",
)
