"""What a visitor may set: a number with its range, or a choice between named forms.

Landscapes, optimizers, schedules and gradient sources all describe their settings with these two records; the link, the
page's controls and every error sentence read them.
"""

import math
import re
from dataclasses import dataclass

from landscapes.core.registry import shown, unknown

NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")


@dataclass(frozen=True)
class Number:
    """A real setting.

    `low` and `high` bound what is allowed; `scale` ("linear" or "log") and `shown` (its ends) say how a slider runs.
    """

    name: str
    symbol: str  # LaTeX
    default: float
    low: float
    high: float
    meaning: str
    scale: str = "linear"
    shown: tuple[float, float] | None = None
    whole: bool = False

    def check(self, value: object) -> float:
        """`value` as a float (an int for a whole number); ValueError saying what is allowed."""
        number = self._read(value)
        if math.isnan(number):
            raise ValueError(f"{self.name} = {plain(value)} is not a number")
        if number > self.high:
            raise ValueError(f"{self.name} = {plain(value)}; the most is {plain(self.high)}")
        if number < self.low:
            raise ValueError(f"{self.name} = {plain(value)}; the least is {plain(self.low)}")
        if self.whole and number != int(number):
            raise ValueError(f"{self.name} = {plain(value)}; it must be a whole number")
        return int(number) if self.whole else number

    def _read(self, value: object) -> float:
        """NaN for whatever is no number, so that one test covers both."""
        if isinstance(value, str):
            return float(value) if NUMBER.fullmatch(value.strip()) else math.nan
        try:
            return float(value)  # type: ignore[arg-type]
        except OverflowError:  # an integer too large for a float
            return math.inf if value > 0 else -math.inf  # type: ignore[operator]
        except (TypeError, ValueError):
            return math.nan

    def code(self, value: float) -> float:
        """What a kernel is handed."""
        return float(value)

    def text(self, value: float) -> str:
        """What the link says."""
        return repr(value)


@dataclass(frozen=True)
class Choice:
    """A setting with named forms; a kernel is handed the form's place in `options`."""

    name: str
    symbol: str  # LaTeX
    default: str
    options: tuple[str, ...]
    meaning: str

    def check(self, value: object) -> str:
        """`value` when it is one of the options, else ValueError naming them."""
        if not isinstance(value, str) or value not in self.options:
            raise ValueError(f"{self.name} = {plain(value)}; it can be {', '.join(self.options)}")
        return str(value)

    def code(self, value: str) -> float:
        """What a kernel is handed."""
        return float(self.options.index(value))

    def text(self, value: str) -> str:
        """What the link says."""
        return value


Setting = Number | Choice


def checked(settings: tuple[Setting, ...], given: dict[str, object], owner: str) -> dict[str, float | str]:
    """All of `settings` in order, from `given` or by default; ValueError naming what is unknown or out of range."""
    known = {setting.name: setting for setting in settings}
    for name in given:
        if name not in known:
            raise ValueError(
                unknown(f"setting of {owner} called", name, known) if known else f"{owner} has no {shown(name)}"
            )
    return {name: setting.check(given.get(name, setting.default)) for name, setting in known.items()}


def plain(value: object) -> str:
    """A value as a reader would write it: 90 for 90.0, quotes around what is no number."""
    if isinstance(value, str) and not NUMBER.fullmatch(value.strip()):
        return shown(value)
    if isinstance(value, float) and value == int(value if math.isfinite(value) else 0) and abs(value) < 1e15:
        return str(int(value))
    try:
        return shown(str(value))[1:-1]
    except ValueError:  # Python writes no integer of more than 4,300 digits
        return "a number of thousands of digits"
