"""The marks of a widget's figure as SVG, in light colours: what the page's scripts draw on a screen."""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import Any

from lessons.widgets.core.picture import Arrow, Band, Bars, Line, Points, Rule, Words
from pages.shared import palette
from pages.shared.handout.axis import Scale

FEW, MANY, CROWD = 4.0, 2.2, 24  # radii of a point alone and of one of many; how many are many
HEAD, HALF, LEAST = 9.0, 4.5, 3.0  # an arrow's head: length, half width; the shortest arrow that has one
FARTHEST = 1e4  # pixels: what lies far outside is drawn no farther


@dataclass(frozen=True)
class Frame:
    """The box of a figure in pixels, and where values lie in it."""

    left: float
    right: float
    top: float
    bottom: float
    x: Scale
    y: Scale

    def spot(self, x: float, y: float) -> tuple[float, float] | None:
        """A point in pixels; None where it has no place on the axes."""
        place = self.x.at(x), self.y.at(y)
        return place if all(map(math.isfinite, place)) else None


def ink(name: str) -> str:
    """The colour of an arrow: "run3", "gradient" or "text"."""
    run = re.fullmatch(r"run(\d+)", name)
    if run:
        return palette.colours(int(run[1]))[0]
    return str(palette.tables()["ui"]["light"]["arrow-gradient" if name == "gradient" else "text1"])


def drawn(mark: Any, frame: Frame) -> str:
    """One mark; words are written beside the marks, not here."""
    draw = DRAW.get(type(mark))
    return draw(mark, frame) if draw else ""


def line(mark: Line, frame: Frame) -> str:
    """A path that breaks where there is no value."""
    lengths = palette.dash(mark.place) if mark.dash is None else mark.dash
    dashes = f' stroke-dasharray="{" ".join(f"{length:g}" for length in lengths)}"' if lengths else ""
    path = strokes(frame.spot(x, y) for x, y in zip(mark.x, mark.y, strict=True))
    return f'<path d="{path}" class="line" stroke="{palette.colours(mark.place)[0]}"{dashes}/>'


def strokes(spots: Iterable[tuple[float, float] | None]) -> str:
    """The `d` of a path through the points, the pen lifted at each None."""
    pen, path = "M", ""
    for spot in spots:
        if spot:
            path += f"{pen}{spot[0]:.1f} {max(-FARTHEST, min(FARTHEST, spot[1])):.1f}"
        pen = "L" if spot else "M"
    return path


def points(mark: Points, frame: Frame) -> str:
    """Dots."""
    many = len(mark.x) > CROWD
    found = [spot for x, y in zip(mark.x, mark.y, strict=True) if (spot := frame.spot(x, y))]
    colour, radius, style = palette.colours(mark.place)[0], MANY if many else FEW, "speck" if many else "dot"
    return "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}" fill="{colour}" class="{style}"/>' for x, y in found
    )


def bars(mark: Bars, frame: Frame) -> str:
    """Columns on the floor of the frame."""
    colour, written = palette.colours(mark.place)[0], []
    for low, high, height in zip(mark.edges[:-1], mark.edges[1:], mark.heights, strict=True):
        left, right, top = frame.x.at(low), frame.x.at(high), frame.y.at(height)
        if top < frame.bottom:
            box = f'x="{left + 0.5:.1f}" y="{top:.1f}" width="{max(1, right - left - 1):.1f}"'
            written.append(f'<rect {box} height="{frame.bottom - top:.1f}" fill="{colour}" class="bar"/>')
    return "".join(written)


def arrow(mark: Arrow, frame: Frame) -> str:
    """A shaft and a head."""
    ends = frame.spot(mark.x0, mark.y0), frame.spot(mark.x1, mark.y1)
    if not (ends[0] and ends[1]) or (long := math.dist(ends[0], ends[1])) <= LEAST:
        return ""
    (x, y), (ux, uy) = ends[1], ((ends[1][0] - ends[0][0]) / long, (ends[1][1] - ends[0][1]) / long)
    head = min(HEAD, long)
    half, bx, by = HALF * head / HEAD, x - head * ux, y - head * uy
    tip = f"M{x:.1f} {y:.1f}L{bx - half * uy:.1f} {by + half * ux:.1f}L{bx + half * uy:.1f} {by - half * ux:.1f}Z"
    shaft = strokes((ends[0], (bx, by)))
    return f'<path d="{shaft}" class="line" stroke="{ink(mark.ink)}"/><path d="{tip}" fill="{ink(mark.ink)}"/>'


def rule(mark: Rule, frame: Frame) -> str:
    """A hairline across."""
    at = (frame.x if mark.axis == "x" else frame.y).at(mark.at)
    if not math.isfinite(at):
        return ""
    x, y = ((at, at), (frame.top, frame.bottom)) if mark.axis == "x" else ((frame.left, frame.right), (at, at))
    return f'<line x1="{x[0]:.1f}" x2="{x[1]:.1f}" y1="{y[0]:.1f}" y2="{y[1]:.1f}" class="mark"/>'


def band(mark: Band, frame: Frame) -> str:
    """A shaded strip."""
    scale = frame.x if mark.axis == "x" else frame.y
    low, high = sorted((scale.at(mark.low), scale.at(mark.high)))
    if not math.isfinite(low + high):
        return ""
    across, up = (frame.left, frame.right), (frame.top, frame.bottom)
    (left, right), (top, bottom) = ((low, high), up) if mark.axis == "x" else (across, (low, high))
    box = f'x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}"'
    return f'<rect {box} class="band"/>'


def text(x: float, y: float, written: str, anchor: str = "start", style: str = "name") -> str:
    """Words at a place in pixels."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="{style}">{escape(written)}</text>'


DRAW: dict[type, Callable[[Any, Frame], str]] = {
    Line: line, Points: points, Bars: bars, Arrow: arrow, Rule: rule, Band: band, Words: lambda mark, frame: "",
}  # fmt: skip
