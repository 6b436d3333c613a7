"""A landscape with its parameters filled in: what `landscapes.get` returns."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from inspect import getdoc
from sys import modules

import numpy as np
from numpy.typing import ArrayLike, NDArray

from landscapes.core.parameter import checked, plain
from landscapes.core.record import Interval, Landscape, Point, StationaryPoint

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Surface:
    """A loss surface of one or two parameters with its exact gradient and Hessian.

    `start` and `domain` are plain tuples: (8.7,) and ((-10, 10),), or (x, y) and ((x_min, x_max), (y_min, y_max)).
    """

    key: str
    record: Landscape = field(compare=False)  # the key tells, and for a typed formula its table does
    parameters: dict[str, float]
    table: tuple[float, ...] = ()

    @property
    def label(self) -> str:
        """The name a reader sees."""
        return self.record.label

    @property
    def sentence(self) -> str:
        """What is special about it, in a few words: the first line of its file."""
        source = modules.get(f"landscapes.{self.key}")
        return (getdoc(source) or "").partition("\n")[0] if source else ""

    @property
    def dimension(self) -> int:
        """How many parameters the loss has: 1 or 2."""
        return self.record.dimension

    @property
    def domain(self) -> tuple[Interval, ...]:
        """The part that is drawn, an interval for each parameter; runs may leave it."""
        return self.record.domain

    @property
    def start(self) -> Point:
        """Where runs begin unless told otherwise."""
        return self.record.start

    @property
    def constants(self) -> tuple[float, ...]:
        """What determines it beside its record: the values of its own parameters, or its table of numbers."""
        return self.table or tuple(self.parameters.values())

    @property
    def numbers(self) -> Array:
        """The same as its kernel reads them."""
        return np.array(self.constants, dtype=float)

    @property
    def latex(self) -> str:
        """Its formula, typeset."""
        if self.record.latex or not self.record.formula:
            return self.record.latex
        from landscapes.typed.typeset import latex_of  # only who shows a formula needs it

        axes, settings = self.record.axes[: self.dimension], self.record.parameters
        letters = ("x", "y")[: self.dimension]
        symbols = (*zip(letters, axes, strict=True), *((setting.name, setting.symbol) for setting in settings))
        names = (*letters, *(setting.name for setting in settings))
        return latex_of(self.record.formula, names, symbols, ", ".join(axes))

    @property
    def held_out(self) -> "Surface | None":
        """The mean loss over the examples that its model is not fitted to; None where there is no model."""
        model = self.record.model
        return replace(self, table=model.held_out_table()) if model else None

    def value(self, point: ArrayLike) -> float:
        """The loss at `point` of shape (d,)."""
        return float(self._evaluate(point)[0])

    def gradient(self, point: ArrayLike) -> Array:
        """The gradient at `point`, shape (d,)."""
        return np.atleast_1d(np.array(self._evaluate(point)[1], dtype=float))

    def hessian(self, point: ArrayLike) -> Array:
        """The symmetric matrix of second derivatives at `point`, shape (d, d)."""
        second = self._evaluate(point)[2]
        if self.dimension == 1:
            return np.array([[second]], dtype=float)
        xx, xy, yy = second
        return np.array([[xx, xy], [xy, yy]], dtype=float)

    def residuals(self, point: ArrayLike) -> Array:
        """r at `point` of shape (d,), shape (n,): the value is the sum of r². ValueError where it is no such sum."""
        return self._residuals(point)[:, 0]

    def jacobian(self, point: ArrayLike) -> Array:
        """The derivatives of the residuals at `point`, shape (n, d)."""
        return self._residuals(point)[:, 1:]

    def _residuals(self, point: ArrayLike) -> Array:
        coordinates, model = self._coordinates(point), self.record.model
        if not self.record.is_sum_of_squares:
            raise ValueError(f"{self.label} is not a sum of squares")
        if model:
            return np.array(model.residuals(*coordinates), dtype=float)
        assert self.record.residuals
        return np.array(self.record.residuals(*coordinates, *self.constants), dtype=float)

    @cached_property
    def stationary_points(self) -> tuple[StationaryPoint, ...]:
        """Every place of the domain where the gradient is zero, as the record lists them."""
        listed = self.record.stationary(*self.parameters.values())
        places = [(point, kind) for kind, points in listed.items() for point in points]
        return tuple(StationaryPoint(point, self.value(point), kind) for point, kind in places)

    def check(self, point: ArrayLike, what: str = "start") -> Point:
        """`point` as a tuple of d finite numbers; ValueError when it is of another size or has none."""
        array = np.atleast_1d(_real(point, f"{what} must be {self.dimension} number(s)"))
        if array.ndim != 1:
            raise ValueError(f"{what} must be {self.dimension} number(s) in a row, not of shape {array.shape}")
        if len(array) != self.dimension:
            raise ValueError(
                f"{what} has {len(array)} coordinate(s), and {self.label} has {self.dimension} parameter(s)"
            )
        if not np.all(np.abs(array) <= 1e6):
            raise ValueError(f"{what} = {', '.join(map(repr, array.tolist()))}; a coordinate is at most 1e6 in size")
        return tuple(array.tolist())

    def check_many(self, points: ArrayLike, what: str = "starts") -> Array:
        """`points` as an array (N, d) of finite numbers; ValueError when they are of another shape or have none."""
        wanted = f"{what} must be numbers of shape (N, {self.dimension})"
        array = np.atleast_2d(_real(points, wanted))
        if array.ndim != 2 or array.shape[1] != self.dimension:
            raise ValueError(f"{wanted}, not {array.shape}")
        if not np.all(np.abs(array) <= 1e6):
            raise ValueError(f"{what} must be finite; a coordinate is at most 1e6 in size")
        return array

    def _evaluate(self, point: ArrayLike) -> tuple:
        coordinates = self._coordinates(point)
        arguments = (self.numbers,) if self.table else self.constants
        with np.errstate(all="ignore"):  # as the compiled kernel: infinities are answers, not errors
            return self.record.evaluate(*coordinates, *arguments)

    def _coordinates(self, point: ArrayLike) -> Array:
        coordinates = np.atleast_1d(np.asarray(point, dtype=float))
        if coordinates.shape != (self.dimension,):
            raise ValueError(f"a point of {self.label} has shape ({self.dimension},), not {coordinates.shape}")
        return coordinates


def _real(numbers: ArrayLike, wanted: str) -> Array:
    try:
        return np.asarray(numbers).astype(float, casting="same_kind")
    except (TypeError, ValueError):
        raise ValueError(f"{wanted}, and {plain(numbers)} is not") from None


def bind(key: str, record: Landscape, given: dict[str, object]) -> Surface:
    """The surface of `record` with its parameters from `given` or by default; ValueError on a wrong one."""
    return Surface(key, record, checked(record.parameters, given, record.label), record.table)  # type: ignore[arg-type]
