"""What stands still in the stand-alone figure: the surface, its stationary points, the start."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from optimizers import Experiment
from pages.shared import blob, compute, palette
from pages.shared.reference import levels

GRID = (121, 97)  # points of the surface; the page shares them among all frames
CURVE = 600
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
    """The contour: band k of the stage's levels lies between k and k + 1."""
    tables, domain = palette.tables(), experiment.surface.domain
    losses = compute.grid(experiment.surface, [end for interval in domain for end in interval], GRID)
    found = levels.bands(losses, compute.bounds(experiment.surface)[0])
    ramp, first, last = tables["ramp"][theme], 1, max(1, found.count - 1)
    x, y = (np.linspace(low, high, count) for (low, high), count in zip(domain, GRID, strict=True))
    return go.Contour(
        x=x.astype("<f4"), y=y.astype("<f4"), z=found.place.astype("<f4"),
        contours={"start": first, "end": last, "size": 1},
        colorscale=[[place / (len(ramp) - 1), colour] for place, colour in enumerate(ramp)], showscale=False,
        line={"width": 0.5, "color": tables["ui"][theme]["index-line"]}, hoverinfo="skip", autocontour=False,
        zauto=False, zmin=first, zmax=max(last, first + 1), showlegend=False,
    )  # fmt: skip


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
