"""What else the stage may ask of the runs: gradients, state, what the rule was handed, row by row as they are drawn.

A column that is of a step stands in the row that the step is taken from, and holds no number in a run's last row.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from starlette.requests import Request
from starlette.responses import Response

from landscapes.core.lanes import HESSIAN, answers
from landscapes.core.surface import Array
from optimizers import Experiment, Trajectory
from optimizers.engine.descent import together
from pages.shared import asking, compute
from pages.shared.container import Columns, pack
from pages.shared.thinning import drawn_rows

Rows = NDArray[np.int64]
Named = Iterator[tuple[str, Array]]


def gradient(path: Trajectory, rows: Rows) -> Named:
    """The exact gradient at the points."""
    yield from _pair("gradient", path.gradients[rows])


def hessian(path: Trajectory, rows: Rows) -> Named:
    """The exact Hessian at the points."""
    second = answers(path.descent.surface, path.points[rows], HESSIAN)[3:]
    names = ("hessian_xx", "hessian_xy", "hessian_yy") if path.points.shape[1] == 2 else ("hessian_xx",)
    yield from zip(names, second, strict=False)


def handed(path: Trajectory, rows: Rows) -> Named:
    """What the rule was handed for the step."""
    yield from _pair("handed", _of_step(path.handed, rows))


def rate(path: Trajectory, rows: Rows) -> Named:
    """The learning rate of the step, or the step length that a search found."""
    yield "rate", _of_step(path.learning_rates, rows)


def following(path: Trajectory, rows: Rows) -> Named:
    """Where the step leads."""
    yield from _pair("next", _of_step(path.points[1:], rows))
    yield "next_loss", _of_step(path.losses[1:], rows)


def state(path: Trajectory, rows: Rows) -> Named:
    """What the rule remembers before the step."""
    for name, values in path.state.items():
        yield from _parts(f"state.{name}", values[rows])


def after(path: Trajectory, rows: Rows) -> Named:
    """What the rule remembers after the step."""
    for name, values in path.state.items():
        yield from _parts(f"after.{name}", _of_step(values[1:], rows))


def evaluations(path: Trajectory, rows: Rows) -> Named:
    """How many values, gradients and Hessians were asked for up to here."""
    spent = path.evaluations.per_step.sum(axis=1).cumsum()
    yield "evaluations", np.concatenate([[0.0], spent])[rows]


def ahead(path: Trajectory, rows: Rows) -> Named:
    """Where the rule asks for the gradient of the step, where that is not the point itself."""
    if path.asked is not None:
        yield from _pair("ahead", _of_step(path.asked, rows))


def worst(path: Trajectory, rows: Rows) -> Named:
    """SAM's worst point of the step."""
    if path.worst is not None:
        yield from _pair("worst", _of_step(path.worst, rows))


GROUPS: dict[str, Callable[[Trajectory, Rows], Named]] = {
    **{group.__name__: group for group in (gradient, hessian, handed, rate, state, after, evaluations, ahead, worst)},
    "next": following,
}


def _of_step(values: Array, rows: Rows) -> Array:
    """`values`, one for each step, at the rows that the steps are taken from."""
    told = np.full((len(rows), *values.shape[1:]), np.nan)
    inner = rows < len(values)
    told[inner] = values[rows[inner]]
    return told


def _pair(name: str, values: Array) -> Named:
    yield from zip((f"{name}_x", f"{name}_y"), values.T, strict=False)


def _parts(name: str, values: Array) -> Named:
    """One number of the whole run, one of each coordinate, or the three of a symmetric matrix."""
    if values.ndim == 1:
        yield name, values
    elif values.ndim == 2:
        yield from zip((f"{name}.x", f"{name}.y"), values.T, strict=False)
    else:
        d = values.shape[1]
        yield from ((f"{name}.{'xy'[i]}{'xy'[k]}", values[:, i, k]) for i in range(d) for k in range(i, d))


def columns(experiment: Experiment, groups: Sequence[str], run: int | None = None, step: int | None = None) -> bytes:
    """The columns of `groups` of one run or of all, at the rows that are drawn or at one step."""
    chosen = experiment if run is None else replace(experiment, runs=experiment.runs[run : run + 1])
    told = together(lambda path: _of_run(path, groups, step), compute.trajectories(chosen))
    packed = Columns()
    runs = [
        {"place": place, "drawn": count, "columns": {name: packed.add(column) for name, column in named.items()}}
        for place, (count, named) in enumerate(told, run or 0)
    ]
    return pack({"runs": runs}, packed)


def _of_run(path: Trajectory, groups: Sequence[str], step: int | None) -> tuple[int, dict[str, Array]]:
    """How many rows, and each column; what the run is done again for is let go with the copy."""
    rows = drawn_rows(path) if step is None else np.array([min(step, path.steps)])
    path = copy(path)
    return len(rows), {name: column for group in groups for name, column in GROUPS[group](path, rows)}


@asking.plainly
def answer(request: Request) -> Response:
    """The route: further columns of a link's runs."""
    experiment, run = asking.experiment_and_place(request, drop=("of", "step"))
    groups = request.query_params.get("of", "").split(",")
    if not set(groups) <= set(GROUPS):
        raise ValueError(f"of needs words with commas between them, out of {', '.join(GROUPS)}")
    step = asking.whole(request, "step") if "step" in request.query_params else None
    return Response(columns(experiment, groups, run, step), media_type="application/octet-stream")
