"""Compiles every kernel before anyone waits for it: `python -m optimizers.experiment.warm`."""

import numpy as np

import landscapes
import optimizers
from landscapes.core import lanes
from optimizers.engine import rules
from optimizers.experiment import welcome
from optimizers.experiment.experiment import Experiment
from optimizers.experiment.run import optimizer


def warm() -> None:
    """First what the first visitor sees, then both catalogues; what is on disk already is only loaded."""
    first = Experiment.from_query(welcome.LINK)
    lanes.answers(first.surface, np.array([first.start]))
    for run in first.runs:
        first.trajectory(run)
    for key in landscapes.names():
        lanes.kernel(landscapes.get(key).record)
    for key in optimizers.names():
        rules.kernel(optimizer(key))


if __name__ == "__main__":
    warm()
    print(f"{len(landscapes.names())} landscapes and {len(optimizers.names())} optimizers are ready.")
