"""Divides the learning rate by a number that grows steadily: slow enough to get anywhere, quick enough to settle."""

from landscapes.core.parameter import Number
from optimizers.schedules import Schedule


def factor(k, decay_rate):
    return 1.0 / (1.0 + decay_rate * k)


SCHEDULE = Schedule(
    label="inverse time",
    latex=r"\eta_k = \frac{\eta}{1 + \delta k}",
    factor=factor,
    reference="tf.keras.optimizers.schedules.InverseTimeDecay with decay_steps=1; "
    "Robbins and Monro (1951), A stochastic approximation method, https://doi.org/10.1214/aoms/1177729586",
    settings=(
        Number("decay_rate", r"\delta", 0.01, 0.0, 1000.0, "how fast the divisor grows", "log", shown=(1e-4, 1.0)),
    ),
)
