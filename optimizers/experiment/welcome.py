"""What a first visitor sees, and what a link without runs gets."""

from landscapes.core.surface import Surface
from optimizers.experiment.run import Run
from optimizers.experiment.suggest import suggested_run

SURFACE = "rosenbrock"
LINK = (
    "surface=rosenbrock&start=-1.6,0.2&steps=300"
    "&run=adam,lr:0.2&run=nesterov,lr:0.0005&run=gd,lr:0.0005&run=newton,lr:1.0"
)
# What shows other things off: surfaces that a path looks well on, and a noise that a falling learning rate is good for.
SHOWN_ON = (SURFACE, "logistic")
NOISY = "surface=tilted&start=8.7,-7.9&steps=300&seed=7&noise=3.0&run=gd"


def runs(surface: Surface) -> tuple[Run, ...]:
    """The welcome runs with learning rates that suit `surface`."""
    keys = [part.partition(",")[0] for part in LINK.split("&run=")[1:]]
    return tuple(suggested_run(key, surface, surface.start) for key in keys)
