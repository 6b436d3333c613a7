"""The record that describes a landscape; each file of the catalogue holds one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from landscapes.core.model import Model
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
    kind. `formula` is the same function as text in x, y and the parameters' names; `latex` replaces the typeset formula
    where text can't say it.

    A sum of squares has `residuals(x, y, *parameters)`: a triple (r, ∂x, ∂y) for each, such that the value is the sum
    of r². The mean loss of a `model` over examples has them by itself. Instead of parameters `evaluate` may read a
    `table` of numbers (x, y, table): a model's examples, the program of a typed formula.
    """

    label: str
    evaluate: Callable[..., Any]
    domain: tuple[Interval, ...]
    start: Point
    stationary: Callable[..., dict[str, list[Point]]]
    reference: str
    formula: str = ""
    latex: str = ""
    axes: tuple[str, ...] = ("x", "y")
    parameters: tuple[Number, ...] = ()
    residuals: Callable[..., Any] | None = None
    table: tuple[float, ...] = ()
    model: Model | None = None

    @property
    def dimension(self) -> int:
        """1 or 2."""
        return len(self.domain)

    @property
    def is_sum_of_squares(self) -> bool:
        """Whether it has residuals, of its own or as a model's squared errors."""
        return self.residuals is not None or (self.model is not None and self.model.squared)
