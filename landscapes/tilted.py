"""A stretched bowl turned off its axes: x and y pull on each other."""

from landscapes.core.record import Landscape


def evaluate(x, y):
    return 0.5 * x * x + 2 * y * y + x * y, (x + y, x + 4 * y), (1.0, 1.0, 4.0)


LANDSCAPE = Landscape(
    label="Tilted bowl",
    latex=r"f(x, y) = \tfrac{1}{2}x^2 + 2y^2 + xy",
    evaluate=evaluate,
    domain=((-10.0, 10.0), (-10.0, 10.0)),
    start=(8.7, -7.9),
    stationary=lambda: {"minimum": [(0.0, 0.0)]},
    reference="Boyd and Vandenberghe, Convex Optimization (2004), section 9.3.2, for quadratics of this kind",
)
