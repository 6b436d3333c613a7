"""What a widget answers: one or two figures as plain marks in the units of their axes, readings, and a verdict.

Whoever draws knows nothing of the subject, and a widget knows nothing of colours: a mark names the *place* of a run
(0 to 11), which has its colour and its dash everywhere on the page, or an ink.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from landscapes.core.parameter import Setting
from lessons.widgets.core.text import Text

Numbers = Sequence[float] | NDArray[Any]
SOLID: tuple[float, ...] = ()
DASHED = (5.0, 4.0)


@dataclass(frozen=True)
class Axis:
    """An axis from `low` to `high`; `scale` is "linear" or "log"."""

    label: str
    low: float
    high: float
    scale: str = "linear"


@dataclass(frozen=True, eq=False)
class Line:
    """Through the points (x, y), both of one length; a point that is not finite leaves a gap.

    `label` stands at its end; `dash` (lengths in px, empty for solid) replaces that of its place.
    """

    x: Numbers
    y: Numbers
    label: str
    place: int
    dash: tuple[float, ...] | None = None


@dataclass(frozen=True, eq=False)
class Points:
    """Dots at (x, y); `label` stands beside the last one."""

    x: Numbers
    y: Numbers
    label: str
    place: int


@dataclass(frozen=True, eq=False)
class Bars:
    """Columns from zero to `heights` (n,) between `edges` (n + 1,); `label` says what they count."""

    edges: Numbers
    heights: Numbers
    place: int
    label: str = ""


@dataclass(frozen=True)
class Arrow:
    """From (x0, y0) to (x1, y1); `ink` is "run0" to "run11", "gradient" or "text"."""

    x0: float
    y0: float
    x1: float
    y1: float
    label: str
    ink: str


@dataclass(frozen=True)
class Rule:
    """A hairline across the figure where `axis` ("x": an upright line, "y": a level one) has the value `at`."""

    at: float
    axis: str
    label: str


@dataclass(frozen=True)
class Band:
    """A shaded strip across the figure where `axis` ("x" or "y") is between `low` and `high`."""

    low: float
    high: float
    axis: str
    label: str


@dataclass(frozen=True, eq=False)
class Words:
    """`text` at (x, y)."""

    x: float
    y: float
    text: str


Mark = Line | Points | Bars | Arrow | Rule | Band | Words


@dataclass(frozen=True)
class Figure:
    """Marks in the order in which they are drawn; `equal` asks for the same units on both axes."""

    title: str
    x: Axis
    y: Axis
    marks: tuple[Mark, ...]
    equal: bool = False


@dataclass(frozen=True)
class Reading:
    """A number to read off, by a name that claims may use; None where there is none."""

    name: str
    label: str
    value: float | int | str | None


@dataclass(frozen=True)
class Picture:
    """The answer to one choice of settings; `good` says whether the verdict is one, None where it is neither."""

    figures: tuple[Figure, ...]
    readings: tuple[Reading, ...]
    verdict: str = ""
    good: bool | None = None

    def reading(self, name: str) -> float | int | str | None:
        """The value of the reading `name`; ValueError naming those there are."""
        values = {reading.name: reading.value for reading in self.readings}
        if name not in values:
            raise ValueError(f"there is no reading '{name}'; there is {', '.join(values)}")
        return values[name]


@dataclass(frozen=True, eq=False)
class Widget:
    """What each file of the catalogue holds, called WIDGET; `picture` takes the value of every setting by its name.

    `shows` lists in words the ideas it makes visible.
    """

    label: str
    sentence: str
    settings: tuple[Setting | Text, ...]
    picture: Callable[[Mapping[str, Any]], Picture]
    shows: tuple[str, ...]

    @property
    def name(self) -> str:
        """Its key: the name of its file."""
        return self.picture.__module__.rpartition(".")[2]

    def check(self, given: Mapping[str, object]) -> dict[str, Any]:
        """Every setting in order, from `given` or by default; ValueError about a value that is not allowed."""
        return {setting.name: setting.check(given.get(setting.name, setting.default)) for setting in self.settings}
