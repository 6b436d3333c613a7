"""A long ravine: steep across, almost flat along."""

from landscapes.core.parameter import Number
from landscapes.core.record import Landscape


def evaluate(x, y, kappa):
    return 0.5 * (x * x + kappa * y * y), (x, kappa * y), (1.0, 0.0, kappa)


LANDSCAPE = Landscape(
    label="Ravine",
    latex=r"f(x, y) = \tfrac{1}{2}\left(x^2 + \kappa\,y^2\right)",
    evaluate=evaluate,
    parameters=(
        Number("kappa", r"\kappa", 100.0, 0.01, 1e4, "condition number: curvature across over along", scale="log"),
    ),
    domain=((-11.0, 11.0), (-2.0, 2.0)),
    start=(10.0, 1.0),
    stationary=lambda kappa: {"minimum": [(0.0, 0.0)]},
    reference="Boyd and Vandenberghe, Convex Optimization (2004), section 9.3.2",
)
