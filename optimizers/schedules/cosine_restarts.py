"""Lowers the learning rate along half a cosine wave and starts over at the full one, again and again."""

import numpy as np

from landscapes.core.parameter import Number
from optimizers.schedules import Schedule, cosine, floor, period


def factor(k, period, growth, floor):
    edges = restarts(period, growth, k.max(initial=0.0))
    place = np.searchsorted(edges, k, side="right")
    return cosine.factor(k - edges[place - 1], edges[place] - edges[place - 1], floor)


def restarts(period, growth, last):
    """The steps at which a period begins, up to the first that is after step `last`."""
    edges = [0.0]
    while edges[-1] <= last:
        edges.append(edges[-1] + period)
        period *= growth
    return np.array(edges)


SCHEDULE = Schedule(
    label="cosine, restarted",
    latex=r"\eta_k = \eta\,\Bigl(\phi + \frac{1 - \phi}{2}\Bigl(1 + \cos\frac{\pi\,(k - k_i)}{T_0 m^i}\Bigr)\Bigr)"
    r",\quad k_i = T_0\,(1 + m + \dots + m^{i-1}) \le k < k_{i+1}",
    factor=factor,
    reference="torch.optim.lr_scheduler.CosineAnnealingWarmRestarts; "
    "Loshchilov and Hutter (2017), SGDR, https://arxiv.org/abs/1608.03983",
    settings=(
        period(100, "steps of the first period", "T_0"),
        Number("growth", "m", 1, 1, 10, "how many times as long each period is as the one before", whole=True),
        floor(0.0),
    ),
    library="CosineAnnealingWarmRestarts(optimizer, T_0={period}, T_mult={growth}, eta_min={lr} * {floor})",
)
