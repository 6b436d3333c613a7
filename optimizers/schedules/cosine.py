"""Lowers the learning rate along half a cosine wave; after its period it stays at the lowest."""

import numpy as np

from optimizers.schedules import Schedule, floor, period


def factor(k, period, floor):
    return floor + (1.0 - floor) * (1.0 + np.cos(np.pi * np.minimum(k, period) / period)) / 2.0


SCHEDULE = Schedule(
    label="cosine",
    latex=r"\eta_k = \eta\,\Bigl(\phi + \frac{1 - \phi}{2}\Bigl(1 + \cos\frac{\pi \min(k, T)}{T}\Bigr)\Bigr)",
    factor=factor,
    reference="torch.optim.lr_scheduler.CosineAnnealingLR, which rises again after its period; "
    "Loshchilov and Hutter (2017), SGDR, https://arxiv.org/abs/1608.03983",
    settings=(period(300, "steps until the learning rate is lowest"), floor(0.0)),
    library="CosineAnnealingLR(optimizer, T_max={period}, eta_min={lr} * {floor})",
    library_holds=lambda steps, period, **_: steps <= period,  # PyTorch's rises again afterwards
)
