"""Four minima, all equally deep: the start decides which one is reached."""

from landscapes.core.record import Landscape, Point

# Roots of the gradient; (3, 2) is the only one that is a round number.
MINIMA: list[Point] = [
    (3.0, 2.0),
    (3.5844283403304917, -1.8481265269644036),
    (-3.779310253377747, -3.2831859912861696),
    (-2.805118086952745, 3.131312518250573),
]
SADDLES: list[Point] = [
    (3.385154183607021, 0.07385187983774928),
    (0.08667750455539636, 2.884254701174776),
    (-3.0730257507643897, -0.08135304428796751),
    (-0.12796134673068008, -1.9537149802445763),
]


def evaluate(x, y):
    u, v = x * x + y - 11.0, x + y * y - 7.0
    gradient = (4.0 * x * u + 2.0 * v, 2.0 * u + 4.0 * y * v)
    return u * u + v * v, gradient, (4.0 * u + 8.0 * x * x + 2.0, 4.0 * (x + y), 4.0 * v + 8.0 * y * y + 2.0)


def residuals(x, y):
    return (x * x + y - 11.0, 2.0 * x, 1.0), (x + y * y - 7.0, 1.0, 2.0 * y)


LANDSCAPE = Landscape(
    label="Himmelblau",
    formula="(x**2 + y - 11)**2 + (x + y**2 - 7)**2",
    evaluate=evaluate,
    residuals=residuals,
    domain=((-6.0, 6.0), (-6.0, 6.0)),
    start=(0.0, 0.0),
    stationary=lambda: {
        "minimum": MINIMA,
        "saddle": SADDLES,
        "maximum": [(-0.2708445906673476, -0.9230385564799815)],
    },
    reference="Himmelblau, Applied Nonlinear Programming (1972)",
)
