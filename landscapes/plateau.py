"""A pit in a wide plain: far out the gradient is almost zero, and plain steps almost stand still."""

from landscapes.core.record import Landscape


def evaluate(x, y):
    r = x * x + y * y
    s = 1.0 / (1.0 + r)
    gradient = (2.0 * x * s * s, 2.0 * y * s * s)
    hessian = (2.0 * s * s * (1.0 - 4.0 * x * x * s), -8.0 * x * y * s * s * s, 2.0 * s * s * (1.0 - 4.0 * y * y * s))
    return r * s, gradient, hessian


LANDSCAPE = Landscape(
    label="Plateau",
    formula="(x**2 + y**2)/(1 + x**2 + y**2)",
    evaluate=evaluate,
    domain=((-8.0, 8.0), (-8.0, 8.0)),
    start=(6.0, 0.0),
    stationary=lambda: {"minimum": [(0.0, 0.0)]},
    reference="Geman and McClure (1985), Bayesian image analysis",
)
