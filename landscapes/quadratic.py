"""A long ravine: steep across, almost flat along."""

import numpy as np

from landscapes.core.parameter import Number
from landscapes.core.record import Landscape


def evaluate(x, y, kappa):
    return 0.5 * (x * x + kappa * y * y), (x, kappa * y), (1.0, 0.0, kappa)


def residuals(x, y, kappa):
    a, b = np.sqrt(0.5), np.sqrt(0.5 * kappa)
    return (a * x, a, 0.0), (b * y, 0.0, b)


LANDSCAPE = Landscape(
    label="Ravine",
    formula="(x**2 + kappa*y**2)/2",
    evaluate=evaluate,
    residuals=residuals,
    parameters=(
        Number("kappa", r"\kappa", 100.0, 0.01, 1e4, "condition number: curvature across over along", scale="log"),
    ),
    domain=((-11.0, 11.0), (-2.0, 2.0)),
    start=(10.0, 1.0),
    stationary=lambda kappa: {"minimum": [(0.0, 0.0)]},
    reference="Boyd and Vandenberghe, Convex Optimization (2004), section 9.3.2",
)
