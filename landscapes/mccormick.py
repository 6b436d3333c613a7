"""A wave on a slanting channel: a shallow minimum stops a run just before the deep one."""

import numpy as np

from landscapes.core.record import Landscape

THIRD = np.pi / 3.0


def evaluate(x, y):
    d, sine, cosine = x - y, np.sin(x + y), np.cos(x + y)
    value = sine + d * d - 1.5 * x + 2.5 * y + 1.0
    return value, (cosine + 2.0 * d - 1.5, cosine - 2.0 * d + 2.5), (2.0 - sine, -2.0 - sine, 2.0 - sine)


LANDSCAPE = Landscape(
    label="McCormick",
    formula="sin(x + y) + (x - y)**2 - 1.5*x + 2.5*y + 1",
    evaluate=evaluate,
    domain=((-1.5, 4.0), (-3.0, 4.0)),
    start=(3.5, -2.0),
    stationary=lambda: {  # where x - y = 1 and cos(x + y) = -1/2
        "minimum": [(0.5 - THIRD, -0.5 - THIRD), (0.5 + 2.0 * THIRD, -0.5 + 2.0 * THIRD)],
        "saddle": [(0.5 + THIRD, -0.5 + THIRD)],
    },
    reference="McCormick, in Lootsma (ed.), Numerical Methods for Non-linear Optimization (1972)",
)
