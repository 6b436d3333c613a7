"""An egg box on an almost level bowl: the dents are nearly equally deep, and only the middle one reaches 0."""

import numpy as np

from landscapes.core.record import Landscape

ROOT = np.sqrt(0.5)


def evaluate(x, y):
    cx, sx, cy, sy = np.cos(x), np.sin(x), np.cos(ROOT * y), np.sin(ROOT * y)
    value = 1.0 + (x * x + y * y) / 4000.0 - cx * cy
    gradient = (x / 2000.0 + sx * cy, y / 2000.0 + ROOT * cx * sy)
    return value, gradient, (0.0005 + cx * cy, -ROOT * sx * sy, 0.0005 + 0.5 * cx * cy)


def polished(i, j):
    """The stationary point near those of the cosines alone, (πi, √2πj), by Newton's method."""
    x, y = np.pi * i, np.pi * j / ROOT
    for _ in range(6):
        _, (gx, gy), (xx, xy, yy) = evaluate(x, y)
        determinant = xx * yy - xy * xy
        x, y = x - (yy * gx - xy * gy) / determinant, y - (xx * gy - xy * gx) / determinant
    return float(x), float(y)


def stationary():
    corners = [(i, j) for i in range(-3, 4) for j in range(-2, 3)]
    return {
        "minimum": [polished(i, j) for i, j in corners if (i + j) % 2 == 0],
        "saddle": [polished(i + 0.5, j + 0.5) for i in range(-3, 3) for j in range(-2, 2)],
        "maximum": [polished(i, j) for i, j in corners if (i + j) % 2],
    }


LANDSCAPE = Landscape(
    label="Griewank",
    formula="1 + (x**2 + y**2)/4000 - cos(x)*cos(y/sqrt(2))",
    evaluate=evaluate,
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(6.0, -7.0),
    stationary=stationary,
    reference="Griewank (1981), Generalized descent for global optimization",
)
