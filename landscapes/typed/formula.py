"""A typed formula as a landscape like any other."""

import functools
from dataclasses import dataclass

from landscapes.core.record import Interval, Point, StationaryPoint
from landscapes.core.surface import Surface
from landscapes.typed.canonical import canonical
from landscapes.typed.flaws import flaws
from landscapes.typed.nodes import Node, names_in
from landscapes.typed.parse import parse
from landscapes.typed.scan import refuse
from landscapes.typed.stationary import MOST, Found
from landscapes.typed.surface import surface_of
from landscapes.typed.view import start, view


@dataclass(frozen=True)
class Typed(Surface):
    """The surface of a formula: its domain, start and stationary points are looked for when first asked for."""

    @functools.cached_property
    def _shown(self) -> tuple[Surface, Found]:
        return view(Surface(self.key, self.record, self.parameters, self.table))

    @functools.cached_property
    def domain(self) -> tuple[Interval, ...]:
        """The part that is drawn: around the stationary points that were found."""
        return self._shown[0].domain

    @functools.cached_property
    def start(self) -> Point:
        """A point of the domain that is not level."""
        return start(*self._shown)

    @functools.cached_property
    def stationary_points(self) -> tuple[StationaryPoint, ...]:
        """Those that were found numerically, at most 25."""
        listed = self._shown[1].points.items()
        return tuple(StationaryPoint(point, self.value(point), kind) for kind, points in listed for point in points)

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be said about it: kinks, poles, blank parts, where its stationary points come from."""
        found, more = self.stationary_points, self._shown[1].more
        which = f"the {MOST} lowest of its stationary points" if more else "its stationary points"
        marked = (f"Marked are {which}, found numerically.",) if found else ()
        return flaws(self.record.formula, self.domain) + marked


def formula(text: str) -> Typed:
    """The surface of `text`, a formula in x or in x and y, with the operators + - * / ** and the usual functions.

    Raises ValueError with one sentence that names the offender and the character where it stands.
    """
    return _made(canonical(text))


@functools.lru_cache(maxsize=64)
def _made(text: str) -> Typed:
    node = parse(text)
    plain = surface_of(node, text, ((-5.0, 5.0),) * dimension(node))
    return Typed(plain.key, plain.record, plain.parameters, plain.table)


def dimension(node: Node) -> int:
    """How many variables the formula has; ValueError where it does without x."""
    names = names_in(node)
    if "x" not in names and "y" in names:
        refuse("it has y and no x from character 1 on; with a single variable, call that one x")
    if "x" not in names:
        refuse("it has no x from character 1 on, so there is nothing to descend on")
    return 2 if "y" in names else 1
