"""A picture under the brush: bands, curves, paths and marks in the stage's colours, twice as fine as it is shown."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from landscapes.core.surface import Array
from pages.shared import palette
from pages.shared.reference.levels import Bands

if TYPE_CHECKING:
    from PIL import Image

FINE = 2  # pixels of the picture for one on a plain screen
SMOOTH = 3  # and of a brush stroke for one of the picture: strokes have soft edges
MOST_DASHES = 2000  # of a line; one that leaves the picture for far away needs no more
HAIRLINE, INDEX_LINE = (0.10, 0.08), (0.22, 0.19)  # how much ink, on light and on dark paper


class Canvas:
    """A picture in the making. Points are given in the units of `look_at`."""

    def __init__(self, size: tuple[int, int], theme: str) -> None:
        self.width, self.height = FINE * size[0], FINE * size[1]
        self.theme, self.tables = theme, palette.tables()
        self.ui: dict[str, str] = self.tables["ui"][theme]
        self.scale = FINE * SMOOTH * min(1.0, 0.55 + size[0] / 1200)  # strokes on a small picture are a little finer
        self.pixels = np.broadcast_to(rgb(self.ramp[-1]), (self.height, self.width, 3)).astype(float)
        self.view = (0.0, 1.0, 0.0, 1.0)

    @property
    def ramp(self) -> list[str]:
        """The band colours, low to high."""
        return list(self.tables["ramp"][self.theme])

    def look_at(self, *view: float) -> None:
        """Which part of the plane is seen: left, right, low, high."""
        self.view = (view[0], view[1], view[2], view[3])

    def contours(self, bands: Bands) -> None:
        """Bands of blue with hairlines between them. The lines are two pixels wide, and all edges are soft."""
        nearest = np.rint(bands.place)
        slope = np.hypot(*np.gradient(bands.place)) + 1e-12
        past = (bands.place - nearest) / slope  # pixels from the nearest edge, up is positive
        self.pixels = self._between(bands, nearest, np.clip(0.5 + past, 0.0, 1.0))
        self._lines(bands, nearest, np.clip(1.5 - np.abs(past), 0.0, 1.0))

    def _between(self, bands: Bands, nearest: Array, share: Array) -> Array:
        """The colours on both sides of the nearest edge, mixed."""
        place = np.arange(bands.count) / max(1, bands.count - 1) * (len(self.ramp) - 1)
        stops = np.array([rgb(colour) for colour in self.ramp])
        colours = np.stack([np.interp(place, range(len(stops)), stops[:, c]) for c in range(3)], -1)
        above = np.clip(nearest, 0, bands.count - 1).astype(int)
        below = np.clip(nearest - 1, 0, bands.count - 1).astype(int)
        return colours[below] + share[..., None] * (colours[above] - colours[below])

    def _lines(self, bands: Bands, nearest: Array, cover: Array) -> None:
        dark = self.theme == "dark"
        ink = rgb("#FFFFFF") if dark else rgb("#16283C")
        real = (nearest >= 1) & (nearest < bands.count)
        main = (nearest - bands.first) % bands.index == 0
        share = np.where(main, INDEX_LINE[dark], HAIRLINE[dark]) * np.where(real, cover, 0.0)
        self.pixels += share[..., None] * (ink - self.pixels)

    def curve(self, points: Array, floor: float) -> None:
        """A curve with tint below it, down to `floor`."""
        line = self._placed(points)
        ends = self._placed(np.array([[points[-1, 0], floor], [points[0, 0], floor]]))
        self._brush(self.ramp[5 if self.theme == "dark" else 6], lambda draw: draw.polygon([*line, *ends], fill=255))
        self._stroke(line, self.ui["text1"], 1.75)

    def path(self, points: Array, place: int = 0) -> None:
        """The way of the run at that place in the list, in its colour and its dash."""
        line = self._placed(points)
        self._stroke(line, self.ui["bg"], 4.5, 0.7)
        pieces = dashed(line, [FINE * SMOOTH * length for length in palette.dash(place)])
        self._strokes(pieces, self._colour(place), 2.25)

    def start(self, point: Sequence[float]) -> None:
        """A ring with a dot."""
        self._ring(point, 6.5, 1.75, "text1")
        self._disc(point, 2.0, self.ui["text1"])

    def head(self, point: Sequence[float], place: int = 0) -> None:
        """Where a run is at last."""
        self._disc(point, 6.0, self.ui["edge"])
        self._disc(point, 4.5, self._colour(place))

    def minimum(self, point: Sequence[float]) -> None:
        """A ring with four ticks."""
        self._ring(point, 6.0, 1.5, "text1")
        (place,), r = self._placed(np.array([point])), self.scale
        for x, y in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            ends = [(place[0] + a * r * x, place[1] + a * r * y) for a in (6.0, 10.0)]
            self._stroke(ends, self.ui["text1"], 1.5)

    def image(self) -> "Image.Image":
        """The picture."""
        from PIL import Image  # only who draws needs it

        return Image.fromarray(np.clip(self.pixels, 0, 255).round().astype(np.uint8))

    def _colour(self, place: int) -> str:
        return palette.colours(place)[self.theme == "dark"]

    def _placed(self, points: Array) -> list[tuple[float, float]]:
        """Where points stand on the brush's own sheet; far outside is far enough."""
        left, right, low, high = self.view
        x = (points[:, 0] - left) / (right - left) * self.width * SMOOTH
        y = (high - points[:, 1]) / (high - low) * self.height * SMOOTH
        return list(zip(np.clip(x, -1e5, 1e5).tolist(), np.clip(y, -1e5, 1e5).tolist(), strict=True))

    def _stroke(self, line: list[tuple[float, float]], colour: str, width: float, share: float = 1.0) -> None:
        self._strokes([line], colour, width, share)

    def _strokes(self, lines: list[list[tuple[float, float]]], colour: str, width: float, share: float = 1.0) -> None:
        """All on one sheet: a path may have two thousand dashes."""
        thick = max(1, round(width * self.scale))

        def act(draw: Any) -> None:
            for line in lines:
                draw.line(line, fill=255, width=thick, joint="curve")

        self._brush(colour, act, share)

    def _ring(self, point: Sequence[float], radius: float, width: float, ink: str) -> None:
        box, thick = self._box(point, radius), max(1, round(width * self.scale))
        self._brush(self.ui[ink], lambda draw: draw.ellipse(box, outline=255, width=thick))

    def _disc(self, point: Sequence[float], radius: float, colour: str) -> None:
        self._brush(colour, lambda draw: draw.ellipse(self._box(point, radius), fill=255))

    def _box(self, point: Sequence[float], radius: float) -> tuple[float, ...]:
        ((x, y),), r = self._placed(np.array([point], dtype=float)), radius * self.scale
        return (x - r, y - r, x + r, y + r)

    def _brush(self, colour: str, act: Any, share: float = 1.0) -> None:
        """Lays `colour` where `act` draws on a sheet of its own."""
        from PIL import Image, ImageDraw

        sheet = Image.new("L", (self.width * SMOOTH, self.height * SMOOTH))
        act(ImageDraw.Draw(sheet))
        touched = sheet.getbbox()
        if touched:
            left, top, right, bottom = (touched[0] // SMOOTH, touched[1] // SMOOTH, *_up(touched[2:]))
            cover = sheet.crop((left * SMOOTH, top * SMOOTH, right * SMOOTH, bottom * SMOOTH)).reduce(SMOOTH)
            under = self.pixels[top:bottom, left:right]
            under += np.asarray(cover, dtype=float)[..., None] / 255 * share * (rgb(colour) - under)


def dashed(line: list[tuple[float, float]], lengths: Sequence[float]) -> list[list[tuple[float, float]]]:
    """The pieces of a line that are drawn: `lengths` are of stroke and gap in turn, in its own units; none for all."""
    if not lengths:
        return [line]
    points = np.array(line)
    ways = np.concatenate([[0.0], np.hypot(*np.diff(points, axis=0).T).cumsum()])
    ends = np.tile(lengths, int(min(ways[-1] / sum(lengths), MOST_DASHES)) + 1).cumsum()
    edges = np.concatenate([[0.0], ends])
    pieces = []
    for begin, end in zip(edges[::2], edges[1::2], strict=False):
        if begin < ways[-1]:
            within = ways[(ways > begin) & (ways < end)]
            at = np.concatenate([[begin], within, [min(end, ways[-1])]])
            pieces.append(list(zip(*(np.interp(at, ways, points[:, axis]).tolist() for axis in (0, 1)), strict=True)))
    return pieces


def _up(ends: Sequence[int]) -> tuple[int, int]:
    return -(-ends[0] // SMOOTH), -(-ends[1] // SMOOTH)


def rgb(colour: str) -> NDArray[np.float64]:
    """The three parts of "#RRGGBB"."""
    return np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)], dtype=float)
