"""A run's path as it shows in one view: every point that can be seen to matter, and no other.

The stage is sent at most some thousands of points of a long run beforehand, chosen by loss alone. For the view that it
rests in it asks for this line instead, which is nowhere off by more than `BLUR` pixels.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from starlette.requests import Request
from starlette.responses import Response

from landscapes.core.surface import Array
from optimizers import Trajectory
from pages.shared import asking, compute
from pages.shared.container import Columns, pack

BLUR = 0.2  # pixels: points so near to each other become one
MARGIN = 64.0  # pixels around the view in which lines are whole
LARGEST = 20_000  # pixels of a view's side
WORDS = ("view", "size", "of")
LEFT, RIGHT, LOW, HIGH = 1, 2, 4, 8

Rows = NDArray[np.int64]


def polyline(x: Array, y: Array, view: Sequence[float], size: Sequence[float]) -> Rows:
    """Which points of a path make up its line in `view`, x0, x1, y0, y1, drawn `size` pixels wide and high."""
    across, up = pixels(x, y, view, size)
    rows = near(across, up, size)
    return rows[merged(stretches(across[rows], up[rows]), len(rows), BLUR)]


def pixels(x: Array, y: Array, view: Sequence[float], size: Sequence[float]) -> tuple[Array, Array]:
    """Where points lie in a view, counted from its lower left corner."""
    with np.errstate(all="ignore"):  # a diverging run leaves every number behind
        across = (x - view[0]) * (size[0] / (view[1] - view[0]))
        up = (y - view[2]) * (size[1] / (view[3] - view[2]))
    return across, up


def near(across: Array, up: Array, size: Sequence[float]) -> Rows:
    """The points without those far outside: a stretch beyond one side of the view becomes a line beyond that side."""
    sides = LEFT * (across < -MARGIN) | RIGHT * (across > size[0] + MARGIN)
    sides |= LOW * (up < -MARGIN) | HIGH * (up > size[1] + MARGIN)
    shared = sides[:-1] & sides[1:]
    beyond = shared & -shared  # one of the sides that a whole piece lies beyond; 0 where it may be seen
    kept = np.ones(len(sides), dtype=bool)
    kept[1:-1] = (beyond[1:] == 0) | (beyond[1:] != beyond[:-1])
    kept[1:-1] |= beyond[:-1] == 0
    return np.flatnonzero(kept)


def merged(widths: list[Array], count: int, blur: float) -> Rows:
    """Of `count` points those that are left where of a stretch no wider than `blur` the first stays, and the last."""
    kept = np.ones(1 << len(widths), dtype=bool)
    for level, width in enumerate(widths):
        kept[1 << level :: 2 << level] &= ~(width <= blur)
    kept[count - 1] = True
    return np.flatnonzero(kept[:count])


def stretches(across: Array, up: Array) -> list[Array]:
    """How wide the boxes are around each 2, 4, 8, ... points in a row, as long as there are halves to join."""
    count = len(across)
    whole = 1 << (count - 1).bit_length()
    lows = highs = [np.pad(values, (0, whole - count), mode="edge") for values in (across, up)]
    widths = []
    while len(lows[0]) > 1:
        lows = [np.minimum(low[::2], low[1::2]) for low in lows]
        highs = [np.maximum(high[::2], high[1::2]) for high in highs]
        with np.errstate(all="ignore"):
            widths.append(np.hypot(highs[0] - lows[0], highs[1] - lows[1]))
    return widths


@asking.plainly
def answer(request: Request) -> Response:
    """The route: the line of one run, or of its averaged points, in a view, with the step of each of its points."""
    experiment, run = asking.experiment_and_place(request, drop=WORDS)
    if run is None:
        raise ValueError("run needs the place of one run, counted from 0")
    view, size = _checked(asking.numbers(request, "view"), asking.numbers(request, "size"))
    path = compute.trajectory(experiment, experiment.runs[run])
    x, y = _columns(path, request.query_params.get("of", "points"))
    rows = polyline(x, y, view, size)
    columns = Columns()
    places = {name: columns.add(column) for name, column in (("step", rows), ("x", x[rows]), ("y", y[rows]))}
    body = pack({"runs": [{"place": run, "drawn": len(rows), "columns": places}]}, columns)
    return Response(body, media_type="application/octet-stream")


def _columns(path: Trajectory, of: str) -> tuple[Array, Array]:
    """Both coordinates of the path, or of the averaged points."""
    if of == "points":
        return coordinates(path)
    if of != "average" or path.average is None or path.average.shape[1] != 2:
        raise ValueError("of is points, or average where the run keeps one on a surface of two parameters")
    return path.average[:, 0], path.average[:, 1]


def coordinates(path: Trajectory) -> tuple[Array, Array]:
    """What is drawn of a path: over one parameter the loss is the second coordinate."""
    return path.points[:, 0], path.losses if path.points.shape[1] == 1 else path.points[:, 1]


def _checked(view: list[float], size: list[float]) -> tuple[list[float], list[float]]:
    if len(view) != 4 or not np.isfinite(view).all() or not (view[0] < view[1] and view[2] < view[3]):
        raise ValueError("view needs four finite numbers, each range from low to high")
    if len(size) != 2 or not all(1 <= length <= LARGEST for length in size):
        raise ValueError(f"size needs a width and a height from 1 to {LARGEST} pixels")
    return view, size
