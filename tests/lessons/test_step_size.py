"""What the lesson says of every step, beyond its claims: the closed form of gradient descent on x²."""

import numpy as np
import pytest

import lessons
import optimizers
from optimizers import Trajectory

RATES = (0.2, 0.9, 1.05)


@pytest.fixture(scope="module")
def paths() -> list[Trajectory]:
    return lessons.get("step-size").exhibit("three-rates").experiment.trajectories()


def test_each_step_multiplies_by_the_same_number(paths: list[Trajectory]) -> None:
    for lr, path in zip(RATES, paths, strict=True):
        expected = 8.7 * (1 - 2 * lr) ** np.arange(len(path.points))
        assert np.allclose(path.points[:, 0], expected, rtol=1e-12, atol=0)


def test_the_step_shrinks_with_the_slope_and_the_rate_does_not(paths: list[Trajectory]) -> None:
    for lr, path in zip(RATES, paths, strict=True):
        steps = np.abs(np.diff(path.points[:, 0]))
        assert np.allclose(steps, lr * 2 * np.abs(path.points[:-1, 0]), rtol=1e-9, atol=0)
        assert np.array_equal(path.learning_rates, np.full(len(steps), lr))


def test_at_rate_one_it_bounces_for_ever() -> None:
    landed, bouncing = lessons.get("step-size").exhibit("edges").experiment.trajectories()
    assert np.array_equal(landed.points[1:, 0], np.zeros(50))
    assert np.array_equal(bouncing.points[:, 0], 8.7 * (-1.0) ** np.arange(51))


def test_a_rate_is_safe_exactly_below_two_over_the_curvature() -> None:
    """The edge of the flatter valley that a try of the lesson opens lies at 2, not at 1."""
    ends = [abs(_end(a, lr)) for a, lr in ((1.0, 0.999), (1.0, 1.001), (0.5, 1.999), (0.5, 2.001))]
    assert ends[0] < 8.7 < ends[1]
    assert ends[2] < 8.7 < ends[3]
    assert abs(_end(0.5, 1.05)) < 1e-12


def _end(a: float, lr: float) -> float:
    link = f"surface=parabola&a={a}&start=8.7&steps=50&run=gd,lr:{lr}"
    return float(optimizers.Experiment.from_query(link).trajectories()[0].points[-1, 0])
