"""Compiles every kernel before anyone waits for it: `python -m optimizers.experiment.warm`."""

import landscapes
import optimizers
from landscapes.core import lanes
from optimizers.engine import loop, rules
from optimizers.experiment import welcome
from optimizers.experiment.experiment import Experiment
from optimizers.experiment.run import optimizer
from optimizers.sources import hand


def warm(widths: tuple[int, ...] = (1,)) -> None:
    """First what the first visitor sees, then both catalogues; what is on disk already is only loaded."""
    Experiment.from_query(welcome.LINK).trajectories()
    for width in widths:
        for key in landscapes.names():
            lanes.kernel(landscapes.get(key).record, width)
        for key in optimizers.names():
            for dimension in (2,) if optimizer(key).whole else (2, 1):
                rules.kernel(optimizer(key), 1 if optimizer(key).whole else width, dimension)
    hand.kernel()


if __name__ == "__main__":
    warm((1, lanes.BLOCK))
    for width in (1, lanes.BLOCK):
        loop.kernel_of_many(width)
    print(f"{len(landscapes.names())} landscapes and {len(optimizers.names())} optimizers are ready.")
