"""A sharp valley, the deeper one, and a flat one: noise and large steps leave the sharp one."""

import numpy as np

from landscapes.core.record import Landscape

SHARP, FLAT, TOP = -1.4982483886768947, 1.4422150051823925, -1.017760154198366  # roots of the slope


def evaluate(x):
    u, v = (x + 1.5) / 0.15, x - 1.5
    sharp, flat = 1.2 * np.exp(-0.5 * u * u), np.exp(-0.5 * v * v)
    value = 1.3 - sharp - flat + 0.02 * x * x
    slope = sharp * u / 0.15 + flat * v + 0.04 * x
    curvature = sharp * (1.0 - u * u) / 0.0225 + flat * (1.0 - v * v) + 0.04
    return value, slope, curvature


LANDSCAPE = Landscape(
    label="Sharp and flat well",
    formula="1.3 - 1.2*exp(-((x + 1.5)/0.15)**2/2) - exp(-(x - 1.5)**2/2) + 0.02*x**2",
    evaluate=evaluate,
    domain=((-4.0, 5.0),),
    start=(-2.2,),
    stationary=lambda: {"minimum": [(SHARP,), (FLAT,)], "maximum": [(TOP,)]},
    reference="Hochreiter and Schmidhuber (1997), Flat minima",
)
