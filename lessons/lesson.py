"""What a lesson is: the records that its file is read into."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from landscapes.core.registry import unknown
from lessons.expected import Expected
from lessons.measures import Measure
from optimizers import Experiment


@dataclass(frozen=True)
class OfRun:
    """Measured of a run of the exhibit's link: with another number of steps, against another run, over many seeds."""

    measure: Measure
    run: int  # counted from 1
    over: int | None = None  # the run whose same measure it is divided by
    steps: int | None = None
    seeds: range | None = None
    statistic: str = ""


@dataclass(frozen=True)
class OfWidget:
    """Measured of the exhibit's widget: one of its readings."""

    reading: str


@dataclass(frozen=True)
class Claim:
    """Something measurable that a lesson says; `where` it says so and what is `said` are for sentences about it."""

    name: str  # empty for most
    where: str
    said: str
    measured: OfRun | OfWidget
    expected: Expected


@dataclass(frozen=True)
class Try:
    """Another link for the same stage, offered below it."""

    text: str
    link: str


@dataclass(frozen=True)
class Exhibit:
    """What the reader looks at: a stage, laid out from `link`, or a widget; the other of the two is empty."""

    name: str
    title: str
    link: str = ""
    widget: str = ""
    controls: tuple[str, ...] = ()
    tries: tuple[Try, ...] = ()
    claims: tuple[Claim, ...] = ()
    shown: bool = True  # otherwise it only carries claims

    @cached_property
    def experiment(self) -> Experiment:
        """The experiment of its link."""
        return Experiment.from_query(self.link)


@dataclass(frozen=True)
class Choice:
    """One answer to a question, and why it is right or wrong."""

    text: str
    reason: str
    right: bool = False


@dataclass(frozen=True)
class Question:
    """Predict, then watch: about the exhibit of that name."""

    exhibit: str
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Reference:
    """Where to read on; the address may be empty."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Lesson:
    """One lesson in one language. `slug` is its file's name and stands in addresses; `body` is Markdown with marks."""

    slug: str
    language: str
    order: int
    title: str
    lead: str
    group: str
    exhibits: tuple[Exhibit, ...]
    question: Question
    references: tuple[Reference, ...] = ()
    exhibit_of_list: str = ""
    body: str = field(default="", repr=False)

    def exhibit(self, name: str) -> Exhibit:
        """The exhibit `name`; ValueError naming the known ones."""
        for exhibit in self.exhibits:
            if exhibit.name == name:
                return exhibit
        raise ValueError(unknown("exhibit", name, [exhibit.name for exhibit in self.exhibits]))

    def claim(self, name: str) -> Claim:
        """The claim `name`; ValueError naming the known ones."""
        named = {claim.name: claim for claim in self.claims if claim.name}
        if name not in named:
            raise ValueError(unknown("claim", name, named) if named else f"no claim has a name, so none is {name}")
        return named[name]

    @property
    def claims(self) -> Iterator[Claim]:
        """All that it claims."""
        return (claim for exhibit in self.exhibits for claim in exhibit.claims)

    @property
    def shown(self) -> tuple[Exhibit, ...]:
        """The exhibits that have a place in the text."""
        return tuple(exhibit for exhibit in self.exhibits if exhibit.shown)

    @property
    def listed(self) -> Exhibit:
        """The exhibit whose picture stands in the list of lessons: the first stage unless the file names another."""
        if self.exhibit_of_list:
            return self.exhibit(self.exhibit_of_list)
        return next((exhibit for exhibit in self.shown if exhibit.link), self.shown[0])
