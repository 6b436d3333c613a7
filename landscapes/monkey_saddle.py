"""Three valleys and three ridges meet in a point where the Hessian is zero and says nothing."""

from landscapes.core.record import Landscape


def evaluate(x, y):
    value = x * (x * x - 3.0 * y * y)
    return value, (3.0 * (x * x - y * y), -6.0 * x * y), (6.0 * x, -6.0 * y, -6.0 * x)


LANDSCAPE = Landscape(
    label="Monkey saddle",
    formula="x**3 - 3*x*y**2",
    evaluate=evaluate,
    domain=((-2.0, 2.0), (-2.0, 2.0)),
    start=(1.0, 0.1),
    stationary=lambda: {"degenerate": [(0.0, 0.0)]},
    reference="Hilbert and Cohn-Vossen, Anschauliche Geometrie (1932)",
)
