"""Waves in a valley: many rows of minima, each a little higher than the one before it.

Of its 150 stationary points those are listed that lie on the row of the lowest minimum or the rows next to it.
"""

import numpy as np

from landscapes.core.record import Landscape

# Where the part in x and the part in y are lowest, and where they are highest in between: roots of their slopes.
X_LOW, X_HIGH = (-4.205434985718203, 1.0, 3.79108219045051), (-2.7053160403868706, 2.7688604518537936)
Y_LOW, Y_HIGH = (-2.8906496084617133, 1.0, 4.890649608461714), (-2.256662218677807, 4.256662218677807)


def evaluate(x, y):
    """With u = w₁ - 1 and v = w₂ - 1, a fourth of the way from the minimum."""
    u, v = 0.25 * (x - 1.0), 0.25 * (y - 1.0)
    a, b, c = np.sin(np.pi * u), np.sin(np.pi * u + 1.0), np.sin(2.0 * np.pi * v)
    s, t = np.pi * np.sin(2.0 * np.pi * u + 2.0), np.pi * np.sin(4.0 * np.pi * v)
    long, wide = 1.0 + 10.0 * b * b, 1.0 + c * c
    p, q = 2.0 * np.pi * np.pi * np.cos(2.0 * np.pi * u), 4.0 * np.pi * np.pi * np.cos(4.0 * np.pi * v)
    gx = np.pi * np.sin(2.0 * np.pi * u) + 2.0 * u * long + 10.0 * u * u * s
    gy = 2.0 * v * (wide + v * t)
    xx = p + 2.0 * long + 40.0 * u * s + 20.0 * np.pi * np.pi * u * u * np.cos(2.0 * np.pi * u + 2.0)
    yy = 2.0 * (wide + 4.0 * v * t + v * v * q)
    return a * a + u * u * long + v * v * wide, (gx / 4.0, gy / 4.0), (xx / 16.0, 0.0, yy / 16.0)


LANDSCAPE = Landscape(
    label="Levy",
    formula="sin(pi*(x + 3)/4)**2 + ((x - 1)/4)**2*(1 + 10*sin(pi*(x + 3)/4 + 1)**2)"
    " + ((y - 1)/4)**2*(1 + sin(pi*(y + 3)/2)**2)",
    evaluate=evaluate,
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(-8.0, 6.0),
    stationary=lambda: {
        "minimum": [(x, y) for x in X_LOW for y in Y_LOW],
        "saddle": [*((x, y) for x in X_LOW for y in Y_HIGH), *((x, y) for x in X_HIGH for y in Y_LOW)],
        "maximum": [(x, y) for x in X_HIGH for y in Y_HIGH],
    },
    reference="Levy and Montalvo (1985), The tunneling algorithm for the global minimization of functions",
)
