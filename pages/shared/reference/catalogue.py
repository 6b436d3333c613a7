"""Everything that has a card, read off the records: what it is called, where it stands, which words find it."""

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

import landscapes
import optimizers
from landscapes.core.parameter import Setting
from landscapes.core.record import Landscape
from landscapes.core.registry import keys, module
from optimizers import schedules
from optimizers.engine.record import Optimizer
from pages.shared.reference import sources

# Kind of record, as an address names it: where the files are, and what their record is called.
KINDS: dict[str, tuple[ModuleType, str]] = {
    "optimizer": (optimizers, "OPTIMIZER"),
    "surface": (landscapes, "LANDSCAPE"),
    "schedule": (schedules, "SCHEDULE"),
}
TITLES = {"optimizer": "Optimizers", "surface": "Surfaces", "schedule": "Schedules"}

# Groups with what their members have in common, in the order they are shown.
GROUPS = {
    "optimizer": {
        "In proportion to the gradient": "On a parabola they come to rest below a learning rate that can be computed.",
        "Each parameter at its own pace": "Signs, sizes and averages of past gradients change the step; "
        "no learning rate bounds them once and for all.",
        "Step length found by the rule": "They look at the point as a whole; lr is only a factor on what they find.",
        "Search along a line": "They choose a direction and try steps along it; lr is the first one they try.",
        "Second derivatives": "They ask for the Hessian: how the slope changes in every direction.",
        "Sums of squares and models": "They need to know what the loss is made of.",
    },
    "surface": {
        "One parameter": "The loss is a curve.",
        "Two parameters": "The loss is a landscape; the stronger the blue, the lower.",
        "From data": "The mean loss of a small model over a table of examples: these have mini-batches.",
    },
    "schedule": {"": "What the learning rate is multiplied by, step after step."},
}


@dataclass(frozen=True)
class Entry:
    """One card: a record with its names."""

    kind: str
    key: str
    record: Any
    sentence: str
    notes: str  # what its file says beyond the sentence
    group: str

    @property
    def label(self) -> str:
        """The name a reader sees."""
        return str(self.record.label)

    @property
    def title(self) -> str:
        """The same at the head of a page: schedules are written small in the Lab's lists."""
        return self.label if self.kind != "schedule" else self.label[:1].upper() + self.label[1:]

    @property
    def query(self) -> str:
        """What its address ends on."""
        return f"{self.kind}={self.key}"

    @property
    def settings(self) -> tuple[Setting, ...]:
        """What may be set of it."""
        return tuple(self.record.parameters if self.kind == "surface" else self.record.settings)

    @property
    def words(self) -> str:
        """All it can be found by."""
        record, names = self.record, [setting.name for setting in self.settings]
        own = [self.label, getattr(record, "short", ""), self.key, self.sentence, self.group, record.reference, *names]
        return " ".join([*own, getattr(record, "compared_with", "")]).replace("_", " ").casefold()


@cache
def entry(kind: str, key: str) -> Entry:
    """The card of one record; ValueError with a sentence where there is none."""
    package, name = KINDS[kind]
    file = module(package, key, kind)
    record = getattr(file, name)
    sentence, _, notes = (inspect.getdoc(file) or "").partition("\n")
    return Entry(kind, key, record, sentence, notes.strip(), group(record))


def entries(kind: str) -> list[Entry]:
    """All cards of a kind, group by group, each in alphabetical order."""
    order = list(GROUPS[kind])
    found = [entry(kind, key) for key in keys(KINDS[kind][0])]
    return sorted(found, key=lambda card: (order.index(card.group), card.label.casefold()))


def group(record: Any) -> str:
    """Which group a record belongs to: by what it asks for, so that a new file finds its place by itself."""
    if isinstance(record, Optimizer):
        return _group_of_rule(record)
    return _group_of_surface(record) if isinstance(record, Landscape) else ""


def _group_of_rule(rule: Optimizer) -> str:
    asked = sources.asks(rule.step)
    tests = {
        "Sums of squares and models": rule.needs,
        "Second derivatives": "hessian" in asked,
        "Search along a line": asked,
        "Step length found by the rule": rule.whole,
        "In proportion to the gradient": rule.stable_lr,
    }
    return next((name for name, holds in tests.items() if holds), "Each parameter at its own pace")


def _group_of_surface(surface: Landscape) -> str:
    if surface.model:
        return "From data"
    return "One parameter" if surface.dimension == 1 else "Two parameters"


def found(text: str, words: str) -> bool:
    """Whether every word of what was typed stands in `words`, whole or in part."""
    return all(part in words for part in re.split(r"[\s_]+", text.casefold().strip()))


def neighbours(card: Entry) -> tuple[Entry | None, Entry | None]:
    """The cards before and after it, of its own kind."""
    row = entries(card.kind)
    place = row.index(card)
    return (row[place - 1] if place else None), (row[place + 1] if place + 1 < len(row) else None)


def all_entries() -> Iterator[Entry]:
    """Every card there is."""
    for kind in KINDS:
        yield from entries(kind)
