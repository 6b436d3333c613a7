"""What stands still in the stand-alone figure: the surface, its stationary points, the start."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from landscapes.core.surface import Array
from optimizers import Experiment
from pages.shared import blob, compute, palette

GRID = (121, 97)  # points of the surface; the page shares them among all frames
CURVE = 600
RATIO = 1e3  # between highest and lowest above the floor: from there on levels are decades
HALF_DECADES, LEVELS = 14, 11
SYMBOLS = {
    "minimum": "circle-cross-open",
    "saddle": "x-thin-open",
    "maximum": "triangle-up-open",
    "degenerate": "circle-open",
}


def ground(experiment: Experiment, theme: str) -> list[Any]:
    """The traces, lowest first."""
    surface = [bands(experiment, theme)] if experiment.surface.dimension == 2 else curve(experiment, theme)
    return [*surface, marks(experiment, theme), start(experiment, theme)]


def bands(experiment: Experiment, theme: str) -> go.Contour:
    """The contour, on the scale of its levels; the value itself under the pointer."""
    tables, domain = palette.tables(), experiment.surface.domain
    losses = compute.grid(experiment.surface, [end for interval in domain for end in interval], GRID)
    floor, ceiling = compute.bounds(experiment.surface)
    lifted, levels = lift(losses, floor, ceiling)
    ramp = tables["ramp"][theme]
    x, y = (np.linspace(low, high, count) for (low, high), count in zip(domain, GRID, strict=True))
    return go.Contour(
        x=x.astype("<f4"), y=y.astype("<f4"), z=lifted.astype("<f4"), contours=levels,
        colorscale=[[place / (len(ramp) - 1), colour] for place, colour in enumerate(ramp)], showscale=False,
        line={"width": 0.5, "color": tables["ui"][theme]["index-line"]}, hoverinfo="skip", autocontour=False,
        zauto=False, zmin=levels["start"], zmax=levels["end"], showlegend=False,
    )  # fmt: skip


def lift(losses: Array, floor: float, ceiling: float) -> tuple[Array, dict[str, float]]:
    """Half a decade a level where the range is wide, else equal steps of the root: as the stage draws them."""
    height = np.maximum(np.nan_to_num(losses, nan=ceiling, posinf=ceiling, neginf=floor) - floor, 0.0)
    top = max(ceiling - floor, 1e-300)
    low = float(np.quantile(height, 0.004))
    if top > RATIO * low:
        end = np.floor(2 * np.log10(top)) / 2
        begin = max(end - HALF_DECADES / 2, np.ceil(2 * np.log10(low)) / 2 if low > 0 else -np.inf)
        return np.log10(np.maximum(height, 10 ** (begin - 0.5))), {"start": begin, "end": end, "size": 0.5}
    size = np.sqrt(top) / LEVELS
    return np.sqrt(height), {"start": size, "end": np.sqrt(top), "size": size}


def curve(experiment: Experiment, theme: str) -> list[go.Scatter]:
    """A one-parameter surface."""
    ui, ((low, high),) = palette.tables()["ui"][theme], experiment.surface.domain
    losses = compute.grid(experiment.surface, (low, high), (CURVE,))
    x = np.linspace(low, high, CURVE)
    line = {"color": ui["text1"], "width": 1.75}
    return [go.Scatter(x=x, y=losses, mode="lines", line=line, hoverinfo="skip", showlegend=False)]


def marks(experiment: Experiment, theme: str) -> go.Scatter:
    """The stationary points."""
    places, ink = blob.marked(experiment.surface), palette.tables()["ui"][theme]["text1"]
    flat = experiment.surface.dimension == 1
    marker = {
        "symbol": [SYMBOLS[place.kind] for place in places], "size": 14 if len(places) < 24 else 8,
        "color": ink, "line": {"width": 1.5, "color": ink},
    }  # fmt: skip
    return go.Scatter(
        x=[place.point[0] for place in places], y=[place.value if flat else place.point[1] for place in places],
        mode="markers", marker=marker, text=[f"{place.kind}, f = {place.value:.5g}" for place in places],
        hovertemplate="%{text}<extra></extra>", showlegend=False,
    )  # fmt: skip


def start(experiment: Experiment, theme: str) -> go.Scatter:
    """Where the runs begin."""
    ink, point = palette.tables()["ui"][theme]["text1"], experiment.start
    height = point[1] if experiment.surface.dimension == 2 else experiment.surface.value(point)
    marker = {"symbol": "circle-open-dot", "size": 16, "color": ink, "line": {"width": 1.5}}
    return go.Scatter(
        x=[point[0]], y=[height], mode="markers+text", text=["start"], textposition="bottom center",
        textfont={"size": 11}, marker=marker, hoverinfo="skip", showlegend=False,
    )  # fmt: skip
