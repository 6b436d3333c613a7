"""Two valleys, one a little deeper: where a run ends depends on where it begins and how fast it goes."""

import numpy as np

from landscapes.core.parameter import Number
from landscapes.core.record import Landscape


def evaluate(x, tilt):
    s = x * x - 1.0
    return s * s + tilt * x, 4.0 * x * s + tilt, 12.0 * x * x - 4.0


def stationary(tilt):
    """The three roots of 4x³ - 4x + tilt by Viète's formula; they are real while |tilt| < 8/√27."""
    angle = np.arccos(-np.sqrt(27.0) / 8.0 * tilt) / 3.0
    right, top, left = (float(np.sqrt(4.0 / 3.0) * np.cos(angle - 2.0 * np.pi * k / 3.0)) for k in range(3))
    return {"minimum": [(left,), (right,)], "maximum": [(top,)]}


LANDSCAPE = Landscape(
    label="Tilted double well",
    formula="(x**2 - 1)**2 + tilt*x",
    evaluate=evaluate,
    parameters=(Number("tilt", "t", 0.3, -1.5, 1.5, "how much deeper the left valley lies"),),
    domain=((-2.2, 2.2),),
    start=(1.8,),
    stationary=stationary,
    reference="Strogatz, Nonlinear Dynamics and Chaos (2015), section 3.6",
)
