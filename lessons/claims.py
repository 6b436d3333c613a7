"""Checks the claims of a lesson through the engine: a lesson's numbers are asserted, not remembered."""

import functools
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

import numpy as np

from lessons import widgets
from lessons.expected import Measured
from lessons.lesson import Claim, Exhibit, Lesson, OfRun, OfWidget
from lessons.measures import Measure
from lessons.tables import sentence
from lessons.widgets.core.picture import Picture
from optimizers import Experiment, Trajectory
from optimizers.experiment.limits import RUNS

STATISTICS: dict[str, Callable[[list[Any]], Any]] = {
    "mean": np.mean,
    "median": np.median,
    "std": np.std,
    "min": min,
    "max": max,
    "count": sum,
}


class Answers:
    """What claims are checked against. What several of them speak of is computed once.

    What was measured is kept for good; of the paths themselves, which may be megabytes each, the last few, and none of
    those that were run for a statistic over seeds.
    """

    def __init__(self) -> None:
        self.experiment = functools.cache(Experiment.from_query)
        self.trajectory = functools.lru_cache(maxsize=RUNS)(self._trajectory)
        self.measured = functools.cache(self._measured)
        self.picture = functools.cache(picture)

    def _measured(self, measure: Measure, link: str, run: int, steps: int | None, seed: int | None) -> Measured:
        """The measure of one run of `link`, counted from 1; `steps` and `seed` None where those of the link hold."""
        path = self.trajectory if seed is None else self._trajectory
        return measure.of(path(link, run, steps, seed))

    def _trajectory(self, link: str, run: int, steps: int | None, seed: int | None) -> Trajectory:
        given = {"steps": steps, "seed": seed}
        changes = {name: value for name, value in given.items() if value is not None}
        experiment = replace(self.experiment(link), **changes)  # type: ignore[arg-type]
        return experiment.trajectory(experiment.runs[run - 1])


def failures(lesson: Lesson) -> list[str]:
    """One sentence for each claim of `lesson` that does not hold."""
    return failures_of(lesson.exhibits)


def failures_of(exhibits: Iterable[Exhibit]) -> list[str]:
    """The same of exhibits, wherever they stand."""
    answers = Answers()
    checked = [(claim, failure(claim, exhibit, answers)) for exhibit in exhibits for claim in exhibit.claims]
    return [f"{claim.where} ({claim.said}): {wrong}" for claim, wrong in checked if wrong]


def failure(claim: Claim, exhibit: Exhibit, answers: Answers) -> str:
    """What is wrong with one claim, in a sentence; nothing where it holds."""
    try:
        found = measured(claim, exhibit, answers)
    except ValueError as problem:
        return sentence(problem)
    if claim.expected.holds(found):
        return ""
    exactly = found if isinstance(found, int | str) else f"{found:.12g}"
    return f"the file says {claim.expected.words}, and {exactly} is measured."


def measured(claim: Claim, exhibit: Exhibit, answers: Answers) -> Measured:
    """What the engine or the widget says; ValueError where there is nothing to measure."""
    what = claim.measured
    if isinstance(what, OfWidget):
        return reading(answers.picture(exhibit.widget), what.reading)
    found = of_run(what, what.run, exhibit.link, answers)
    return found if what.over is None else ratio(found, of_run(what, what.over, exhibit.link, answers))


def of_run(what: OfRun, run: int, link: str, answers: Answers) -> Measured:
    """The measure of one run; with seeds, the statistic of what is measured with each of them."""
    if what.seeds is None:
        return answers.measured(what.measure, link, run, what.steps, None)
    found = [answers.measured(what.measure, link, run, what.steps, seed) for seed in what.seeds]
    for seed, answer in zip(what.seeds, found, strict=True):
        if isinstance(answer, str):
            raise ValueError(f"there is no {what.statistic}, for with seed {seed} the answer is {answer}")
    value: int | float = STATISTICS[what.statistic](found)
    return int(value) if what.statistic == "count" else float(value)


def ratio(above: Measured, below: Measured) -> float:
    """One measure divided by another; ValueError where that is no number."""
    if isinstance(above, str) or isinstance(below, str) or below == 0:
        raise ValueError(f"{above} cannot be divided by {below}")
    return above / below


def reading(picture: Picture, name: str) -> Measured:
    """What a widget's picture reads; ValueError naming the readings that it has."""
    value = picture.reading(name)
    if value is None:
        raise ValueError("there is nothing to read")
    return value


def picture(query: str) -> Picture:
    """What the widget of a link shows."""
    widget, settings = widgets.from_query(query)
    return widget.picture(settings)
