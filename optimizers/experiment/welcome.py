"""What a first visitor sees, and what a link without runs gets."""

from landscapes.core.surface import Surface
from optimizers.experiment.run import Run, make_run, optimizer
from optimizers.experiment.suggest import learning_rate

SURFACE = "rosenbrock"
LINK = (
    "surface=rosenbrock&start=-1.6,0.2&steps=300"
    "&run=adam,lr:0.2&run=nesterov,lr:0.0005&run=gd,lr:0.0005&run=newton,lr:1.0"
)


def runs(surface: Surface) -> tuple[Run, ...]:
    """The welcome runs with learning rates that suit `surface`."""
    keys = [part.partition(",")[0] for part in LINK.split("&run=")[1:]]
    return tuple(make_run(key, {"lr": learning_rate(optimizer(key), surface, surface.start)}) for key in keys)
