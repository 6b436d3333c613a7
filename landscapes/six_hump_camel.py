"""Six minima in mirrored pairs: only one pair is the lowest."""

from landscapes.core.record import Landscape

# Roots of the gradient; each has its mirror image at (-x, -y).
MINIMA = [
    (0.08984201310031806, -0.7126564030207396),
    (1.703606714969981, -0.7960835686726251),
    (1.6071047529201972, 0.5686514548841314),
]
SADDLES = [
    (1.1092053368047865, -0.7682680925095399),
    (1.6380679841897785, 0.22867406904439408),
    (1.2960702671671092, 0.6050843880386585),
]
MAXIMA = [(1.2302298765166526, 0.16233458445899496)]


def evaluate(x, y):
    s, t = x * x, y * y
    value = (4.0 - 2.1 * s + s * s / 3.0) * s + x * y + (4.0 * t - 4.0) * t
    gradient = ((8.0 - 8.4 * s + 2.0 * s * s) * x + y, x + (16.0 * t - 8.0) * y)
    return value, gradient, (8.0 - 25.2 * s + 10.0 * s * s, 1.0, 48.0 * t - 8.0)


def mirrored(points):
    return [(side * x, side * y) for x, y in points for side in (1.0, -1.0)]


LANDSCAPE = Landscape(
    label="Six-hump camel",
    formula="(4 - 2.1*x**2 + x**4/3)*x**2 + x*y + (4*y**2 - 4)*y**2",
    evaluate=evaluate,
    domain=((-2.0, 2.0), (-1.1, 1.1)),
    start=(1.2, 0.3),
    stationary=lambda: {
        "minimum": mirrored(MINIMA),
        "saddle": [(0.0, 0.0), *mirrored(SADDLES)],
        "maximum": mirrored(MAXIMA),
    },
    reference="Dixon and Szegő, Towards Global Optimisation 2 (1978)",
)
