"""A saddle between two minima: a run along its ridge stops there, unless something pushes it aside."""

from landscapes.core.record import Landscape


def evaluate(x, y):
    s = y * y
    return 0.5 * x * x + (0.25 * s - 0.5) * s, (x, (s - 1.0) * y), (1.0, 0.0, 3.0 * s - 1.0)


LANDSCAPE = Landscape(
    label="Bounded saddle",
    formula="x**2/2 - y**2/2 + y**4/4",
    evaluate=evaluate,
    domain=((-2.0, 2.0), (-2.0, 2.0)),
    start=(1.5, 0.01),
    stationary=lambda: {"minimum": [(0.0, -1.0), (0.0, 1.0)], "saddle": [(0.0, 0.0)]},
    reference="Nesterov, Introductory Lectures on Convex Optimization (2004), example 1.2.2",
)
