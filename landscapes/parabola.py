"""The simplest valley there is: one parameter, one minimum."""

import numpy as np

from landscapes.core.parameter import Number
from landscapes.core.record import Landscape


def evaluate(x, a):
    return a * x * x, 2 * a * x, 2 * a


def residuals(x, a):
    return ((np.sqrt(a) * x, np.sqrt(a)),)


LANDSCAPE = Landscape(
    label="Parabola",
    formula="a*x**2",
    evaluate=evaluate,
    residuals=residuals,
    parameters=(Number("a", "a", 1.0, 0.01, 100.0, "how steep the sides are", scale="log"),),
    domain=((-10.0, 10.0),),
    start=(8.7,),
    stationary=lambda a: {"minimum": [(0.0,)]},
    reference="Nocedal and Wright, Numerical Optimization (2006), section 2.1",
)
