"""From 3 to a million within a small square: a learning rate that suits the bottom is far too large above it."""

from landscapes.core.record import Landscape


def evaluate(x, y):
    s, t = x + y, 2.0 * x - 3.0 * y
    a = 1.0 + (s + 1.0) * (s + 1.0) * (3.0 * s * s - 14.0 * s + 19.0)
    b = 30.0 + t * t * (3.0 * t * t - 16.0 * t + 18.0)
    da, db = 12.0 * (s + 1.0) * (s - 1.0) * (s - 2.0), 12.0 * t * (t - 1.0) * (t - 3.0)
    dda, ddb = 12.0 * (3.0 * s * s - 4.0 * s - 1.0), 12.0 * (3.0 * t * t - 8.0 * t + 3.0)
    gradient = (da * b + 2.0 * a * db, da * b - 3.0 * a * db)
    xx = dda * b + 4.0 * da * db + 4.0 * a * ddb
    xy = dda * b - da * db - 6.0 * a * ddb
    yy = dda * b - 6.0 * da * db + 9.0 * a * ddb
    return a * b, gradient, (xx, xy, yy)


def places(*pairs):
    """The points with these x + y and 2x - 3y: the two factors rise and fall with one of them each."""
    return [((3.0 * s + t) / 5.0, (2.0 * s - t) / 5.0) for s, t in pairs]


LANDSCAPE = Landscape(
    label="Goldstein-Price",
    formula="(1 + (x + y + 1)**2*(19 - 14*x + 3*x**2 - 14*y + 6*x*y + 3*y**2))"
    "*(30 + (2*x - 3*y)**2*(18 - 32*x + 12*x**2 + 48*y - 36*x*y + 27*y**2))",
    evaluate=evaluate,
    domain=((-2.0, 2.0), (-2.0, 2.0)),
    start=(-1.5, 1.0),
    stationary=lambda: {
        "minimum": places((-1, 3), (-1, 0), (2, 3), (2, 0)),
        "saddle": places((-1, 1), (2, 1), (1, 0), (1, 3)),
        "maximum": places((1, 1)),
    },
    reference="Goldstein and Price (1971), On descent from local minima",
)
