"""Lowers the learning rate to zero along a power of the time that is left; after its period it stays there."""

import numpy as np

from landscapes.core.parameter import Number
from optimizers.schedules import Schedule, period


def factor(k, period, power):
    return (1.0 - np.minimum(k, period) / period) ** power


SCHEDULE = Schedule(
    label="polynomial",
    latex=r"\eta_k = \eta\,\Bigl(1 - \frac{\min(k, T)}{T}\Bigr)^{p}",
    factor=factor,
    reference="torch.optim.lr_scheduler.PolynomialLR",
    settings=(
        period(300, "steps until the learning rate is zero"),
        Number("power", "p", 1.0, 0.0, 10.0, "1 for a straight line; more falls faster at first"),
    ),
    library="PolynomialLR(optimizer, total_iters={period}, power={power})",
)
