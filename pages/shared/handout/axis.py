"""An axis of a printed figure: where a value lies, and which values are marked."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lessons.widgets.core.picture import Axis
from pages.shared import widgets
from pages.shared.reference import words

FEW_DECADES = 2.5  # below this a logarithmic axis is marked 1, 2, 5
PLAIN = (1e-3, 1e4)  # powers of ten between these are written out where the whole axis lies there
CLOSER = 0.8  # of the room that a number should have is enough, where it would stand alone otherwise
NEARLY = 1e-9  # numbers that are a whole one but for rounding


@dataclass(frozen=True)
class Scale:
    """An axis laid from `start` to `end`, in pixels."""

    axis: Axis
    start: float
    end: float

    def at(self, value: float) -> float:
        """The pixel of `value`; NaN where the axis has no place for it."""
        low, high = self._lifted(self.axis.low), self._lifted(self.axis.high)
        return self.start + (self._lifted(value) - low) / ((high - low) or 1.0) * (self.end - self.start)

    def _lifted(self, value: float) -> float:
        if self.axis.scale != "log":
            return float(value)
        return math.log10(value) if value > 0 else math.nan


def ticks(axis: Axis, most: float) -> list[tuple[float, str]]:
    """The marked values, about as many as there is room for, and what is written at each."""
    if axis.scale != "log":
        return [(value, words.number(value)) for value in steps(axis, most)]
    if math.log10(axis.high / axis.low) < FEW_DECADES:
        return [(value, words.number(value)) for value in digits(axis, most)]
    values = powers(axis, most)
    plain = all(PLAIN[0] <= value <= PLAIN[1] for value in values)
    return [(value, words.number(value) if plain else power(value)) for value in values]


def power(value: float) -> str:
    """A power of ten as one: 10⁻³."""
    return f"10{str(round(math.log10(value))).translate(widgets.RAISED)}"


def steps(axis: Axis, most: float) -> list[float]:
    """Multiples of 1, 2 or 5 times a power of ten."""
    rough = (axis.high - axis.low or 1.0) / max(1.0, most)
    unit = 10.0 ** math.floor(math.log10(rough))
    step = next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= CLOSER * rough)
    return [float(f"{k * step:.12g}") for k in whole(axis.low / step, axis.high / step)]


def powers(axis: Axis, most: float) -> list[float]:
    """Powers of ten, so many of them left out that the rest have room."""
    low, high = math.log10(axis.low), math.log10(axis.high)
    every = max(1, math.ceil((high - low) / max(1.0, most)))
    return [float(f"1e{k * every}") for k in whole(low / every, high / every)]


def digits(axis: Axis, most: float) -> list[float]:
    """1, 2, 5, 10, ...; powers of ten alone where there is little room."""
    decades = range(math.floor(math.log10(axis.low) + NEARLY), math.ceil(math.log10(axis.high)) + 1)

    def marked(figures: Sequence[int]) -> list[float]:
        values = [float(f"{figure}e{decade}") for decade in decades for figure in figures]
        return [value for value in values if axis.low * (1 - NEARLY) <= value <= axis.high * (1 + NEARLY)]

    fine = marked((1, 2, 5))
    return marked((1,)) if len(fine) > most else fine


def whole(low: float, high: float) -> range:
    """The whole numbers between the two."""
    return range(math.ceil(low - NEARLY), math.floor(high + NEARLY) + 1)
