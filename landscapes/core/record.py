"""The record that describes a landscape; each file of the catalogue holds one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from landscapes.core.parameter import Number

Interval = tuple[float, float]
Point = tuple[float, ...]


@dataclass(frozen=True)
class StationaryPoint:
    """A place where the gradient is zero; `kind` is minimum, saddle, maximum or degenerate."""

    point: Point
    value: float
    kind: str


@dataclass(frozen=True, eq=False)  # one record a file: itself is what it equals, and a quick key
class Landscape:
    """A function of one or two parameters, with all a student may ask of it.

    `evaluate(x, *parameters)` returns (value, slope, curvature); `evaluate(x, y, *parameters)` returns the value, the
    gradient (∂x, ∂y) and the Hessian (∂xx, ∂xy, ∂yy). It is plain arithmetic on NumPy functions, so that the same
    source runs interpreted and compiled. `stationary(*parameters)` lists every stationary point of the domain by its
    kind.
    """

    label: str
    latex: str
    evaluate: Callable[..., Any]
    domain: tuple[Interval, ...]
    start: Point
    stationary: Callable[..., dict[str, list[Point]]]
    reference: str
    parameters: tuple[Number, ...] = ()

    @property
    def dimension(self) -> int:
        """1 or 2."""
        return len(self.domain)
