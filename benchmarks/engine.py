"""The engine beside the same arithmetic in C, optax and torch.optim: recorded runs, whole calls, a map."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from statistics import median
from typing import Any

from benchmarks import native, ours, timing
from benchmarks.contest import Contender, check, starts
from benchmarks.figures import RATIO, Figure

RIVALS = {"optax_runs": ("optax", "jax"), "torch_runs": ("torch",)}
PYTHON_LOOPS = "torch.optim"  # too slow for the longest runs, and nothing to learn there


@dataclass(frozen=True)
class Contest:
    """One job that all contenders do; `limits` says how many times as long as a contender ours may take."""

    group: str
    job: str  # adam, gd or many
    steps: int
    rounds: int
    lanes: int = 1
    limits: tuple[tuple[str, float], ...] = ()
    goals: tuple[tuple[str, str], ...] = ()

    def call(self, contender: Contender) -> timing.Job:
        """What is timed."""
        if self.job == "many":
            points = starts(self.lanes)
            return lambda: contender.many(points, self.steps)
        return lambda: getattr(contender, self.job)(self.steps)


CONTESTS = (
    Contest("Adam, 100,000 steps recorded", "adam", 100_000, 21, limits=(("optax", 1.0),), goals=(("C", "goal 1.3"),)),
    Contest("Gradient descent, 100,000 steps recorded", "gd", 100_000, 21),
    Contest("Adam, one call of 1,000 steps from Python", "adam", 1000, 15, limits=(("optax", 1.0),)),
    Contest("Map, 65,536 starts × 500 Adam steps, all cores", "many", 500, 9, lanes=65_536, limits=(("C", 1.25),)),
)


def measure(quick: bool = False) -> tuple[list[Figure], list[str]]:
    """The figures, and a sentence for each contender that is missing."""
    with contenders(quick) as (entered, missing):
        mine, *others = entered
        for other in others:
            check(mine, other, 200 if quick else 1000)
        contests = [shortened(contest) for contest in CONTESTS] if quick else CONTESTS
        return [figure for contest in contests for figure in compare(contest, entered)], missing


def shortened(contest: Contest) -> Contest:
    """The same in a moment, for a test that looks at everything but the time."""
    return replace(contest, steps=min(contest.steps, 1000) // 10, rounds=3, lanes=min(contest.lanes, 1024))


@contextmanager
def contenders(quick: bool) -> Iterator[tuple[list[Contender], list[str]]]:
    """Ours first, then whoever is installed; and a sentence for each who is not."""
    with native.contender() as in_c:
        entered = [ours.contender(), *([in_c] if in_c else [])]
        missing = [] if in_c else ["Without gcc there is nothing in C to compare with."]
        for module, needed in RIVALS.items():
            if quick or not all(find_spec(name) for name in needed):
                missing.append(f"Not compared with {' and '.join(needed)}: left out or not installed.")
            else:
                entered.append(import_module(f"benchmarks.{module}").contender())
        yield entered, missing


def compare(contest: Contest, entered: list[Contender]) -> list[Figure]:
    """One contest's ratios and absolute figures, all from the same rounds."""
    able = [one for one in entered if contest.steps <= 1000 or one.name != PYTHON_LOOPS]
    seconds = timing.in_turn({one.name: contest.call(one) for one in able}, contest.rounds)
    mine, *others = seconds
    return [
        *(against(contest, other, seconds[mine], seconds[other]) for other in others),
        *(Figure(contest.group, name, a_step(contest, seconds[name]), "ns a step") for name in seconds),
    ]


def against(contest: Contest, other: str, mine: list[float], theirs: list[float]) -> Figure:
    """How many times as long as another ours takes."""
    limits: dict[str, Any] = dict(contest.limits)
    note = dict(contest.goals).get(other, "")
    return Figure(contest.group, f"ours / {other}", timing.ratio(mine, theirs), RATIO, limits.get(other), note)


def a_step(contest: Contest, seconds: list[float]) -> float:
    """Nanoseconds a step and lane, of the median round."""
    return median(seconds) / contest.steps / contest.lanes * 1e9
