"""A wide plain full of dents, and in its middle a cone whose tip is the minimum.

The tip has no gradient; there the cone counts as level, so that the gradient is 0 and the Hessian that of the dents.
Listed are the tip, the four nearest minima and the passes to them.
"""

import numpy as np

from landscapes.core.record import Landscape

NEAR, PASS = 0.9521665459501717, 0.6257806168564638  # roots of the slope on an axis


def evaluate(x, y):
    r = np.sqrt(0.5 * (x * x + y * y))
    cone, u, v = 20.0 * np.exp(-0.2 * r), 2.0 * np.pi * x, 2.0 * np.pi * y
    dents = np.exp(0.5 * (np.cos(u) + np.cos(v)))
    p, q = np.pi * np.sin(u), np.pi * np.sin(v)
    steep, bend = 0.0, 0.0  # of the cone: its gradient is steep (x, y)
    if r != 0.0:
        steep = 0.1 * cone / r
        bend = -0.5 * steep * (0.2 + 1.0 / r) / r
    xx = steep + bend * x * x + dents * (2.0 * np.pi * np.pi * np.cos(u) - p * p)
    yy = steep + bend * y * y + dents * (2.0 * np.pi * np.pi * np.cos(v) - q * q)
    gradient = (steep * x + dents * p, steep * y + dents * q)
    return (20.0 - cone) + (np.e - dents), gradient, (xx, bend * x * y - dents * p * q, yy)


def around(z):
    return [(z, 0.0), (-z, 0.0), (0.0, z), (0.0, -z)]


LANDSCAPE = Landscape(
    label="Ackley",
    formula="20 - 20*exp(-sqrt((x**2 + y**2)/2)/5) + e - exp((cos(2*pi*x) + cos(2*pi*y))/2)",
    evaluate=evaluate,
    domain=((-5.0, 5.0), (-5.0, 5.0)),
    start=(2.7, -3.3),
    stationary=lambda: {"minimum": [(0.0, 0.0), *around(NEAR)], "saddle": around(PASS)},
    reference="Ackley, A Connectionist Machine for Genetic Hillclimbing (1987)",
)
