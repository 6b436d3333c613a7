"""The pictures of the cards, as WebP: a surface's contours or curve, an optimizer's path, a schedule's factor.

They are drawn when a browser asks for one, in its theme, and kept. Their address holds a digest of all sources, so that
a browser asks once.
"""

import hashlib
import io
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import landscapes
from landscapes.core.record import Interval
from landscapes.core.surface import Array, Surface
from optimizers import schedules
from pages.shared import compute, palette
from pages.shared.compute import Kept
from pages.shared.reference import catalogue, levels, links
from pages.shared.reference.canvas import Canvas

ROOT = Path(__file__).parents[3]
SIZES = {"small": (200, 125), "large": (560, 350)}  # as they are shown; drawn twice as fine
QUALITY = {"small": 72, "large": 84}
THEMES = ("light", "dark")
BUDGET = 16_000_000  # bytes of pictures kept
ROOM = 0.64  # of the distance between start and minimum: how far a path's picture reaches from the middle
MOST_MARKS = 8  # lowest minima that are marked
HIGHEST = 1e300  # loss that a curve's picture reaches: of larger ones the height would be no number
LEARNING_RATE_STEPS = 300
STANDSTILL = 100  # the step from which on the loss that a watching schedule sees does not fall any more
_kept = Kept(BUDGET, len)


@cache
def edition() -> str:
    """A name for all that pictures depend on, as it is."""
    whole = hashlib.sha256(palette.FILE.read_bytes())
    for folder in ("landscapes", "optimizers", "pages/shared/reference"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            whole.update(file.read_bytes())
    return whole.hexdigest()[:12]


def address(card: catalogue.Entry, size: str, theme: str) -> str:
    """Where a card's picture is, seen from a page."""
    return f"stage-data/picture?{card.query}&size={size}&theme={theme}&v={edition()}"


def picture(kind: str, key: str, size: str, theme: str) -> bytes:
    """The picture of a card; ValueError with a sentence where there is none."""
    card = catalogue.entry(kind, key)
    for word, known in ((size, tuple(SIZES)), (theme, THEMES)):
        if word not in known:
            raise ValueError(f"a picture is {' or '.join(known)}")
    return bytes(_kept.get((kind, key, size, theme), lambda: drawn(card, size, theme)))


def drawn(card: catalogue.Entry, size: str, theme: str) -> bytes:
    """The same, drawn now."""
    canvas = Canvas(SIZES[size], theme)
    {"surface": draw_surface, "optimizer": draw_path, "schedule": draw_schedule}[card.kind](canvas, card.key)
    file = io.BytesIO()
    canvas.image().save(file, "WEBP", quality=QUALITY[size], method=2)
    return file.getvalue()


def draw_surface(canvas: Canvas, key: str) -> None:
    """Its contours with the lowest minima, or its curve."""
    surface = landscapes.get(key)
    if surface.dimension == 1:
        draw_curve(canvas, surface)
    else:
        draw_contours(canvas, surface, spread(canvas, surface.domain))


def draw_path(canvas: Canvas, key: str) -> None:
    """The path that "Open in the Lab" shows."""
    experiment = links.experiment("optimizer", key)
    (path,) = experiment.trajectories()
    shown = path.points[np.all(np.isfinite(path.points), axis=1)]
    draw_contours(canvas, experiment.surface, spread(canvas, around(experiment.surface)))
    canvas.path(shown)
    canvas.start(shown[0])
    canvas.head(shown[-1])


def draw_schedule(canvas: Canvas, key: str) -> None:
    """The factor over 300 steps, a step's value held until the next."""
    factor = factors(key)
    canvas.look_at(0.0, len(factor), -0.06, 1.06 * max(1.0, float(factor.max())))
    places = np.repeat(np.arange(len(factor) + 1.0), 2)[1:-1]
    canvas.curve(np.stack([places, np.repeat(factor, 2)], -1), floor=0.0)


def factors(key: str) -> Array:
    """What the schedule `key` makes of the learning rate; one that watches sees a loss that falls and then stands."""
    schedule = schedules.get(key)
    numbers = tuple(float(setting.default) for setting in schedule.settings)
    factor = schedules.factors(key, numbers, 0, LEARNING_RATE_STEPS)
    if not schedule.react:
        return factor
    best, bad, scale, seen = np.inf, 0.0, 1.0, []
    for step in range(LEARNING_RATE_STEPS):
        seen.append(factor[step] * scale)
        best, bad, scale = schedule.react(0.97 ** min(step, STANDSTILL), best, bad, scale, 1.0, *numbers)
    return np.array(seen)


def around(surface: Surface) -> tuple[Interval, ...]:
    """The part between the start and the lowest minima, with room around, or the domain where that is smaller."""
    points = np.array([surface.start, *lowest(surface)])
    reach = ROOM * np.ptp(points, axis=0).max()
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    whole = np.ptp(np.array(surface.domain), axis=1).min()
    return tuple((x - reach, x + reach) for x in middle.tolist()) if 0 < 2 * reach < whole else surface.domain


def spread(canvas: Canvas, box: tuple[Interval, ...]) -> tuple[float, ...]:
    """`box` made wider or higher until it fills the picture with equal units on both axes."""
    (left, right), (low, high) = box
    scale = max((right - left) / canvas.width, (high - low) / canvas.height)
    x, y, wide, tall = (left + right) / 2, (low + high) / 2, canvas.width * scale / 2, canvas.height * scale / 2
    return x - wide, x + wide, y - tall, y + tall


def draw_contours(canvas: Canvas, surface: Surface, view: tuple[float, ...]) -> None:
    """The surface in the stage's blues, and its lowest minima."""
    canvas.look_at(*view)
    values = compute.grid(surface, view, (canvas.width, canvas.height))[::-1]
    canvas.contours(levels.bands(values, compute.bounds(surface)[0]))
    for point in lowest(surface)[:MOST_MARKS]:
        canvas.minimum(point)


def draw_curve(canvas: Canvas, surface: Surface) -> None:
    """The loss of one parameter over its domain."""
    ((left, right),) = surface.domain
    values = compute.grid(surface, (left, right), (canvas.width,))
    low, high = heights(surface)
    room = 0.1 * (high - low)
    canvas.look_at(left, right, low - room, high + room)
    for piece in defined(np.stack([np.linspace(left, right, canvas.width), values], -1)):
        canvas.curve(piece, floor=low - 2 * room)
    for point in lowest(surface)[:MOST_MARKS]:
        canvas.minimum((*point, surface.value(point)))


def heights(surface: Surface) -> tuple[float, float]:
    """The lowest and the highest loss that a curve's picture shows; a flat curve lies in the middle of some room."""
    low, high = (min(max(end, -HIGHEST), HIGHEST) for end in compute.bounds(surface))
    if low < high:
        return low, high
    room = max(1.0, abs(low))
    return low - room / 2, low + room / 2


def defined(points: Array) -> list[Array]:
    """The pieces of a curve between the places where it has no value; a single point draws no line."""
    known = np.isfinite(points[:, 1])
    edges = np.flatnonzero(np.diff(known)) + 1
    return [piece for piece in np.split(points, edges) if np.isfinite(piece[0, 1]) and len(piece) > 1]


def lowest(surface: Surface) -> list[Any]:
    """Its minima that are as low as any other."""
    minima = [place for place in surface.stationary_points if place.kind == "minimum"]
    least = min((place.value for place in minima), default=0.0)
    return [place.point for place in minima if place.value - least <= 1e-9 * max(1.0, abs(least))]
