"""The worst loss within reach ρ of each place: where it is lowest is a flat place, not always the lowest one."""

import functools
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

import landscapes
from landscapes.core.parameter import Choice, Number
from landscapes.core.surface import Array, Surface
from lessons.widgets.core.axes import fitted
from lessons.widgets.core.picture import SOLID, Axis, Band, Figure, Line, Picture, Points, Reading, Widget

CELLS = 9000  # of the domain
DRAWN = 15  # every so manyth of them
REACHES = np.linspace(0.0, 0.3, 61)


def values(surface: Surface) -> Callable[[Array], Array]:
    """The surface's value as a function of an array."""
    return lambda x: np.asarray(surface.record.evaluate(x, *surface.constants)[0], dtype=np.float64)


def sliding_max(row: Array, length: int) -> Array:
    """The largest of each `length` neighbours, (n - length + 1,), by windows that double."""
    reach = 1
    while 2 * reach <= length:
        row = np.maximum(row[:-reach], row[reach:])
        reach *= 2
    return np.maximum(row[: len(row) - length + reach], row[length - reach :])


def worst(surface: Surface, rho: float) -> tuple[Array, Array]:
    """x over the domain, and F_ρ(x) = max of f(x + e) over |e| <= ρ (Foret et al. 2021, equation 1), (CELLS + 1,)."""
    ((low, high),) = surface.domain
    cell, f = (high - low) / CELLS, values(surface)
    inside = int(rho / cell + 1e-9)
    x = low + cell * np.arange(CELLS + 1, dtype=np.float64)
    wide = low + cell * np.arange(-inside, CELLS + 1 + inside, dtype=np.float64)
    ends = np.maximum(f(x - rho), f(x + rho))  # which lie between the places of the grid
    return x, np.maximum(sliding_max(f(wide), 2 * inside + 1), ends)


def sharpness(surface: Surface, at: float, rho: float) -> float:
    """F_ρ - f at one place."""
    f = values(surface)
    return float(f(at + np.linspace(-rho, rho, 4001)).max() - f(np.array(at)))


@functools.lru_cache(maxsize=8)
def lowest_places(key: str) -> Array:
    """Where F_ρ is lowest for each of REACHES."""
    found = [worst(landscapes.get(key), rho) for rho in REACHES.tolist()]
    return np.array([x[height.argmin()] for x, height in found])


def picture(settings: Mapping[str, Any]) -> Picture:
    """f with F_ρ above it, and where the lowest point of F_ρ lies for every ρ."""
    surface, rho = landscapes.get(settings["surface"]), settings["rho"]
    x, height = worst(surface, rho)
    lowest, least = float(x[height.argmin()]), float(height.min())
    minima = [found.point[0] for found in surface.stationary_points if found.kind == "minimum"]
    sharp_first = sorted(minima, key=lambda at: -float(surface.hessian((at,))[0, 0]))
    flat = sharpness(surface, sharp_first[-1], rho) if len(minima) > 1 else None
    readings = (
        Reading("lowest", "lowest point of F", lowest),
        Reading("value", "F there", least),
        Reading("sharp", "sharpness of the sharp minimum", sharpness(surface, sharp_first[0], rho)),
        Reading("flat", "sharpness of the flat minimum", flat),
    )
    return Picture(
        (_curves(surface, x, height, lowest, least, rho), _switch(settings["surface"], rho, lowest)), readings
    )


def _curves(surface: Surface, x: Array, height: Array, lowest: float, least: float, rho: float) -> Figure:
    curve = values(surface)(x)
    drawn = slice(None, None, DRAWN)
    marks = (
        Band(lowest - rho, lowest + rho, "x", "reach"),
        Line(x[drawn], curve[drawn], "f", 4, SOLID),
        Line(x[drawn], height[drawn], "F", 1, SOLID),
        Points([lowest], [least], "lowest", 1),
    )
    y = fitted("loss", curve.min(), min(float(curve.max()), 2.5 * float(np.median(curve))), least)
    return Figure("The loss and the worst nearby", Axis("x", float(x[0]), float(x[-1])), y, marks)


def _switch(key: str, rho: float, lowest: float) -> Figure:
    places, ((low, high),) = lowest_places(key), landscapes.get(key).domain
    jumps = 1 + np.flatnonzero(np.abs(np.diff(places)) > 0.2 * (high - low))  # a gap in the line
    marks = (
        Line(np.insert(REACHES, jumps, np.nan), np.insert(places, jumps, np.nan), "", 1, SOLID),
        Points([rho], [lowest], "", 1),
    )
    x = Axis("ρ", 0.0, max(float(REACHES[-1]), 1.02 * rho))
    return Figure("Where F is lowest", x, fitted("x", places, lowest, room=0.2), marks)


WIDGET = Widget(
    label="Worst nearby",
    sentence="SAM asks for a place whose whole neighbourhood is low, and a sharp minimum has none.",
    settings=(
        Choice("surface", "f", "wells_1d", ("wells_1d", "tilted_double_well", "quartic_bowl"), "which curve"),
        Number("rho", r"\rho", 0.1, 0.0, 1.0, "how far away the worst is sought", shown=(0.0, 0.3)),
    ),
    picture=picture,
    shows=(
        "SAM's worst nearby loss",
        "sharpness of a minimum",
        "sharp and flat minima",
    ),
)
