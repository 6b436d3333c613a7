"""A flat cross between walls that shoot up in the corners: most of the way is nearly level."""

from landscapes.core.record import Landscape


def residuals(x, y):
    s, t = y * y, y * y * y
    return (
        (1.5 - x + x * y, y - 1.0, x),
        (2.25 - x + x * s, s - 1.0, 2.0 * x * y),
        (2.625 - x + x * t, t - 1.0, 3.0 * x * s),
    )


def evaluate(x, y):
    (a, ax, ay), (b, bx, by), (c, cx, cy) = residuals(x, y)
    gradient = (2.0 * (a * ax + b * bx + c * cx), 2.0 * (a * ay + b * by + c * cy))
    xx = 2.0 * (ax * ax + bx * bx + cx * cx)
    xy = 2.0 * (ax * ay + bx * by + cx * cy + a + 2.0 * b * y + 3.0 * c * y * y)
    yy = 2.0 * (ay * ay + by * by + cy * cy + 2.0 * b * x + 6.0 * c * x * y)
    return a * a + b * b + c * c, gradient, (xx, xy, yy)


LANDSCAPE = Landscape(
    label="Beale",
    formula="(1.5 - x + x*y)**2 + (2.25 - x + x*y**2)**2 + (2.625 - x + x*y**3)**2",
    evaluate=evaluate,
    residuals=residuals,
    domain=((-4.5, 4.5), (-4.5, 4.5)),
    start=(-2.0, -2.0),
    stationary=lambda: {
        "minimum": [(3.0, 0.5)],
        "saddle": [(0.0, 1.0), (0.10053793732415836, -2.644513585023125)],  # the second: a root of the gradient
    },
    reference="Beale (1958), On an iterative method for finding a local minimum of a function",
)
