"""A picture as JSON that a browser can draw."""

import math
from typing import Any

import numpy as np

from lessons.widgets.core.picture import Arrow, Axis, Band, Bars, Figure, Line, Mark, Picture, Points, Rule, Words

DIGITS = 7  # of a mark's numbers: far below a pixel; readings keep all theirs
KINDS: dict[type, str] = {
    Line: "line", Points: "points", Bars: "bars", Arrow: "arrow", Rule: "rule", Band: "band", Words: "text",
}  # fmt: skip


def picture_json(picture: Picture) -> dict[str, Any]:
    """`picture` as plain dictionaries and lists; a mark says its `kind`, and what is not finite is None."""
    return {
        "figures": [figure_json(figure) for figure in picture.figures],
        "readings": [
            {"name": reading.name, "label": reading.label, "value": exactly(reading.value)}
            for reading in picture.readings
        ],
        "verdict": picture.verdict,
        "good": picture.good,
    }


def figure_json(figure: Figure) -> dict[str, Any]:
    """One figure of it."""
    return {
        "title": figure.title,
        "x": axis_json(figure.x),
        "y": axis_json(figure.y),
        "equal": figure.equal,
        "marks": [{"kind": KINDS[type(mark)], **mark_json(mark)} for mark in figure.marks],
    }


def axis_json(axis: Axis) -> dict[str, Any]:
    """An axis; its ends are always finite."""
    return {"label": axis.label, "scale": axis.scale, "low": float(axis.low), "high": float(axis.high)}


def mark_json(mark: Mark) -> dict[str, Any]:
    """The fields of a mark by their names."""
    return {name: _field(value) for name, value in vars(mark).items()}


def exactly(value: Any) -> Any:
    """A reading's value with all its digits."""
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else None
    return int(value) if isinstance(value, (int, np.integer)) else value


def _field(value: Any) -> Any:
    if isinstance(value, (list, tuple, np.ndarray)):
        return [_rounded(number) for number in np.asarray(value, dtype=float).tolist()]
    return _rounded(value) if isinstance(value, float) else exactly(value)


def _rounded(number: float) -> float | None:
    return float(f"{number:.{DIGITS}g}") if math.isfinite(number) else None
