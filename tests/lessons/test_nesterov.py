"""What the lesson says of the two forms and of the misprinted one, beyond its claims."""

import numpy as np
import pytest

import lessons
from optimizers import Trajectory


def paths(exhibit: str) -> list[Trajectory]:
    return lessons.get("nesterov").exhibit(exhibit).experiment.trajectories()


@pytest.mark.parametrize("exhibit", ["brake", "ravine"])
def test_pytorchs_points_are_the_others_moved_by_the_velocity(exhibit: str) -> None:
    _, pytorch, ahead = paths(exhibit)
    velocity = ahead.state["v"].reshape(ahead.points.shape)
    assert np.abs(pytorch.points - (ahead.points + 0.9 * velocity)).max() < 1e-12


def test_the_place_asked_moves_by_the_substitution_form() -> None:
    _, pytorch, ahead = paths("ravine")
    velocity = ahead.state["v"]
    moved = velocity[1:] + 0.9 * np.diff(velocity, axis=0)
    assert np.abs(np.diff(pytorch.points, axis=0) - moved).max() < 1e-12


def test_the_right_rule_by_plain_arithmetic() -> None:
    for lr, path in zip((0.01, 0.05, 0.1), paths("spot-the-bug"), strict=True):
        x, v, expected = 8.7, 0.0, [8.7]
        for _ in range(50):
            v = 0.9 * v - lr * 2 * (x + 0.9 * v)
            x += v
            expected.append(x)
        assert np.allclose(path.points[:, 0], expected, rtol=0, atol=1e-12)
        assert abs(path.points[-1, 0]) < abs(path.points[0, 0])


@pytest.mark.parametrize(("lr", "left"), [(0.01, 9), (0.05, 8), (0.1, 8)])
def test_the_misprinted_rule_leaves_at_once(lr: float, left: int) -> None:
    x, v, steps = 8.7, 0.0, 0
    while abs(x) <= 1000:
        before = v
        v = 0.9 * v + 2 * (x + 0.9 * v)
        assert np.isclose(v, 2.7 * before + 2 * x)
        x -= lr * v
        steps += 1
    assert steps == left
