"""What "Open in the Lab" opens: for each card an experiment that shows what it is about."""

from collections.abc import Iterator
from functools import cache

import landscapes
from landscapes.core.surface import Surface
from optimizers import Experiment
from optimizers.experiment import welcome
from optimizers.experiment.run import Run, make_run, optimizer
from optimizers.experiment.suggest import learning_rate

SHOWN_ON = ("rosenbrock", "logistic")  # the surfaces tried first for an optimizer
STEPS = 300
NOISY = "surface=tilted&start=8.7,-7.9&steps=300&seed=7&noise=3.0"  # where a falling learning rate pays


@cache
def experiment(kind: str, key: str) -> Experiment:
    """The experiment of one card."""
    if kind == "optimizer":
        return of_optimizer(key)
    if kind == "surface":
        surface = landscapes.get(key)
        return Experiment(surface, surface.start, STEPS, 0, 0.0, welcome.runs(surface))
    base = Experiment.from_query(f"{NOISY}&run=")
    plain = suggested("gd", base.surface).settings
    runs = (make_run("gd", {**plain, "schedule": schedule}) for schedule in dict.fromkeys(("constant", key)))
    return Experiment(base.surface, base.start, base.steps, base.seed, base.noise, tuple(runs))


def of_optimizer(key: str) -> Experiment:
    """A run of the optimizer `key` alone, at the learning rate that suits."""
    surface = next(surface for surface in surfaces() if fits(key, surface))
    return Experiment(surface, surface.start, STEPS, 0, 0.0, (suggested(key, surface),))


def surfaces() -> Iterator[Surface]:
    """All surfaces, those first that show a path well."""
    return (landscapes.get(key) for key in dict.fromkeys((*SHOWN_ON, *landscapes.names())))


def fits(key: str, surface: Surface) -> bool:
    """Whether `surface` has all that the optimizer `key` needs."""
    needs = optimizer(key).needs
    has = {None: True, "residuals": surface.record.is_sum_of_squares, "model": surface.record.model is not None}
    return has[needs]


def suggested(key: str, surface: Surface) -> Run:
    """A run with a learning rate that suits."""
    return make_run(key, {"lr": learning_rate(optimizer(key), surface, surface.start)})
