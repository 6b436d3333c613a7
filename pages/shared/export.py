"""Every step of every run as a file: CSV for spreadsheets and notebooks, JSON for programs. Nothing is thinned out.

Numbers are written so that reading them gives the engine's very bits. What is of a step stands in the row that the step
is taken from: the gradient that was handed over and the learning rate, which a run's last row has none of. The state
and the number of evaluations are those when the point was reached.
"""

import json
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from landscapes.core.surface import Array
from optimizers import Experiment, Trajectory
from optimizers.experiment.run import Run
from pages.shared import asking, compute
from pages.shared.blob import run_labels
from pages.shared.columns import GROUPS, Rows

PIECE = 5000  # rows that are written at once
TOLD = ("gradient", "handed", "rate", "evaluations", "state")
NAMES = {"rate": "learning_rate"}
WHOLE = ("evaluations",)
MOST_NAMED = 3  # optimizers in the name of a file


def csv(experiment: Experiment) -> Iterator[str]:
    """One line for each step of each run; a cell is empty where a run has no such number."""
    names = column_names(experiment)
    yield ",".join(["run", "label", "optimizer", "step", *names]) + "\n"
    for number, (label, run) in enumerate(zip(run_labels(experiment.runs), experiment.runs, strict=True), 1):
        quoted = '"' + label.replace('"', '""') + '"'
        path = whole_path(experiment, run)
        for rows in pieces(path):
            columns = dict(named(path, rows))
            cells = [written(name, columns[name]) if name in columns else [""] * len(rows) for name in names]
            lines = zip(map(str, rows.tolist()), *cells, strict=True)
            yield "".join(f"{number},{quoted},{run.key},{','.join(line)}\n" for line in lines)


def column_names(experiment: Experiment) -> list[str]:
    """The columns that some run has, in order: one step of each tells."""
    brief = replace(experiment, steps=1)
    return list(dict.fromkeys(name for run in brief.runs for name, _ in named(brief.trajectory(run), np.arange(1))))


def whole_path(experiment: Experiment, run: Run) -> Trajectory:
    """The run; what it is done again for, its state at each step, is let go with this copy."""
    return copy(compute.trajectory(experiment, run))


def pieces(path: Trajectory) -> Iterator[Rows]:
    """All rows of a run, so many at a time."""
    rows = np.arange(len(path.losses))
    yield from np.array_split(rows, -(-len(rows) // PIECE))


def named(path: Trajectory, rows: Rows) -> Iterator[tuple[str, Array]]:
    """The columns of a run, by their names in the file."""
    yield from zip("xy", path.points[rows].T, strict=False)
    yield "loss", path.losses[rows]
    for group in TOLD:
        yield from ((NAMES.get(name, name), column) for name, column in GROUPS[group](path, rows))


def written(name: str, column: Array) -> list[str]:
    """The numbers of a column, as many digits as they need to be read back; what is no number stays empty."""
    if name in WHOLE:
        return list(map(str, column.astype(int).tolist()))
    return ["" if number != number else repr(number) for number in column.tolist()]


def structured(experiment: Experiment) -> Iterator[str]:
    """The same as one JSON object, which tells the link, the surface and the outcomes too; null where no number is."""
    surface = experiment.surface
    head = {
        "link": experiment.to_query(),
        "surface": {
            "key": surface.key,
            "label": surface.label,
            "formula": surface.record.formula or surface.latex,
            "axes": surface.record.axes[: surface.dimension],
            "parameters": surface.parameters,
        },
        **{"start": experiment.start, "steps": experiment.steps, "seed": experiment.seed, "noise": experiment.noise},
    }
    yield json.dumps(head, ensure_ascii=False, allow_nan=False)[:-1] + ', "runs": ['
    for number, (label, run) in enumerate(zip(run_labels(experiment.runs), experiment.runs, strict=True), 1):
        path = whole_path(experiment, run)
        yield (",\n" if number > 1 else "\n") + told_run(experiment, number, label, run, path)[:-1] + ', "columns": {'
        yield from told_columns(path)
        yield "}}"
    yield "]}\n"


def told_run(experiment: Experiment, number: int, label: str, run: Run, path: Trajectory) -> str:
    """What a run is and how it ended."""
    return json.dumps(
        {
            **{"run": number, "label": label, "optimizer": run.key, "settings": run.settings},
            **{"schedule": run.schedule, "gradient": run.source, "start": run.start or experiment.start},
            **{"noise": experiment.noise if run.noise is None else run.noise},
            **{"outcome": path.outcome, "outcome_step": path.outcome_step},
        },
        ensure_ascii=False,
        allow_nan=False,
    )


def told_columns(path: Trajectory) -> Iterator[str]:
    """The columns of a run, each as one list."""
    rows = np.arange(len(path.losses))
    yield f'"step": {json.dumps(rows.tolist())}'
    for name, column in named(path, rows):
        numbers: list[Any] = (column.astype(int) if name in WHOLE else column).tolist()
        known = numbers if np.isfinite(column).all() else [n if np.isfinite(n) else None for n in numbers]
        yield f', "{name}": {json.dumps(known, allow_nan=False)}'


def file_name(experiment: Experiment, ending: str) -> str:
    """What the file is called: fall-line-rosenbrock-adam-gd.csv."""
    keys = list(dict.fromkeys(run.key for run in experiment.runs))
    runs = keys if len(keys) <= MOST_NAMED else [f"{len(experiment.runs)}-runs"]
    return "-".join(["fall-line", experiment.surface.key, *runs]) + f".{ending}"


def answer(request: Request, ending: str, media: str, write: Callable[[Experiment], Iterator[str]]) -> Response:
    """The file of a link's experiment, sent while it is written."""
    experiment = asking.experiment_of(request)
    headers = {"Content-Disposition": f'attachment; filename="{file_name(experiment, ending)}"'}
    return StreamingResponse(write(experiment), media_type=media, headers=headers)


as_csv = asking.plainly(partial(answer, ending="csv", media="text/csv", write=csv))
as_json = asking.plainly(partial(answer, ending="json", media="application/json", write=structured))
