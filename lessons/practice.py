"""Challenges: a run whose learning rate is to be found by hand, within a budget of gradient evaluations."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from landscapes.core.registry import unknown
from landscapes.core.surface import Array
from lessons.widgets.core.picture import Axis, Band, Figure, Line, Mark, Picture, Points, Rule
from optimizers import Experiment, Trajectory
from optimizers.engine.outcomes import DIVERGED
from optimizers.experiment.stability import is_quadratic, stability

FOLDER = Path(__file__).parents[1] / "assets" / "practice"
SWEPT = 241  # learning rates that a picture of all of them tries
ROOM = 3.0  # how much lower and higher than what is of interest a picture of losses reaches, as a factor
CEILING = 1e4  # and how far above the loss at the start: beyond, a run is off the picture


@dataclass(frozen=True)
class Challenge:
    """`budget` counts gradient evaluations; `rates` are the ends of the slider, `solves` of what reaches `target`."""

    key: str
    title: str
    lead: str
    link: str
    rates: tuple[float, float]
    budget: int
    target: float
    solves: tuple[float, float]
    solution: str

    @property
    def experiment(self) -> Experiment:
        """The run as it stands at first."""
        return Experiment.from_query(self.link)

    @property
    def rate(self) -> float:
        """The learning rate that the slider stands at first."""
        return float(self.experiment.runs[0].settings["lr"])

    def with_rate(self, rate: float) -> Experiment:
        """The run with another learning rate."""
        experiment = self.experiment
        run = experiment.runs[0]
        return replace(experiment, runs=(replace(run, settings={**run.settings, "lr": float(rate)}),))


@dataclass(frozen=True)
class Try:
    """What one learning rate came to: the loss at the last step and what it cost in gradient evaluations."""

    rate: float
    loss: float
    cost: int
    solved: bool
    diverged: bool


@cache
def challenges(lang: str = "en") -> tuple[Challenge, ...]:
    """All of them, from easy to hard."""
    tables = tomllib.loads((FOLDER / f"{lang}.toml").read_text(encoding="utf-8"))["challenge"]
    return tuple(_read(table) for table in tables)


def _read(table: dict[str, Any]) -> Challenge:
    return Challenge(**{**table, "rates": tuple(table["rates"]), "solves": tuple(table["solves"])})


def challenge(key: str, lang: str = "en") -> Challenge:
    """The challenge `key`; ValueError naming those there are."""
    known = {each.key: each for each in challenges(lang)}
    if key not in known:
        raise ValueError(unknown("challenge", key, known))
    return known[key]


def attempt(asked: Challenge, rate: float) -> Try:
    """Runs it with `rate`; ValueError where the optimizer does not take that rate."""
    run = asked.experiment.runs[0]
    rate = float(run.record.settings[0].check(rate))
    (path,) = asked.with_rate(rate).trajectories()
    loss = reached(path)
    return Try(rate, loss, path.evaluations.gradients, loss <= asked.target, path.outcome == DIVERGED)


def reached(path: Trajectory) -> float:
    """The loss at the last step, infinite where the run left every number behind."""
    last = float(path.losses[-1])
    return last if path.outcome != DIVERGED and np.isfinite(last) else np.inf


def spent(tries: Sequence[Try]) -> int:
    """Gradient evaluations used so far."""
    return sum(each.cost for each in tries)


@cache
def cost(asked: Challenge) -> int:
    """Gradient evaluations that a run takes."""
    return attempt(asked, asked.rate).cost


def over(asked: Challenge, tries: Sequence[Try]) -> bool:
    """Whether it is solved, or another run would cost more than is left."""
    return any(each.solved for each in tries) or asked.budget - spent(tries) < cost(asked)


@cache
def swept(asked: Challenge) -> tuple[Array, Array]:
    """Learning rates over the slider, and the loss that each comes to, shape (SWEPT,)."""
    rates = np.geomspace(*asked.rates, SWEPT)
    return rates, np.array([reached(asked.with_rate(rate).trajectories()[0]) for rate in rates])


def bound(asked: Challenge) -> float | None:
    """Where theory says the learning rate becomes too large at the start; None where it says nothing."""
    experiment = asked.experiment
    found = stability(experiment.runs[0], experiment.surface, experiment.start, is_quadratic(experiment.surface))
    return found.bound if found and found.bound > 0 else None


def picture(asked: Challenge, tries: Sequence[Try]) -> Picture:
    """The loss at every learning rate, the rates that solve it, the tries, and the bound."""
    rates, losses = swept(asked)
    at, limit = _loss_axis(asked, losses)
    shown = np.where(losses <= limit, at.of(losses), np.nan)
    marks: list[Mark] = [Band(*asked.solves, "x", "reaches the target"), Rule(at.of(asked.target), "y", "target")]
    known = bound(asked)
    if known and asked.rates[0] < known < asked.rates[1]:
        marks.append(Rule(known, "x", "bound at the start" if not _everywhere(asked) else "bound"))
    marks.append(Line(rates, shown, "", 0))
    marks += [_tried(each, at, limit, place) for place, each in enumerate(tries)]
    x = Axis("learning rate", *asked.rates, "log")
    return Picture((Figure("Loss at the last step, at every learning rate", x, at.axis(limit), tuple(marks)),), ())


def _everywhere(asked: Challenge) -> bool:
    return is_quadratic(asked.experiment.surface)


@dataclass(frozen=True)
class _Losses:
    """The axis of losses: logarithmic above `floor`, or plain where there are losses below zero."""

    floor: float
    plain: bool

    def of(self, loss: Any) -> Any:
        """Where a loss stands: what is lower than the floor stands on it."""
        return np.maximum(loss, self.floor)

    def axis(self, limit: float) -> Axis:
        """The axis up to `limit`."""
        return Axis("loss", self.floor, limit, "linear" if self.plain else "log")


def _loss_axis(asked: Challenge, losses: Array) -> tuple[_Losses, float]:
    """The axis, and the highest loss on it."""
    start = asked.experiment.surface.value(asked.experiment.start)
    if asked.target <= 0:
        return _Losses(min(asked.target, float(losses.min())) - 0.1, True), 1.5 * start
    return _Losses(asked.target / 1000 / ROOM, False), min(CEILING, ROOM * 10) * start


def _tried(each: Try, at: _Losses, limit: float, place: int) -> Points:
    """One try; a run that went off the picture stands at its upper edge."""
    height = at.of(each.loss) if each.loss <= limit else limit
    return Points([each.rate], [height], f"{place + 1}", 1)
