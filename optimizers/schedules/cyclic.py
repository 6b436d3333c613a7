"""Raises the learning rate from its lowest to its full size and lowers it again in a straight line, for ever."""

import numpy as np

from landscapes.core.parameter import Number
from optimizers.schedules import Schedule, floor


def factor(k, climb, floor):
    return floor + (1.0 - floor) * (1.0 - np.abs(k / climb % 2.0 - 1.0))


SCHEDULE = Schedule(
    label="cyclic",
    latex=r"\eta_k = \eta\,\Bigl(\phi + (1 - \phi)\Bigl(1 - \Bigl|\frac{k}{n} \bmod 2 - 1\Bigr|\Bigr)\Bigr)",
    factor=factor,
    reference='torch.optim.lr_scheduler.CyclicLR with mode="triangular"; '
    "Smith (2017), Cyclical learning rates for training neural networks, https://arxiv.org/abs/1506.01186",
    settings=(
        Number("climb", "n", 50, 1, 100_000, "steps up, and as many down", "log", (1, 1000), whole=True),
        floor(0.1),
    ),
)
