"""Cuts the learning rate whenever the loss has not improved for a while."""

import numpy as np

from landscapes.core.parameter import Number
from optimizers.schedules import Schedule

THRESHOLD = 1e-4  # an improvement by less than this share does not count
LEAST = 1e-8  # a cut by less than this is not made


def factor(k, decay, patience):
    return np.ones_like(k)


def react(loss, best, bad, scale, lr, decay, patience):
    better = loss < best * (1 - THRESHOLD)
    best = loss if better else best
    bad = 0.0 if better else bad + 1.0
    if bad > patience:
        bad = 0.0
        if lr * scale * (1 - decay) > LEAST:
            scale = scale * decay
    return best, bad, scale


SCHEDULE = Schedule(
    label="reduce on plateau",
    latex=r"\eta \leftarrow \gamma\,\eta \text{ after more than } p \text{ steps without a lower loss}",
    factor=factor,
    reference="torch.optim.lr_scheduler.ReduceLROnPlateau (relative threshold 1e-4), on the exact loss of each step",
    settings=(
        Number("decay", r"\gamma", 0.1, 0.0, 1.0, "what the learning rate is multiplied by at each cut"),
        Number("patience", "p", 10, 0, 100_000, "steps without a lower loss", "log", (1, 1000), whole=True),
    ),
    react=react,
    library="ReduceLROnPlateau(optimizer, factor={decay}, patience={patience})",
    library_holds=lambda steps, decay, **_: decay != 1.0,  # PyTorch refuses it
)
