"""What "Open in the Lab" opens: for each card an experiment that shows what it is about."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import landscapes
from landscapes.core.surface import Surface
from optimizers import Experiment
from optimizers.experiment import welcome
from optimizers.experiment.run import make_run, optimizer, suits
from optimizers.experiment.suggest import suggested_run

STEPS = 300


@cache
def experiment(kind: str, key: str) -> Experiment:
    """The experiment of one card."""
    if kind == "optimizer":
        return of_optimizer(key)
    if kind == "surface":
        surface = landscapes.get(key)
        return Experiment(surface, surface.start, STEPS, 0, 0.0, welcome.runs(surface))
    base = Experiment.from_query(welcome.NOISY)
    plain = suggested_run(base.runs[0].key, base.surface, base.start)
    both = dict.fromkeys((str(plain.schedule["schedule"]), key))
    runs = (make_run(plain.key, {**plain.settings, "schedule": schedule}) for schedule in both)
    return replace(base, runs=tuple(runs))


def of_optimizer(key: str) -> Experiment:
    """A run of the optimizer `key` alone, at the learning rate that suits."""
    surface = next(surface for surface in surfaces() if suits(optimizer(key), surface))
    return Experiment(surface, surface.start, STEPS, 0, 0.0, (suggested_run(key, surface, surface.start),))


def surfaces() -> Iterator[Surface]:
    """All surfaces, those first that show a path well."""
    return (landscapes.get(key) for key in dict.fromkeys((*welcome.SHOWN_ON, *landscapes.names())))
