"""A gentle slope that ends at a wall: one gradient there is so large that it throws the run far out."""

import numpy as np

from landscapes.core.parameter import Number
from landscapes.core.record import Landscape


def evaluate(x, y, k):
    u, t, c = x - 2.0, np.tanh(0.5 * k * x), np.cosh(0.5 * k * x)
    root = np.sqrt(1.0 + u * u + y * y)
    wall = 2.5 * k / (c * c)  # how much the wall falls
    a = 0.25 / (root * root * root)
    hessian = (a * (1.0 + y * y) + k * t * wall, -a * u * y, a * (1.0 + u * u))
    return 0.25 * root + 5.0 * (1.0 - t), (0.25 * u / root - wall, 0.25 * y / root), hessian


def stationary(k):
    """The wall's tail moves the minimum out a little: Newton's method on y = 0."""
    x = 2.0
    for _ in range(20):
        _, (slope, _), (curvature, _, _) = evaluate(x, 0.0, k)
        x = x - slope / curvature
    return {"minimum": [(float(x), 0.0)]}


LANDSCAPE = Landscape(
    label="Cliff",
    formula="sqrt(1 + (x - 2)**2 + y**2)/4 + 10*sigmoid(-k*x)",
    evaluate=evaluate,
    parameters=(Number("k", "k", 20.0, 2.0, 30.0, "how steep the wall is", scale="log"),),
    domain=((-5.0, 6.0), (-4.0, 4.0)),
    start=(-4.3, 2.0),
    stationary=stationary,
    reference="Pascanu, Mikolov and Bengio (2013), On the difficulty of training recurrent neural networks",
)
