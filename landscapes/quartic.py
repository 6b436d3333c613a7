"""So flat at the bottom that the curvature is zero there: steps shrink long before the minimum."""

from landscapes.core.record import Landscape


def evaluate(x):
    s = x * x
    return s * s, 4.0 * x * s, 12.0 * s


def residuals(x):
    return ((x * x, 2.0 * x),)


LANDSCAPE = Landscape(
    label="Quartic",
    formula="x**4",
    evaluate=evaluate,
    residuals=residuals,
    domain=((-10.0, 10.0),),
    start=(8.7,),
    stationary=lambda: {"degenerate": [(0.0,)]},
    reference="Nocedal and Wright, Numerical Optimization (2006), section 2.1",
)
