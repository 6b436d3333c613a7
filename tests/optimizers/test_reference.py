"""Every optimizer against trajectories that PyTorch or optax computed; see tests/reference."""

import json
from pathlib import Path

import numpy as np
import pytest

import landscapes
import optimizers
from optimizers.experiment.run import optimizer

FOLDER = Path(__file__).parents[1] / "reference"
CASES = json.loads((FOLDER / "trajectories.json").read_text())


def is_here(case: dict) -> bool:
    return case["optimizer"] in optimizers.names() and case["landscape"] in landscapes.names()


HERE = [pytest.param(case, id="{key}-{optimizer}-{landscape}".format(**case)) for case in CASES if is_here(case)]


@pytest.fixture(scope="module")
def points() -> dict[str, np.ndarray]:
    with np.load(FOLDER / "trajectories.npz") as file:
        return dict(file)


@pytest.mark.parametrize("case", HERE)
def test_a_run_is_the_library_s_run(case: dict, points: dict[str, np.ndarray]) -> None:
    expected = points[case["key"]]
    surface = landscapes.get(case["landscape"], **case["parameters"])
    run = optimizers.descend(surface, case["optimizer"], case["start"], case["steps"], **case["hyperparameters"])
    ours = run.points[: len(expected)]
    assert ours.shape == expected.shape == (case["finite_points"], 2)
    assert (np.abs(ours - expected) / np.maximum(np.abs(expected), 1e-3)).max() < 1e-10


@pytest.mark.parametrize("key", optimizers.names())
def test_an_optimizer_compared_with_a_library_has_a_stored_run(key: str) -> None:
    library = optimizer(key).compared_with.startswith(("torch.", "optax."))
    assert library == any(case["optimizer"] == key for case in CASES)


def test_the_stored_runs_are_all_there(points: dict[str, np.ndarray]) -> None:
    assert sorted(points) == sorted(case["key"] for case in CASES)
    assert all(np.isfinite(path).all() for path in points.values())
