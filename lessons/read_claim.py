"""Reads one claim: which measure its table names, with what around it, and what is expected."""

from typing import Any

from lessons import expected, measures
from lessons.claims import STATISTICS
from lessons.expected import Expected
from lessons.lesson import Claim, OfRun, OfWidget
from lessons.measures import VOCABULARY, Holds, Measure, Outcome
from lessons.tables import Table, known_as
from optimizers import Experiment
from optimizers.experiment.limits import SEED, STEPS

NAME = "name"
EXPECTED = ("is", "give", "least", "most")
AROUND = ("run", "over", "steps", "seeds", "statistic")
MOST_SEEDS = 1000


def about_a_widget(table: Table) -> Claim:
    """A claim about a reading of a widget."""
    table.only(NAME, "number", *EXPECTED)
    return _claim(table, OfWidget(table.text("number")), expected.read(table))


def about_a_run(table: Table, experiment: Experiment) -> Claim:
    """A claim about a run of `experiment`; ValueError where the run has nothing of the kind."""
    word = measures.word_of(table)
    table.only(NAME, word, *VOCABULARY[word].keys, *AROUND, *EXPECTED)
    what, run = expected.read(table), _run(table, "run", experiment)
    over = _run(table, "over", experiment) if "over" in table.values else None
    with table.located():
        measure = VOCABULARY[word].read(table)
        for place in (run, over or run):
            measure.check(experiment.runs[place - 1], experiment.surface)
        seeds, statistic = _seeds(table, measure)
        steps = int(STEPS.check(table.whole("steps"))) if "steps" in table.values else None
        _check_word(measure, what, plain=over is None and seeds is None)
    return _claim(table, OfRun(measure, run, over, steps, seeds, statistic), what)


def _claim(table: Table, measured: OfRun | OfWidget, what: Expected) -> Claim:
    name = table.name(NAME) if NAME in table.values else ""
    said = ", ".join(f"{key} = {_plainly(value)}" for key, value in table.values.items() if key not in EXPECTED)
    return Claim(name, table.where, said, measured, what)


def _plainly(value: Any) -> str:
    return "true" if value is True else str(value)


def _run(table: Table, key: str, experiment: Experiment) -> int:
    place = table.whole(key)
    if not 1 <= place <= len(experiment.runs):
        raise table.error(f"{key} = {place}; the link's runs are counted from 1 to {len(experiment.runs)}")
    return place


def _seeds(table: Table, measure: Measure) -> tuple[range | None, str]:
    """The seeds and the statistic over them; each needs the other, and only a condition is counted."""
    if ("seeds" in table.values) != ("statistic" in table.values):
        raise ValueError("seeds and statistic go together")
    if "seeds" not in table.values:
        if isinstance(measure, Holds):
            raise ValueError('where goes with seeds and statistic = "count"')
        return None, ""
    statistic = table.text("statistic")
    known_as("statistic", statistic, STATISTICS)
    if isinstance(measure, Holds) != (statistic == "count"):
        raise ValueError('where and statistic = "count" go together')
    return _range(table.wholes("seeds")), statistic


def _range(ends: tuple[int, ...]) -> range:
    if len(ends) != 2 or ends[0] > ends[1]:
        raise ValueError("seeds must be the first and the last one, like [0, 99]")
    first, last = (int(SEED.check(end)) for end in ends)
    if last - first >= MOST_SEEDS:
        raise ValueError(f"seeds {first} to {last} are {last - first + 1}; the most is {MOST_SEEDS}")
    return range(first, last + 1)


def _check_word(measure: Measure, what: Expected, plain: bool) -> None:
    """A word where the measure may answer with it, and no number where it only has words."""
    if isinstance(what.exactly, str):
        answers = measure.answers if plain else ()
        if what.exactly not in answers:
            raise ValueError(f"is = '{what.exactly}'; it can be {', '.join(('a number', *answers))}")
    elif isinstance(measure, Outcome):
        raise ValueError(f"an outcome is one of the words {', '.join(measure.answers)}")
