"""What the lesson says of floors and of rates that add up to too little, beyond its claims."""

import numpy as np
import pytest

import lessons
from optimizers import Experiment, Trajectory


def paths(exhibit: str) -> list[Trajectory]:
    return lessons.get("lr-decay").exhibit(exhibit).experiment.trajectories()


def expected_square(rates: list[float], noise: float = 1.0) -> float:
    """E x² on x² after steps with these rates, from 8.7, by its exact recursion."""
    square = 8.7**2
    for lr in rates:
        square = (1 - 2 * lr) ** 2 * square + (lr * noise) ** 2
    return square


STEP = [0.4 * 0.1 ** (k // 50) for k in range(200)]
EXPONENTIAL = [0.4 * 0.97**k for k in range(200)]


@pytest.mark.parametrize(
    ("name", "rates"),
    [("constant-floor", [0.4] * 200), ("smaller-floor", [0.1] * 500), ("tiny-floor", [0.01] * 5000)],
)
def test_the_floors_by_recursion_and_in_closed_form(name: str, rates: list[float]) -> None:
    floor = rates[0] / (2 * (2 - 2 * rates[0]))
    assert np.isclose(expected_square(rates), floor, rtol=1e-9)
    assert lessons.get("lr-decay").claim(name).expected.holds(floor)


def test_where_decay_ends_by_recursion() -> None:
    ends = expected_square(STEP), expected_square(EXPONENTIAL)
    assert np.allclose(ends, [0.004841483069, 0.002149955017], rtol=1e-9)
    for name, end in zip(("step-last", "exponential-last"), ends, strict=True):
        assert lessons.get("lr-decay").claim(name).expected.holds(end)


def test_the_schedules_are_those_of_the_formulas() -> None:
    constant, step, exponential = (path.learning_rates for path in paths("cloud"))
    assert np.array_equal(constant, np.full(200, 0.4))
    assert np.allclose(step, STEP, rtol=1e-12)
    assert np.allclose(exponential, EXPONENTIAL, rtol=1e-12)


def test_all_three_runs_see_the_same_noise() -> None:
    noises = [path.handed - path.gradients[:-1] for path in paths("cloud")]
    assert np.allclose(noises[0], noises[1], atol=1e-12)
    assert np.allclose(noises[0], noises[2], atol=1e-12)


def test_halved_rates_add_up_to_too_little() -> None:
    path = paths("frozen")[0]
    assert np.isclose(path.learning_rates.sum(), 0.2)
    assert np.isclose(path.points[-1, 0], 8.7 * np.prod(1 - 0.2 * 0.5 ** np.arange(200)), rtol=1e-12)
    assert path.outcome == "budget"
    assert abs(path.gradients[-1, 0]) > 11


def test_a_rate_that_falls_like_one_over_t_forgets_the_start() -> None:
    link = "surface=parabola&start=8.7&steps=20000&run=gd,lr:0.4,schedule:inverse_time,decay_rate:0.1"
    assert abs(Experiment.from_query(link).trajectories()[0].points[-1, 0]) < 1e-9
