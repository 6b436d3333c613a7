"""A line on inputs that each mini-batch normalises by its own mean and spread: the batch itself becomes noise.

The examples are those of the line fit. Split in ghost batches, each part is normalised by itself.
"""

import numpy as np

from landscapes.core.data import mean_loss
from landscapes.core.model import Model, squared
from landscapes.line_fit import EXAMPLES, HELD_OUT, predict

MODEL = Model(predict, squared, EXAMPLES, HELD_OUT, normalised=True, formula="x*u + y")


def stationary():
    """Normalised inputs have mean zero, so each parameter is found by itself."""
    inputs, targets = np.array(EXAMPLES).T
    centre, scale = MODEL.normalisation()
    z = (inputs - centre) / scale
    return {"minimum": [(float(z @ targets / (z @ z)), float(targets.mean()))]}


LANDSCAPE = mean_loss(
    MODEL,
    label="Line with batch norm",
    latex=r"f(w, b) = \frac{1}{2N} \sum_{i=1}^{N} \Bigl(w\,\frac{u_i - \mu_B}{\sqrt{\sigma_B^2 + 10^{-5}}} + b"
    r" - v_i\Bigr)^2",
    axes=("w", "b"),
    domain=((-1.0, 2.0), (0.0, 4.0)),
    start=(0.0, 0.0),
    stationary=stationary,
    reference="Ioffe and Szegedy (2015), Batch normalization, https://arxiv.org/abs/1502.03167; "
    "Hoffer et al. (2017), Train longer, generalize better, https://arxiv.org/abs/1705.08741",
)
