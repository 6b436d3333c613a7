"""A whole curve of minima, flat near its bend and steep far out: the path decides which of them is reached.

Every point with xy = 1 is a minimum; the one that is listed is the flattest.
"""

import numpy as np

from landscapes.core.record import Landscape


def evaluate(x, y):
    r = x * y - 1.0
    return 0.5 * r * r, (r * y, r * x), (y * y, r + x * y, x * x)


def residuals(x, y):
    c = np.sqrt(0.5)
    return ((c * (x * y - 1.0), c * y, c * x),)


LANDSCAPE = Landscape(
    label="Hyperbola valley",
    formula="(x*y - 1)**2/2",
    evaluate=evaluate,
    residuals=residuals,
    domain=((-1.0, 4.0), (-1.0, 4.0)),
    start=(3.0, 0.5),
    stationary=lambda: {"degenerate": [(1.0, 1.0)], "saddle": [(0.0, 0.0)]},
    reference="Saxe, McClelland and Ganguli (2014), Exact solutions to the nonlinear dynamics of learning",
)
