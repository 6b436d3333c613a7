"""The same learning rate at every step."""

import numpy as np

from optimizers.schedules import Schedule


def factor(k):
    return np.ones_like(k)


SCHEDULE = Schedule(
    label="constant",
    latex=r"\eta_k = \eta",
    factor=factor,
    reference="Robbins and Monro (1951) is where the question starts: a constant rate never averages noise away",
)
