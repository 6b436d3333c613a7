"""Keeps the learning rate for a while, then cuts it, again and again."""

from landscapes.core.parameter import Number
from optimizers.schedules import Schedule


def factor(k, decay, every):
    return decay ** (k // every)


SCHEDULE = Schedule(
    label="step",
    latex=r"\eta_k = \eta\,\gamma^{\lfloor k / n \rfloor}",
    factor=factor,
    reference="torch.optim.lr_scheduler.StepLR",
    settings=(
        Number("decay", r"\gamma", 0.5, 0.0, 1.0, "what the learning rate is multiplied by at each cut"),
        Number("every", "n", 50, 1, 100_000, "steps between two cuts", scale="log", shown=(1, 1000), whole=True),
    ),
    library="StepLR(optimizer, step_size={every}, gamma={decay})",
)
