"""A network of one hidden unit: the same function twice, mirrored, and a saddle where both weights are zero.

Examples and held-out points are y = 1.2 tanh(1.5 u) and normal noise of 0.15, drawn in this order by
numpy.random.default_rng(3) and rounded to two digits.
"""

import numpy as np

from landscapes.core.data import mean_loss
from landscapes.core.model import Model, squared

EXAMPLES = (
    (-2.3, -0.89), (-2.1, -1.58), (-1.9, -1.13), (-1.7, -1.27), (-1.5, -1.24), (-1.3, -1.18), (-1.1, -1.42),
    (-0.9, -1.08), (-0.7, -1.07), (-0.5, -0.26), (-0.3, -0.47), (-0.1, -0.23), (0.1, 0.14), (0.3, 0.41),
    (0.5, 0.6), (0.7, 0.88), (0.9, 1.12), (1.1, 1.08), (1.3, 1.3), (1.5, 1.14), (1.7, 1.19), (1.9, 1.42),
    (2.1, 1.28), (2.3, 1.12),
)  # fmt: skip
HELD_OUT = (
    (-2.2, -1.22), (-1.8, -1.11), (-1.4, -0.87), (-1.0, -1.13), (-0.6, -0.9), (-0.2, -0.2), (0.2, 0.22),
    (0.6, 0.82), (1.0, 1.22), (1.4, 1.25), (1.8, 1.2), (2.2, 1.3),
)  # fmt: skip
MINIMUM = (1.2196216380773213, 1.2846667573495016)  # found numerically, as is its mirror image


def predict(x, y, u):
    t = np.tanh(x * u)
    slope = u * (1.0 - t * t)
    return y * t, (y * slope, t), (-2.0 * y * u * t * slope, slope, 0.0)


LANDSCAPE = mean_loss(
    Model(predict, squared, EXAMPLES, HELD_OUT, formula="y*tanh(x*u)"),
    label="Tiny network",
    latex=r"f(w_1, w_2) = \frac{1}{2N} \sum_{i=1}^{N} \bigl(w_2 \tanh(w_1 u_i) - v_i\bigr)^2",
    axes=("w1", "w2"),
    domain=((-4.0, 4.0), (-4.0, 4.0)),
    start=(0.3, -0.4),
    stationary=lambda: {"minimum": [MINIMUM, (-MINIMUM[0], -MINIMUM[1])], "saddle": [(0.0, 0.0)]},
    reference="Rumelhart, Hinton and Williams (1986), Learning representations by back-propagating errors",
)
