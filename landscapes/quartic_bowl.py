"""A bowl whose sides grow steeper: a learning rate that is right at the bottom is too large further up."""

from landscapes.core.record import Landscape


def evaluate(x):
    s = x * x
    return (0.25 * s + 0.5) * s, (s + 1.0) * x, 3.0 * s + 1.0


LANDSCAPE = Landscape(
    label="Quartic bowl",
    formula="x**4/4 + x**2/2",
    evaluate=evaluate,
    domain=((-4.0, 4.0),),
    start=(3.0,),
    stationary=lambda: {"minimum": [(0.0,)]},
    reference="Boyd and Vandenberghe, Convex Optimization (2004), section 9.3, for steps on a changing curvature",
)
