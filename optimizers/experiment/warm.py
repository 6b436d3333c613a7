"""Compiles every kernel before anyone waits for it: `python -m optimizers.experiment.warm`."""

import numpy as np

import landscapes
import optimizers
from landscapes.core import lanes
from optimizers.engine import loop, rules
from optimizers.experiment.run import optimizer


def warm() -> None:
    """The loop, then both catalogues; what is on disk already is only loaded."""
    loop.kernel()
    for key in landscapes.names():
        surface = landscapes.get(key)
        lanes.answers(surface, np.array([surface.start]))
    for key in optimizers.names():
        rules.kernel(optimizer(key))


if __name__ == "__main__":
    warm()
    print(f"{len(landscapes.names())} landscapes and {len(optimizers.names())} optimizers are ready.")
