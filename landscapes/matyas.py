"""A shallow ravine along the diagonal: across the axes lies the shortest way, and none of them follows it."""

from landscapes.core.record import Landscape


def evaluate(x, y):
    value = 0.26 * (x * x + y * y) - 0.48 * x * y
    return value, (0.52 * x - 0.48 * y, 0.52 * y - 0.48 * x), (0.52, -0.48, 0.52)


LANDSCAPE = Landscape(
    label="Matyas",
    formula="0.26*(x**2 + y**2) - 0.48*x*y",
    evaluate=evaluate,
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(8.0, -6.0),
    stationary=lambda: {"minimum": [(0.0, 0.0)]},
    reference="Jamil and Yang (2013), A literature survey of benchmark functions",
)
