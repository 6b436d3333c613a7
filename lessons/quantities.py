"""What can be measured along a run, by name: one number at each of its points; and conditions on such numbers.

All of it is exact: losses, gradients and Hessians are the surface's own, whatever noise the rule was handed.
"""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from landscapes.core.lanes import HESSIAN, answers
from landscapes.core.parameter import NUMBER
from landscapes.core.record import StationaryPoint
from landscapes.core.registry import shown, unknown
from landscapes.core.surface import Array, Surface
from optimizers import Trajectory
from optimizers.experiment.run import Run

COMPARISONS = {"<=": operator.le, ">=": operator.ge, "<": operator.lt, ">": operator.gt}
CONDITION = re.compile(rf"\s*(?P<quantity>\S+)\s*(?P<sign><=|>=|<|>)\s*(?P<number>{NUMBER.pattern})\s*")
STATE = re.compile(r"state\.(?P<name>\w+)(?:\.(?P<part>[xy]{1,2}))?")
PARTS = {"run": ("",), "coordinate": ("x", "y"), "matrix": ("xx", "xy", "yy")}


def excess(path: Trajectory) -> Array:
    """The loss above that of the lowest minimum."""
    return path.losses - min(place.value for place in minima(path.descent.surface))


def distance(path: Trajectory) -> Array:
    """How far the nearest minimum is."""
    places = np.array([place.point for place in minima(path.descent.surface)])
    return np.linalg.norm(path.points[:, None] - places, axis=-1).min(axis=1)


def step(path: Trajectory) -> Array:
    """How long the step was that led there; not a number at the start."""
    return np.concatenate([[np.nan], np.linalg.norm(np.diff(path.points, axis=0), axis=1)])


def length(path: Trajectory) -> Array:
    """How long the path is up to there."""
    return np.concatenate([[0.0], np.cumsum(step(path)[1:])])


def lr(path: Trajectory) -> Array:
    """The learning rate of the step taken from there; at the last point, of the step that led there.

    Not a number along a run that takes no step.
    """
    if path.steps == 0:
        return np.array([np.nan])
    return path.learning_rates[np.minimum(np.arange(path.steps + 1), path.steps - 1)]


def top(path: Trajectory) -> Array:
    """The largest eigenvalue of the Hessian."""
    xx, xy, yy = answers(path.descent.surface, path.points, HESSIAN)[3:]
    return xx if path.points.shape[1] == 1 else (xx + yy) / 2 + np.hypot((xx - yy) / 2, xy)


QUANTITIES: dict[str, Callable[[Trajectory], Array]] = {
    "x": lambda path: path.points[:, 0],
    "y": lambda path: path.points[:, 1],
    "|x|": lambda path: np.abs(path.points[:, 0]),
    "|y|": lambda path: np.abs(path.points[:, 1]),
    "loss": lambda path: path.losses,
    "gradient": lambda path: np.linalg.norm(path.gradients, axis=1),
    **{quantity.__name__: quantity for quantity in (excess, distance, step, length, lr, top)},
}
NAMES = (*QUANTITIES, "state.<name>")


def minima(surface: Surface) -> list[StationaryPoint]:
    """The minima that the surface lists; ValueError where there is none."""
    listed = [place for place in surface.stationary_points if place.kind == "minimum"]
    if not listed:
        raise ValueError(f"{surface.label} lists no minimum to measure from")
    return listed


@dataclass(frozen=True)
class Quantity:
    """One of the names, or a part of the rule's state: state.v, state.m.x."""

    name: str

    def of(self, path: Trajectory) -> Array:
        """Its value at each point of `path`, shape (n + 1,); infinities and NaN of a run that diverged stand."""
        with np.errstate(all="ignore"):
            return QUANTITIES[self.name](path) if self.name in QUANTITIES else self._state(path)

    def _state(self, path: Trajectory) -> Array:
        name, part = self.name.removeprefix("state.").partition(".")[::2]
        values = path.state[name]
        for letter in part:
            values = values[:, "xy".index(letter)]
        return values

    def check(self, run: Run, surface: Surface) -> None:
        """ValueError with one sentence where there is no such thing to measure of `run` on `surface`."""
        if self.name in ("excess", "distance"):
            minima(surface)
        elif self.name in ("y", "|y|") and surface.dimension == 1:
            raise ValueError(f"{surface.label} has no y")
        elif self.name not in QUANTITIES:
            self._check_state(run, surface.dimension)

    def _check_state(self, run: Run, dimension: int) -> None:
        match = STATE.fullmatch(self.name)
        if not match:
            raise ValueError(unknown("quantity", self.name, NAMES))
        known = {state.name: PARTS[state.per] for state in run.record.state}
        if match["name"] not in known:
            raise ValueError(unknown(f"state of {run.record.label} called", match["name"], known))
        parts = [part for part in known[match["name"]] if dimension == 2 or "y" not in part]
        if (match["part"] or "") not in parts:
            names = (f"state.{match['name']}.{part}".rstrip(".") for part in parts)
            raise ValueError(f"{shown(self.name)} must be written {' or '.join(names)}")


@dataclass(frozen=True)
class Comparison:
    """A quantity that is to be smaller or larger than a number."""

    quantity: Quantity
    sign: str
    number: float

    def of(self, path: Trajectory) -> NDArray[np.bool_]:
        """At which points it holds; never where the quantity is not a number."""
        with np.errstate(invalid="ignore"):
            return COMPARISONS[self.sign](self.quantity.of(path), self.number)


@dataclass(frozen=True)
class Condition:
    """One or several comparisons that are to hold together."""

    parts: tuple[Comparison, ...]

    def of(self, path: Trajectory) -> NDArray[np.bool_]:
        """At which points of `path` all of them hold, shape (n + 1,)."""
        return np.all([part.of(path) for part in self.parts], axis=0)

    def check(self, run: Run, surface: Surface) -> None:
        """As `Quantity.check`, for each of them."""
        for part in self.parts:
            part.quantity.check(run, surface)


def condition(text: str) -> Condition:
    """What `text` asks for: `|x| < 1e-6`, `y > 0.5 and loss < 1`. ValueError where it cannot be read."""
    return Condition(tuple(_comparison(part) for part in text.split(" and ")))


def _comparison(text: str) -> Comparison:
    match = CONDITION.fullmatch(text)
    if not match:
        raise ValueError(f"the condition {shown(text)} is not written quantity < number, with < <= > or >=")
    return Comparison(Quantity(match["quantity"]), match["sign"], float(match["number"]))
