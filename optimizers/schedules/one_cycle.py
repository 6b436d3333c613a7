"""Raises the learning rate from a small one to its full size, then lowers it to next to none, where it stays."""

import numpy as np

from landscapes.core.parameter import Number
from optimizers.schedules import Schedule, period


def factor(k, period, rise, div_factor, final_div_factor):
    first, last = 1.0 / div_factor, 1.0 / (div_factor * final_div_factor)
    end, peak = period - 1.0, rise * period - 1.0
    k = np.minimum(k, end)
    up = between(first, 1.0, k / max(peak, 1.0))  # with a peak before step 1 just k = 0 may be on the way up
    down = between(1.0, last, (k - peak) / (end - peak or 1.0))
    return np.where(k <= peak, up, down)


def between(a, b, share):
    """From a to b along half a cosine wave."""
    return b + (a - b) * (1.0 + np.cos(np.pi * share)) / 2.0


SCHEDULE = Schedule(
    label="one cycle",
    latex=r"\frac{\eta}{d} \nearrow \eta \text{ until } k = rT - 1, \quad \eta \searrow \frac{\eta}{d f}"
    r" \text{ until } k = T - 1, \text{ each along half a cosine wave}",
    factor=factor,
    reference="torch.optim.lr_scheduler.OneCycleLR, without its change of momentum; "
    "Smith and Topin (2018), Super-convergence, https://arxiv.org/abs/1708.07120",
    settings=(
        period(300, "steps of the cycle"),
        Number("rise", "r", 0.3, 0.0, 1.0, "share of the cycle in which the learning rate grows"),
        Number("div_factor", "d", 25.0, 1.0, 1e6, "what the first learning rate is divided by", "log", (1, 1000)),
        Number("final_div_factor", "f", 1e4, 1.0, 1e12, "how many times lower still the last one is", "log", (1, 1e6)),
    ),
)
