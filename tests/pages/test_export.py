"""The files with every step: read back they hold the engine's very numbers."""

import asyncio
import csv
import io
import json
import math
import tracemalloc
from typing import Any

import numpy as np
import pytest
from starlette.responses import Response, StreamingResponse

from optimizers import Experiment, Trajectory
from pages.shared import export
from tests.pages.test_columns import expected
from tests.pages.test_server import asked, refused

LINKS = [
    "surface=himmelblau&start=-1,1.5&steps=60&seed=4&noise=0.3&run=nesterov,lr:0.002,form:lookahead,sam_rho:0.1"
    "&run=adam,lr:0.05&run=bfgs,lr:1.0&run=gd,lr:0.1,x:1,y:2&run=adam,lr:0.05,schedule:step,decay:0.5,every:20",
    "surface=parabola&start=8.7&steps=3000&run=gd,lr:1.5&run=bfgs,lr:1.0",
    "formula=x**4 %2B y**2&start=1,2&steps=12&run=newton,lr:1.0",
    "surface=line_fit&steps=7000&run=gd,lr:0.1,batch:4",
    "surface=bowl&run=",
]
each_link = pytest.mark.parametrize("link", LINKS)


def text(answer: Response) -> str:
    """All that a streaming answer sends."""
    assert isinstance(answer, StreamingResponse)

    async def read() -> str:
        return "".join(
            [piece if isinstance(piece, str) else bytes(piece).decode() async for piece in answer.body_iterator]
        )

    return asyncio.run(read())


def wanted(path: Trajectory) -> dict[str, np.ndarray]:
    """The file's columns, from the trajectory's public words."""
    d, told = path.points.shape[1], expected(path)
    told["learning_rate"] = told["rate"]
    kept = ("gradient_", "handed_", "learning_rate", "evaluations", "state.")
    points = dict(zip("xy", path.points.T, strict=False))
    assert len(points) == d
    return {**points, "loss": path.losses, **{name: told[name] for name in told if name.startswith(kept)}}


@each_link
def test_the_csv_read_back_is_every_step_of_every_run(link: str) -> None:
    rows = list(csv.DictReader(io.StringIO(text(export.as_csv(asked(link))))))
    experiment = Experiment.from_query(link)
    for number, (run, path) in enumerate(zip(experiment.runs, experiment.trajectories(), strict=True), 1):
        own = [row for row in rows if row["run"] == str(number)]
        assert [int(row["step"]) for row in own] == list(range(path.steps + 1))
        assert {row["optimizer"] for row in own} == {run.key}
        columns = wanted(path)
        for name, column in columns.items():
            read = np.array([float(row[name] or "nan") for row in own])
            assert np.array_equal(read, column, equal_nan=True), name
        others = set(own[0]) - set(columns) - {"run", "label", "optimizer", "step"}
        assert not any(row[name] for row in own for name in others)
    assert len(rows) == sum(path.steps + 1 for path in experiment.trajectories())


@each_link
def test_the_json_read_back_is_every_step_of_every_run(link: str) -> None:
    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is not JSON")

    told: dict[str, Any] = json.loads(text(export.as_json(asked(link))), parse_constant=refuse)
    experiment = Experiment.from_query(link)
    assert told["link"] == experiment.to_query()
    assert told["surface"]["key"] == experiment.surface.key
    for run, path in zip(told["runs"], experiment.trajectories(), strict=True):
        assert (run["outcome"], run["outcome_step"]) == (path.outcome, path.outcome_step)
        columns = {"step": np.arange(path.steps + 1), **wanted(path)}
        assert set(run["columns"]) == set(columns)
        for name, column in columns.items():
            finite = np.where(np.isfinite(column), column, math.nan)
            read = np.array([math.nan if number is None else number for number in run["columns"][name]])
            assert np.array_equal(read, finite, equal_nan=True), name


def test_the_file_has_a_name_of_its_own() -> None:
    def name(link: str) -> str:
        return export.as_csv(asked(link)).headers["content-disposition"]

    assert name("surface=rosenbrock&run=adam,lr:0.1&run=gd,lr:0.1&run=gd,lr:0.2") == (
        'attachment; filename="fall-line-rosenbrock-adam-gd.csv"'
    )
    many = "&run=adam,lr:0.1&run=gd,lr:0.1&run=momentum,lr:0.2&run=newton,lr:1"
    assert "fall-line-formula-4-runs.csv" in name(f'formula=x*y%2B"\r\n{many}'.replace('%2B"\r\n', ""))


def test_labels_that_hold_commas_stay_one_cell() -> None:
    (row, *_) = csv.reader(io.StringIO("".join(list(export.csv(Experiment.from_query(LINKS[0])))[1:])))
    assert len(row) == len(next(export.csv(Experiment.from_query(LINKS[0]))).split(","))


def test_what_makes_no_sense_is_refused() -> None:
    refused(export.as_csv(asked("surface=nowhere&run=gd,lr:0.1")))
    refused(export.as_json(asked("surface=bowl&steps=1000000&run=gd,lr:0.1")))


def test_a_long_file_is_written_piece_by_piece() -> None:
    experiment = Experiment.from_query("surface=rosenbrock&start=-1.2,1&steps=60000&run=adam,lr:0.01")
    length = sum(map(len, export.csv(experiment)))  # the kernels are compiled and the run is computed
    tracemalloc.start()
    assert sum(map(len, export.csv(experiment))) == length
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length > 12_000_000
    assert most < length
