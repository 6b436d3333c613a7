"""Which optimizers run on which surfaces: all of them anywhere, but for the few that need more than a function."""

import landscapes
import optimizers
from landscapes import Surface
from optimizers.experiment.run import optimizer
from optimizers.experiment.suggest import learning_rate

NEEDS = {"gauss_newton": "residuals", "levenberg_marquardt": "residuals", "natural_gradient": "model"}
FREE = [key for key in optimizers.names() if key not in NEEDS]
PARABOLA, TILTED, ROSENBROCK, LINE_FIT = map(landscapes.get, ("parabola", "tilted", "rosenbrock", "line_fit"))


def fits(key: str, surface: Surface) -> bool:
    """Whether `surface` has what the optimizer `key` needs."""
    record = surface.record
    squares = record.residuals is not None or (record.model is not None and record.model.squared)
    return {"residuals": squares, "model": record.model is not None}.get(NEEDS.get(key, ""), True)


def keys_for(surface: Surface) -> list[str]:
    """All optimizers that run on `surface`."""
    return [key for key in optimizers.names() if fits(key, surface)]


def some_for(key: str) -> list[Surface]:
    """One surface of each kind that the optimizer `key` runs on: a line, a quadratic, a valley, a model."""
    return [surface for surface in (PARABOLA, TILTED, ROSENBROCK, LINE_FIT) if fits(key, surface)]


def home(key: str, wanted: Surface = TILTED) -> Surface:
    """The surface that a test wants, or one for the optimizers that do not run there."""
    return wanted if fits(key, wanted) else LINE_FIT


def suited(key: str, surface: Surface) -> float:
    """The learning rate that the page begins with."""
    return learning_rate(optimizer(key), surface, surface.start)
