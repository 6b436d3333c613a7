"""A round bowl: the gradient points straight at the minimum."""

from landscapes.core.record import Landscape


def evaluate(x, y):
    return x * x + y * y, (2 * x, 2 * y), (2.0, 0.0, 2.0)


def residuals(x, y):
    return (x, 1.0, 0.0), (y, 0.0, 1.0)


LANDSCAPE = Landscape(
    label="Bowl",
    formula="x**2 + y**2",
    evaluate=evaluate,
    residuals=residuals,
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(8.7, -7.9),
    stationary=lambda: {"minimum": [(0.0, 0.0)]},
    reference="De Jong (1975), the sphere function in two parameters",
)
