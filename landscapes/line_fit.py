"""A straight line through 24 points: one minimum, and each point pulls towards a line of its own.

The held-out points were drawn alike: y = 1.3 u + 0.55 and normal noise of 0.37.
"""

import numpy as np

from landscapes.core.data import mean_loss
from landscapes.core.model import Model, squared

EXAMPLES = (
    (0.1, 0.65), (0.2, 0.95), (0.3, 0.81), (0.4, 0.65), (0.5, 1.02), (0.6, 0.9), (0.7, 1.58), (0.8, 2.37),
    (0.9, 1.6), (1.0, 1.69), (1.1, 2.39), (1.2, 2.48), (1.3, 2.5), (1.4, 2.13), (1.5, 2.74), (1.6, 3.25),
    (1.7, 2.38), (1.8, 2.97), (1.9, 2.4), (2.0, 2.86), (2.1, 2.73), (2.2, 3.68), (2.3, 3.32), (2.4, 4.24),
)  # fmt: skip
HELD_OUT = (
    (0.15, 0.87), (0.36, 1.32), (0.57, 1.41), (0.78, 1.08), (0.99, 2.17), (1.2, 2.28), (1.4, 2.17), (1.61, 2.86),
    (1.82, 3.05), (2.03, 3.3), (2.24, 3.47), (2.45, 3.94),
)  # fmt: skip


def predict(x, y, u):
    return x * u + y, (u, 1.0), (0.0, 0.0, 0.0)


def stationary():
    """The solution of the normal equations."""
    inputs, targets = np.array(EXAMPLES).T
    design = np.stack([inputs, np.ones_like(inputs)], -1)
    slope, intercept = np.linalg.solve(design.T @ design, design.T @ targets).tolist()
    return {"minimum": [(slope, intercept)]}


LANDSCAPE = mean_loss(
    Model(predict, squared, EXAMPLES, HELD_OUT, formula="x*u + y"),
    label="Line fit",
    latex=r"f(w, b) = \frac{1}{2N} \sum_{i=1}^{N} (w\,u_i + b - v_i)^2",
    axes=("w", "b"),
    domain=((-1.0, 4.0), (-2.0, 3.0)),
    start=(0.0, 0.0),
    stationary=stationary,
    reference="Legendre, Nouvelles méthodes pour la détermination des orbites des comètes (1805)",
)
