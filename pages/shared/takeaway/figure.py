"""The stage as a Plotly figure: the surface with the runs' paths, the loss beside it, one frame a chosen step."""

import math
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray
from plotly.subplots import make_subplots

from landscapes.core.surface import Array, Surface
from optimizers import Experiment, Trajectory
from optimizers.engine.outcomes import DIVERGED
from pages.shared import blob, compute, palette
from pages.shared.reference import pictures
from pages.shared.takeaway.ground import ground

FRAMES = 120
NUMBERS = 300_000  # in all frames together: what keeps the page below 8 MB
MOST = 1000  # points of a path beside those of the frames
DEEPEST, HIGHEST = 1e-9, 1e12  # how far below and above the loss at the start the chart goes, as on the stage
REACH = 20.0  # a path is followed so many domains far
NARROW = 8  # ratio of sides from which on the axes have units of their own
PAUSE = 50  # milliseconds a frame
ROW = "<i4"


def figure(experiment: Experiment, theme: str) -> go.Figure:
    """Everything, with buttons and a slider that play it."""
    paths = compute.trajectories(experiment)
    names = blob.run_labels(experiment.runs)
    steps = frame_steps(max((len(path.losses) for path in paths), default=1) - 1)
    rows = [kept_rows(path, steps, len(paths)) for path in paths]
    runs = [
        Drawn(place, names[place], path, rows[place], experiment.surface, theme) for place, path in enumerate(paths)
    ]
    fixed = [*ground(experiment, theme), *(run.whole() for run in runs)]
    drawn = make_subplots(rows=1, cols=2, column_widths=[0.6, 0.4], horizontal_spacing=0.09)
    drawn.add_traces(fixed)
    moving = list(range(len(fixed), len(fixed) + 2 * len(runs) + 2))
    drawn.add_traces([*(trace for run in runs for trace in run.upto(steps[-1])), *heads(runs, steps[-1], theme)])
    drawn.frames = [go.Frame(name=str(step), data=bare(runs, step), traces=moving) for step in steps]
    drawn.update_layout(layout(experiment, theme, steps), overwrite=False)
    return drawn


def frame_steps(last: int) -> list[int]:
    """The steps that get a frame: all, or evenly many of them, and always the first and the last."""
    return sorted({round(place) for place in np.linspace(0, last, min(FRAMES, last + 1))})


def kept_rows(path: Trajectory, steps: list[int], runs: int) -> NDArray[np.int32]:
    """The rows of a path that are drawn: those of the frames, and as many between as the page can carry."""
    last = len(path.losses) - 1
    room = int(np.clip(2 * NUMBERS / (4 * runs * len(steps)) - len(steps), 2, MOST))
    between = np.linspace(0, last, min(last + 1, room)).round()
    return np.unique(np.concatenate([between, np.minimum(steps, last)])).astype(ROW)


Numbers = dict[str, NDArray[Any]]


class Drawn:
    """One run's traces."""

    def __init__(
        self, place: int, name: str, path: Trajectory, rows: NDArray[np.int32], surface: Surface, theme: str
    ) -> None:
        dash = palette.tables()["dashes"][place if place < 8 else place - 4]
        self.colour = palette.colours(place)[theme == "dark"]
        self.edge = palette.tables()["ui"][theme]["edge"]
        self.dash = ",".join(f"{length}px" for length in dash) or "solid"
        self.name, self.rows = name, rows
        self.x, self.y, self.loss = seen(path, rows, surface)

    def whole(self) -> go.Scatter:
        """The loss from the first step to the last, faint."""
        line = {"color": self.colour, "width": 1.25, "dash": self.dash}
        return go.Scatter(x=self.rows, y=self.loss, mode="lines", line=line, opacity=0.38, xaxis="x2", yaxis="y2",
                          hoverinfo="skip", showlegend=False)  # fmt: skip

    def upto(self, step: int) -> list[go.Scatter]:
        """Path and loss as far as a step."""
        line = {"color": self.colour, "width": 2.5, "dash": self.dash}
        tip = f"{self.name}<br>%{{x:.5g}}, %{{y:.5g}}<extra></extra>"
        common = {"name": self.name, "legendgroup": self.name, "mode": "lines", "hovertemplate": tip}
        path, loss = self.numbers(step)
        return [
            go.Scatter(**path, **common, line=line),
            go.Scatter(**loss, **common, line=line | {"width": 2}, xaxis="x2", yaxis="y2", showlegend=False),
        ]

    def numbers(self, step: int) -> tuple[Numbers, Numbers]:
        """The coordinates of path and loss as far as a step."""
        end = self.end(step)
        return {"x": self.x[:end], "y": self.y[:end]}, {"x": self.rows[:end], "y": self.loss[:end]}

    def end(self, step: int) -> int:
        """How many of the drawn rows belong to steps up to this one."""
        return int(np.searchsorted(self.rows, step, side="right"))


def heads(runs: list[Drawn], step: int, theme: str) -> list[go.Scatter]:
    """Where the runs are at a step, on the surface with their names, and their losses."""
    ui, colours = palette.tables()["ui"][theme], [run.colour for run in runs]
    marker = {"color": colours, "size": 12, "line": {"color": ui["edge"], "width": 2}}
    common = {"hoverinfo": "skip", "showlegend": False, "cliponaxis": True}
    text = {"text": [run.name for run in runs], "textposition": "top right", "textfont": {"color": colours}}
    surface, losses = places(runs, step)
    return [
        go.Scatter(**surface, **common, **text, mode="markers+text", marker=marker),
        go.Scatter(**losses, **common, mode="markers", marker=marker | {"size": 9}, xaxis="x2", yaxis="y2"),
    ]


def places(runs: list[Drawn], step: int) -> tuple[Numbers, Numbers]:
    """The coordinates of all heads, on the surface and in the chart."""
    at = [(run, run.end(step) - 1) for run in runs]
    x, y = (np.array([getattr(run, axis)[end] for run, end in at], "<f4") for axis in ("x", "y"))
    loss = np.array([run.loss[end] for run, end in at], "<f4")
    return {"x": x, "y": y}, {"x": np.array([run.rows[end] for run, end in at], ROW), "y": loss}


def bare(runs: list[Drawn], step: int) -> list[go.Scatter]:
    """The numbers of all that moves, for a frame."""
    return [go.Scatter(**part) for run in runs for part in run.numbers(step)] + [
        go.Scatter(**part) for part in places(runs, step)
    ]


def seen(path: Trajectory, rows: NDArray[np.int32], surface: Surface) -> tuple[Array, Array, Array]:
    """A run's coordinates and losses as they are drawn: what is too far away to be seen is left out."""
    points, losses = path.points[rows], path.losses[rows]
    second = points[:, 1] if surface.dimension == 2 else losses
    reach = [REACH * (high - low) + max(abs(low), abs(high)) for low, high in surface.domain]
    gone = ~np.all(np.abs(points) <= reach, axis=1) | ~np.isfinite(losses)
    return hidden(points[:, 0], gone), hidden(second, gone), hidden(losses, gone)


def hidden(column: Array, gone: NDArray[np.bool_]) -> Array:
    """In single precision, which is more than a screen shows, with holes where `gone`."""
    return np.where(gone, np.nan, column).astype("<f4")


def layout(experiment: Experiment, theme: str, steps: list[int]) -> dict[str, Any]:
    """Axes, colours, and what plays the frames."""
    ui = palette.tables()["ui"][theme]
    axis = {"gridcolor": ui["line"], "linecolor": ui["line2"], "zeroline": False}
    names = [*experiment.surface.record.axes[: experiment.surface.dimension], "loss"]
    view = [list(interval) for interval in experiment.surface.domain]
    flat = experiment.surface.dimension == 1
    low, high = pictures.heights(experiment.surface)
    other: dict[str, Any] = {"range": [low - 0.1 * (high - low), high]} if flat else {"range": view[1]} | aspect(view)
    return {
        "paper_bgcolor": ui["bg"], "plot_bgcolor": ui["bg"], "uirevision": "kept", "hovermode": "closest",
        "font": {"family": palette.tables()["font"], "color": ui["text1"], "size": 12},
        "margin": {"l": 56, "r": 24, "t": 16, "b": 40},
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        "xaxis": axis | {"title": {"text": names[0]}, "range": view[0], "showgrid": flat, "constrain": "domain"},
        "yaxis": axis | {"title": {"text": names[1]}, "showgrid": flat} | other,
        "xaxis2": axis | {"title": {"text": "step"}, "range": [0, max(1, steps[-1])], "showgrid": False},
        "yaxis2": axis | {"title": {"text": "loss"}} | loss_axis(compute.trajectories(experiment)),
        "sliders": [slider(steps, ui)], "updatemenus": [buttons(ui)],
    }  # fmt: skip


def aspect(view: list[list[float]]) -> dict[str, Any]:
    """Equal units on both axes, so that a gradient is seen perpendicular to its level line; not for a thread."""
    (left, right), (bottom, top) = view
    even = 1 / NARROW <= (right - left) / (top - bottom) <= NARROW
    return {"scaleanchor": "x", "constrain": "domain"} if even else {}


def loss_axis(paths: list[Trajectory]) -> dict[str, Any]:
    """Decades, over as many as the stage follows; equal steps where a loss is below 0 or the span is none.

    A loss that is no number is left out; where no other is, the axis is one of no particular range.
    """
    counted = [path.losses[: 1 if path.outcome == DIVERGED else None] for path in paths]
    losses = [row[np.isfinite(row)] for row in counted if np.isfinite(row).any()]
    if not losses:
        return {"type": "linear", "range": [0, 1]}
    start = max(abs(float(row[0])) for row in losses) or 1.0
    every = np.concatenate([*losses, [start]])
    low, high = (float(end) for end in (np.min(every[every > 0]), np.max(every)))
    low, high = math.log10(max(low, start * DEEPEST)), math.log10(min(high, start * HIGHEST))
    if np.min(every) < 0 or high - low < 0.5:
        return {"type": "linear"}
    tick = max(1, math.ceil((high - low) / 7))
    return {"type": "log", "range": [low - 0.03 * (high - low), high + 0.03 * (high - low)], "dtick": tick,
            "exponentformat": "power"}  # fmt: skip


def slider(steps: list[int], ui: dict[str, str]) -> dict[str, Any]:
    """One stop a frame."""
    at_once = {"mode": "immediate", "frame": {"duration": 0, "redraw": True}, "transition": {"duration": 0}}
    stops = [{"label": str(step), "method": "animate", "args": [[str(step)], at_once]} for step in steps]
    return {
        "steps": stops, "active": len(stops) - 1, "x": 0.12, "len": 0.88, "pad": {"t": 44}, "bordercolor": ui["line2"],
        "bgcolor": ui["track"], "currentvalue": {"prefix": "step ", "font": {"size": 14}}, "tickcolor": ui["bg"],
        "font": {"color": ui["text2"]}, "transition": {"duration": 0}, "minorticklen": 0, "ticklen": 0,
    }  # fmt: skip


def buttons(ui: dict[str, str]) -> dict[str, Any]:
    """Play and pause."""
    play = {"frame": {"duration": PAUSE, "redraw": True}, "transition": {"duration": 0}, "fromcurrent": True}
    stop = {"mode": "immediate", "frame": {"duration": 0, "redraw": True}, "transition": {"duration": 0}}
    return {
        "type": "buttons", "direction": "left", "x": 0, "y": 0, "xanchor": "left", "yanchor": "top",
        "pad": {"t": 62, "r": 8}, "bgcolor": ui["raise"], "bordercolor": ui["line2"], "showactive": False,
        "buttons": [
            {"label": "Play", "method": "animate", "args": [None, play]},
            {"label": "Pause", "method": "animate", "args": [[None], stop]},
        ],
    }  # fmt: skip
