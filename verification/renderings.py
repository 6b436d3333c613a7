"""Every optimizer beside the tests' NumPy rendering of its rule, which shares no line with it."""

from typing import Any

import numpy as np

import landscapes
import optimizers
from optimizers.experiment.run import optimizer, suits
from optimizers.experiment.suggest import learning_rate
from tests.optimizers import rules

SURFACES = ("tilted", "rosenbrock", "line_fit", "tiny_net")
STEPS = 20  # a line search turns the last bits into different steps sooner than any other rule does


def compare(key: str) -> dict[str, Any]:
    """How far our points are at most from the rendering's, relative to the size of the point."""
    chosen = [name for name in SURFACES if suits(optimizer(key), landscapes.get(name))]
    off = max(difference(key, name) for name in chosen)
    return {
        "with": "a NumPy rendering of the rule",
        "package": "numpy",
        "what": "every point until it rests",
        "surfaces": chosen,
        "steps": STEPS,
        "difference": off,
    }


def difference(key: str, name: str) -> float:
    """The same on one surface, by default settings and a learning rate that suits."""
    surface = landscapes.get(name)
    start, lr = np.array(surface.start), learning_rate(optimizer(key), surface, surface.start)
    settings = {setting.name: setting.default for setting in optimizer(key).settings[1:]}
    theirs = rules.path(key, surface, start, np.full(STEPS, lr), np.zeros((STEPS, len(start))), **settings)
    run = optimizers.descend(surface, key, steps=STEPS, lr=lr)
    rest = run.outcome_step or STEPS  # from then on rounding decides what is still tried
    size = np.maximum(np.linalg.norm(theirs, axis=1, keepdims=True), 1e-3)
    return float((np.abs(run.points - theirs) / size)[: rest + 1].max())
