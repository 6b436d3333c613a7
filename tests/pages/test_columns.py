"""Further columns of the runs: they are the engine's numbers, at the rows that are drawn."""

import json
import struct
from typing import Any

import numpy as np
import pytest

from optimizers import Experiment, Trajectory
from pages.shared import columns
from pages.shared.thinning import drawn_rows
from tests.pages.test_server import asked, refused

LINK = (
    "surface=himmelblau&start=-1,1.5&steps=60&seed=4&noise=0.3&run=nesterov,lr:0.002,form:lookahead,sam_rho:0.1"
    "&run=adam,lr:0.05&run=bfgs,lr:1.0&run=gd,lr:0.1"
)
LINE = "surface=parabola&start=8.7&steps=40&run=bfgs,lr:1.0&run=nesterov,lr:0.01,form:lookahead"
LONG = "surface=tilted&start=1,2&steps=20000&seed=1&noise=0.5&run=adam,lr:0.05"
ALL = ",".join(columns.GROUPS)


def told(query: str) -> list[dict[str, Any]]:
    """Each run of the answer, with its columns as arrays."""
    answer = columns.answer(asked(query))
    assert answer.status_code == 200, bytes(answer.body)
    body = bytes(answer.body)
    (length,) = struct.unpack("<I", body[:4])
    numbers = np.frombuffer(body[4 + length :], dtype="<f8")
    runs = json.loads(body[4 : 4 + length])["runs"]
    for run in runs:
        run["columns"] = {name: numbers[at : at + run["drawn"]] for name, at in run["columns"].items()}
    return runs


def expected(path: Trajectory) -> dict[str, np.ndarray]:
    """What the columns must hold for all rows, from the trajectory's public words."""
    d, surface, names = path.points.shape[1], path.descent.surface, "xy"
    hessians = np.array([surface.hessian(point) for point in path.points])
    last = [np.nan]
    found = {
        "rate": np.append(path.learning_rates, last),
        "next_loss": np.append(path.losses[1:], last),
        "evaluations": np.append(0.0, path.evaluations.per_step.sum(axis=1).cumsum()),
    }
    for i in range(d):
        found[f"gradient_{names[i]}"] = path.gradients[:, i]
        found[f"handed_{names[i]}"] = np.append(path.handed[:, i], last)
        found[f"next_{names[i]}"] = np.append(path.points[1:, i], last)
        for k in range(i, d):
            found[f"hessian_{names[i]}{names[k]}"] = hessians[:, i, k]
        for name, values in (("ahead", path.asked), ("worst", path.worst)):
            if values is not None:
                found[f"{name}_{names[i]}"] = np.append(values[:, i], last)
    for name, values in path.state.items():
        whole: dict[tuple[int, ...], np.ndarray] = (
            {(): values} if values.ndim == 1 else {(i,): values[:, i] for i in range(d)}
        )
        if values.ndim == 3:
            whole = {(i, k): values[:, i, k] for i in range(d) for k in range(i, d)}
        for place, column in whole.items():
            tail = f"{name}{'.' if place else ''}{''.join(names[i] for i in place)}"
            found |= {f"state.{tail}": column, f"after.{tail}": np.append(column[1:], last)}
    return found


@pytest.mark.parametrize("link", [LINK, LINE, LONG, "surface=parabola&steps=3000&run=gd,lr:1.5"])
def test_columns_are_the_engine_s_numbers_at_the_drawn_rows(link: str) -> None:
    paths = Experiment.from_query(link).trajectories()
    for place, (run, path) in enumerate(zip(told(f"{link}&of={ALL}"), paths, strict=True)):
        rows = drawn_rows(path)
        assert (run["place"], run["drawn"]) == (place, len(rows))
        wanted = expected(path)
        assert set(run["columns"]) == set(wanted)
        for name, column in run["columns"].items():
            exact = wanted[name][rows]
            if name.startswith("hessian"):
                assert column == pytest.approx(exact, rel=1e-11, abs=1e-11, nan_ok=True), name
            else:
                assert np.array_equal(column, exact, equal_nan=True), name


def test_one_row_of_one_run_is_that_step_s() -> None:
    path = Experiment.from_query(LONG).trajectories()[0]
    (run,) = told(f"{LONG}&of={ALL}&run=0&step=12345")
    assert run["drawn"] == 1
    wanted = expected(path)
    assert all(run["columns"][name][0] == pytest.approx(wanted[name][12345], rel=1e-12) for name in wanted)
    (second,) = told(f"{LINK}&of=gradient&run=1")
    assert second["place"] == 1
    assert second["drawn"] == 61


def test_a_run_that_ended_earlier_answers_with_its_last_row() -> None:
    link = "surface=parabola&start=1&steps=5000&run=gd,lr:3.0"
    path = Experiment.from_query(link).trajectories()[0]
    (run,) = told(f"{link}&of=gradient,next&step=4999")
    assert run["columns"]["gradient_x"][0] == path.gradients[-1, 0]
    assert np.isnan(run["columns"]["next_loss"][0])


def test_only_groups_that_were_asked_for_are_there() -> None:
    assert [list(run["columns"]) for run in told(f"{LINE}&of=gradient")] == [["gradient_x"], ["gradient_x"]]
    assert "ahead_x" not in told(f"{LINE}&of=ahead&run=0")[0]["columns"]


@pytest.mark.parametrize(
    "words", ["", "&of=", "&of=everything", "&of=gradient&run=9", "&of=gradient&run=0&run=1", "&of=gradient&step=-1",
              "&of=gradient&steps=1000000", "&of=gradient&step=1e3"],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_one_sentence(words: str) -> None:
    refused(columns.answer(asked(f"{LINE}{words}")))
