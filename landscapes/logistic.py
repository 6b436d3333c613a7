"""Logistic regression on 24 points of two classes: convex, nearly flat far out, and steeper where it errs.

The held-out points were drawn alike: class 1 with probability σ(0.9 u − 0.1).
"""

from landscapes.core.data import mean_loss
from landscapes.core.model import Model, cross_entropy
from landscapes.line_fit import predict

EXAMPLES = (
    (-2.9, 0), (-2.6, 0), (-2.4, 0), (-2.1, 0), (-1.9, 1), (-1.6, 0), (-1.4, 0), (-1.2, 0), (-0.9, 1), (-0.7, 0),
    (-0.4, 0), (-0.1, 1), (0.1, 0), (0.3, 1), (0.6, 0), (0.8, 1), (1.1, 1), (1.3, 0), (1.6, 1), (1.9, 1), (2.1, 1),
    (2.4, 0), (2.7, 1), (3.0, 1),
)  # fmt: skip
HELD_OUT = (
    (-2.75, 0), (-2.25, 0), (-1.75, 0), (-1.25, 1), (-0.75, 0), (-0.25, 0), (0.25, 1), (0.75, 1), (1.25, 1),
    (1.75, 1), (2.25, 1), (2.75, 1),
)  # fmt: skip


LANDSCAPE = mean_loss(
    Model(predict, cross_entropy, EXAMPLES, HELD_OUT, formula="x*u + y"),
    label="Logistic regression",
    latex=r"f(w, b) = -\frac{1}{N} \sum_{i=1}^{N} \log p(v_i), \quad p(1) = \sigma(w\,u_i + b)",
    axes=("w", "b"),
    domain=((-3.0, 4.0), (-3.0, 3.0)),
    start=(0.0, 0.0),
    stationary=lambda: {"minimum": [(0.7221806049603866, -0.2131356668153218)]},
    reference="Cox (1958), The regression analysis of binary sequences",
)
