"""Challenges: a run whose learning rate is to be found by hand, within a budget of gradient evaluations.

Reading is strict: whatever is wrong with the file gives a ValueError with one sentence that names the offender.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from landscapes.core.parameter import plain
from landscapes.core.surface import Array
from lessons import tables
from lessons.tables import Table, known_as
from lessons.widgets.core.picture import Axis, Band, Figure, Line, Mark, Picture, Points, Rule
from optimizers import Experiment, Trajectory
from optimizers.engine.outcomes import DIVERGED
from optimizers.experiment.stability import is_quadratic, stability

KEYS = ("key", "title", "lead", "link", "rates", "budget", "target", "solves", "solution")
FOLDER = Path(__file__).parents[1] / "assets" / "practice"
LARGEST = 1e300  # the largest number that a file may hold
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
    """All of them, from easy to hard; ValueError with one sentence where the file cannot be read."""
    return read(FOLDER / f"{lang}.toml")


def read(path: Path) -> tuple[Challenge, ...]:
    """The challenges in the file `path`; ValueError naming the file, the challenge and the key that is wrong."""
    table = tables.parse(tables.read_text(path, path.name), path.name)
    table.only("challenge")
    found = tuple(_challenge(each) for each in table.tables("challenge", "challenge"))
    if not found:
        raise table.error("there is no [[challenge]]")
    keys = [each.key for each in found]
    if len(set(keys)) < len(keys):
        raise table.error(f"{next(key for key in keys if keys.count(key) > 1)} stands more than once")
    return found


def _challenge(table: Table) -> Challenge:
    key = table.name("key")
    named = Table(f"{table.where.partition(',')[0]}, {key}", table.values)
    named.only(*KEYS)
    _check_link(named)
    budget = named.whole("budget")
    if budget < 1:
        raise named.error(f"budget = {budget}; the least is 1")
    return Challenge(
        key=key,
        title=named.text("title"),
        lead=named.text("lead"),
        link=named.text("link"),
        rates=_ends(named, "rates"),
        budget=budget,
        target=_number(named, "target", named.values.get("target")),
        solves=_ends(named, "solves"),
        solution=named.text("solution"),
    )


def _check_link(table: Table) -> None:
    """ValueError unless the link has the one run whose learning rate is asked for."""
    with table.located():
        runs = Experiment.from_query(table.text("link")).runs
    if len(runs) != 1 or "lr" not in runs[0].settings:
        raise table.error("link must have one run, and that run a learning rate")


def _ends(table: Table, key: str) -> tuple[float, float]:
    """Two learning rates, the lower one first."""
    ends = table.values.get(key)
    if not isinstance(ends, list) or len(ends) != 2:
        raise _wrong(table, key, "two numbers, like [0.001, 2.0]")
    low, high = (_number(table, key, end) for end in ends)
    if not 0 < low < high:
        raise _wrong(table, key, "two learning rates above 0, the lower one first")
    return low, high


def _number(table: Table, key: str, value: Any) -> float:
    """A finite float; ValueError for anything else, true among them."""
    if type(value) is not int and not isinstance(value, Decimal):
        raise _wrong(table, key, "a number")
    number = float(value) if isinstance(value, Decimal) else value  # a Decimal NaN refuses to be compared
    if not -LARGEST <= number <= LARGEST:
        raise _wrong(table, key, f"a number up to {LARGEST:g}")
    return float(number)


def _wrong(table: Table, key: str, wanted: str) -> ValueError:
    if key not in table.values:
        return table.error(f"'{key}' is missing")
    value = table.values[key]
    said = f"[{', '.join(map(plain, value))}]" if isinstance(value, list) else plain(value)
    return table.error(f"{key} = {said} must be {wanted}")


def challenge(key: str, lang: str = "en") -> Challenge:
    """The challenge `key`; ValueError naming those there are."""
    return known_as("challenge", key, {each.key: each for each in challenges(lang)})


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
