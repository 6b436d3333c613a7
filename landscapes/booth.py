"""Two linear equations as a bowl: its axes are turned by 45°, and its minimum solves both."""

from landscapes.core.record import Landscape


def evaluate(x, y):
    u, v = x + 2.0 * y - 7.0, 2.0 * x + y - 5.0
    return u * u + v * v, (2.0 * u + 4.0 * v, 4.0 * u + 2.0 * v), (10.0, 8.0, 10.0)


def residuals(x, y):
    return (x + 2.0 * y - 7.0, 1.0, 2.0), (2.0 * x + y - 5.0, 2.0, 1.0)


LANDSCAPE = Landscape(
    label="Booth",
    formula="(x + 2*y - 7)**2 + (2*x + y - 5)**2",
    evaluate=evaluate,
    residuals=residuals,
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(-8.0, -8.0),
    stationary=lambda: {"minimum": [(1.0, 3.0)]},
    reference="Jamil and Yang (2013), A literature survey of benchmark functions",
)
