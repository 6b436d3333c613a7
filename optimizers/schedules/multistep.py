"""Cuts the learning rate at up to three chosen steps."""

from landscapes.core.parameter import Number
from optimizers.schedules import Schedule


def factor(k, decay, *milestones):
    passed = sum((k >= milestone) & (milestone > 0) for milestone in milestones)
    return decay**passed


def milestone(name, place, default):
    return Number(
        name, rf"s_{place}", default, 0, 100_000, f"step of cut {place}; 0 for none", "log", (1, 1000), whole=True
    )


SCHEDULE = Schedule(
    label="multi-step",
    latex=r"\eta_k = \eta\,\gamma^{\,|\{i \,:\, 0 < s_i \le k\}|}",
    factor=factor,
    reference="torch.optim.lr_scheduler.MultiStepLR",
    settings=(
        Number("decay", r"\gamma", 0.1, 0.0, 1.0, "what the learning rate is multiplied by at each cut"),
        milestone("milestone1", 1, 150),
        milestone("milestone2", 2, 225),
        milestone("milestone3", 3, 0),
    ),
    library="MultiStepLR(optimizer, milestones={milestones}, gamma={decay})",
)
