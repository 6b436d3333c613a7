"""What a claim may measure of a run: one small record for each word of the vocabulary.

A measure answers with a whole number where it counts steps or points, else with a float or a word.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from landscapes.core.surface import Surface
from lessons.expected import Measured
from lessons.quantities import Condition, Quantity, condition
from lessons.tables import Table
from optimizers import Trajectory
from optimizers.experiment.run import Run

NEVER = "never"
LAST = -1  # the last point of a run, however long it is


class Measure:
    """What all of them can do."""

    answers: ClassVar[tuple[str, ...]] = ()  # the words it may answer with in place of a number

    def of(self, path: Trajectory) -> Measured:
        """What is measured of `path`; ValueError with one sentence where `path` has no such thing."""
        raise NotImplementedError

    def check(self, run: Run, surface: Surface) -> None:
        """ValueError with one sentence where there is nothing of the kind to measure of `run` on `surface`."""


@dataclass(frozen=True)
class OfQuantity(Measure):
    """A measure of one quantity."""

    quantity: Quantity

    def check(self, run: Run, surface: Surface) -> None:
        self.quantity.check(run, surface)


@dataclass(frozen=True)
class OfCondition(Measure):
    """A measure of where a condition holds."""

    condition: Condition

    def check(self, run: Run, surface: Surface) -> None:
        self.condition.check(run, surface)


@dataclass(frozen=True)
class Value(OfQuantity):
    """A quantity at one point."""

    at: int

    def of(self, path: Trajectory) -> float:
        value = float(self.quantity.of(path)[within(path, self.at)])
        if np.isnan(value):
            raise ValueError(f"{self.quantity.name} is not a number at point {self.at}")
        return value


@dataclass(frozen=True)
class Flips(OfQuantity):
    """How often a quantity's sign changes between neighbours of the points 0 to `until`; zero is a sign of its own."""

    until: int

    def of(self, path: Trajectory) -> int:
        signs = np.sign(self.quantity.of(path)[: within(path, self.until) + 1])
        return int(np.count_nonzero(np.diff(signs)))


@dataclass(frozen=True)
class First(OfCondition):
    """The first step at which a condition holds."""

    answers = (NEVER,)

    def of(self, path: Trajectory) -> int | str:
        holds = self.condition.of(path)
        return int(np.argmax(holds)) if holds.any() else NEVER


@dataclass(frozen=True)
class Stays(OfCondition):
    """The first step from which a condition holds to the end of the run."""

    answers = (NEVER,)

    def of(self, path: Trajectory) -> int | str:
        fails = np.flatnonzero(~self.condition.of(path))
        since = int(fails[-1]) + 1 if len(fails) else 0
        return since if since <= path.steps else NEVER


@dataclass(frozen=True)
class Count(OfCondition):
    """At how many of the points 0 to `until` a condition holds."""

    until: int

    def of(self, path: Trajectory) -> int:
        return int(self.condition.of(path)[: within(path, self.until) + 1].sum())


@dataclass(frozen=True)
class Holds(OfCondition):
    """Whether a condition holds at the last point, as 1 or 0: what is counted over seeds."""

    def of(self, path: Trajectory) -> int:
        return int(self.condition.of(path)[LAST])


class Outcome(Measure):
    """How the run ended, in a word."""

    answers = ("minimum", "saddle", "maximum", "plateau", "diverged", "budget")

    def of(self, path: Trajectory) -> str:
        return path.outcome


class OutcomeStep(Measure):
    """The step at which that was reached."""

    answers = (NEVER,)

    def of(self, path: Trajectory) -> int | str:
        return NEVER if path.outcome_step is None else path.outcome_step


def within(path: Trajectory, point: int) -> int:
    """`point` counted from the start; ValueError where the run has no such point."""
    if not LAST <= point <= path.steps:
        raise ValueError(f"the run has no point {point}: it ended after step {path.steps}")
    return path.steps if point == LAST else point


@dataclass(frozen=True)
class Word:
    """A word of the vocabulary: the keys that go with it, and how the measure is read from a claim's table."""

    keys: tuple[str, ...]
    read: Callable[[Table], Measure]


def _outcome(table: Table, measure: Measure, key: str) -> Measure:
    if not table.flag(key, otherwise=False):
        raise ValueError(f"{key} can only be true")
    return measure


VOCABULARY = {
    "value": Word(("at",), lambda table: Value(Quantity(table.text("value")), table.whole("at"))),
    "first": Word((), lambda table: First(condition(table.text("first")))),
    "stays": Word((), lambda table: Stays(condition(table.text("stays")))),
    "count": Word(("until",), lambda table: Count(condition(table.text("count")), table.whole("until", LAST))),
    "flips": Word(("until",), lambda table: Flips(Quantity(table.text("flips")), table.whole("until", LAST))),
    "where": Word((), lambda table: Holds(condition(table.text("where")))),
    "outcome": Word((), lambda table: _outcome(table, Outcome(), "outcome")),
    "outcome_step": Word((), lambda table: _outcome(table, OutcomeStep(), "outcome_step")),
}


def word_of(table: Table) -> str:
    """The word of the vocabulary that a claim's table uses; ValueError where there is none, or more than one."""
    named = [word for word in VOCABULARY if word in table.values]
    if len(named) != 1:
        found = f"not {' and '.join(named)} together" if named else f"out of {', '.join(VOCABULARY)}"
        raise table.error(f"a claim about a run measures one thing, {found}")
    return named[0]
