"""The colours and dashes of runs, as the stage has them: one file for both sides."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[2] / "assets" / "stage" / "palette.json"
COUNT = 12  # runs told apart by colour and dash: after eight, the first colours with the later dashes


@cache
def tables() -> dict[str, Any]:
    """The stage's own tables."""
    return dict(json.loads(FILE.read_text(encoding="utf-8")))


def colours(place: int) -> tuple[str, str]:
    """A run's colour on light and on dark paper."""
    runs = tables()["runs"]
    return runs["light"][place % 8], runs["dark"][place % 8]


def dash(place: int) -> list[float]:
    """Lengths of stroke and gap in turn, in pixels; none for a solid line."""
    return list(tables()["dashes"][place if place < 8 else place - 4])


def stripes(place: int) -> str:
    """A run's dash as a background, in the colour `--fl-line`."""
    lengths = dash(place) or [1.0, 0.0]
    stops, edge = [], 0.0
    for length, colour in zip(lengths, ["var(--fl-line)", "transparent"] * len(lengths), strict=False):
        stops.append(f"{colour} {edge:g}px {edge + length:g}px")
        edge += length
    return f"repeating-linear-gradient(90deg, {', '.join(stops)})"
