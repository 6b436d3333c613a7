"""A run's path as it shows in one view: every point that can be seen to matter, and no other.

The stage is sent at most some thousands of points of a long run beforehand, chosen by loss alone. For the view that it
rests in it asks for this line instead, which is nowhere off by more than `BLUR` pixels.
"""

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


def polyline(x: Array, y: Array, view: list[float], size: list[float]) -> Rows:
    """Which points of a path make up its line in `view`, x0, x1, y0, y1, drawn `size` pixels wide and high."""
    with np.errstate(all="ignore"):  # a diverging run leaves every number behind
        across = (x - view[0]) * (size[0] / (view[1] - view[0]))
        up = (y - view[2]) * (size[1] / (view[3] - view[2]))
        near = _near(across, up, size)
        return near[_apart(across[near], up[near])]


def _near(across: Array, up: Array, size: list[float]) -> Rows:
    """The points without those far outside: a stretch beyond one side of the view becomes a line beyond that side."""
    sides = LEFT * (across < -MARGIN) | RIGHT * (across > size[0] + MARGIN)
    sides |= LOW * (up < -MARGIN) | HIGH * (up > size[1] + MARGIN)
    shared = sides[:-1] & sides[1:]
    beyond = shared & -shared  # one of the sides that a whole piece lies beyond; 0 where it may be seen
    kept = np.ones(len(sides), dtype=bool)
    kept[1:-1] = (beyond[1:] == 0) | (beyond[1:] != beyond[:-1])
    kept[1:-1] |= beyond[:-1] == 0
    return np.flatnonzero(kept)


def _apart(across: Array, up: Array) -> Rows:
    """The points without those that lie at the one before them: of a stretch no wider than BLUR the first stays.

    Stretches of 2, 4, 8, ... points are measured by the boxes around their halves.
    """
    count = len(across)
    kept = np.ones(1 << (count - 1).bit_length(), dtype=bool)
    padded = [np.pad(values, (0, len(kept) - count), mode="edge") for values in (across, up)]
    lows, highs, stretch = padded, padded, 1
    while stretch < len(kept):
        lows = [np.minimum(low[::2], low[1::2]) for low in lows]
        highs = [np.maximum(high[::2], high[1::2]) for high in highs]
        small = np.hypot(highs[0] - lows[0], highs[1] - lows[1]) <= BLUR
        kept[stretch :: 2 * stretch] &= ~small
        stretch *= 2
    kept[count - 1] = True  # where the run ends
    return np.flatnonzero(kept[:count])


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
    """Both coordinates of what is drawn; over one parameter the second is the loss."""
    known = {"points": path.points, "average": path.average}
    points = known.get(of)
    if points is None:
        raise ValueError("of is points, or average where the run keeps one")
    if points.shape[1] == 2:
        return points[:, 0], points[:, 1]
    if of == "average":
        raise ValueError("an average is drawn on surfaces of two parameters only")
    return points[:, 0], path.losses


def _checked(view: list[float], size: list[float]) -> tuple[list[float], list[float]]:
    if len(view) != 4 or not np.isfinite(view).all() or not (view[0] < view[1] and view[2] < view[3]):
        raise ValueError("view needs four finite numbers, each range from low to high")
    if len(size) != 2 or not all(1 <= length <= LARGEST for length in size):
        raise ValueError(f"size needs a width and a height from 1 to {LARGEST} pixels")
    return view, size
