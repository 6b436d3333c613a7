"""Round at the bottom and almost straight further out, where Newton's full step jumps too far."""

import numpy as np

from landscapes.core.parameter import Number
from landscapes.core.record import Landscape


def evaluate(x, delta):
    root = np.sqrt(delta * delta + x * x)
    slope = x / root
    return root, slope, (delta / root) * (delta / root) / root


LANDSCAPE = Landscape(
    label="Pseudo-Huber",
    formula="sqrt(delta**2 + x**2)",
    evaluate=evaluate,
    parameters=(Number("delta", r"\delta", 1.0, 0.1, 10.0, "how far the round bottom reaches", scale="log"),),
    domain=((-4.0, 4.0),),
    start=(1.1,),
    stationary=lambda delta: {"minimum": [(0.0,)]},
    reference="Charbonnier et al. (1994), Two deterministic half-quadratic regularization algorithms",
)
