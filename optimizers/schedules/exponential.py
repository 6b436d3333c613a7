"""Cuts the learning rate a little at every step."""

from landscapes.core.parameter import Number
from optimizers.schedules import Schedule


def factor(k, decay):
    return decay**k


SCHEDULE = Schedule(
    label="exponential",
    latex=r"\eta_k = \eta\,\gamma^{k}",
    factor=factor,
    reference="torch.optim.lr_scheduler.ExponentialLR",
    settings=(
        Number(
            "decay", r"\gamma", 0.99, 0.0, 1.0, "what the learning rate is multiplied by each step", shown=(0.9, 1.0)
        ),
    ),
    library="ExponentialLR(optimizer, gamma={decay})",
)
