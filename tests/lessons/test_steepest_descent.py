"""What the lesson says of directions, promises and the round bowl, beyond its claims."""

import numpy as np
import pytest

import landscapes
import lessons

START = np.array([8.7, -7.9])
HESSIAN = np.array([[1.0, 1.0], [1.0, 4.0]])


def loss(point: np.ndarray) -> float:
    return float(0.5 * point @ HESSIAN @ point)


def test_no_direction_falls_faster_than_against_the_gradient() -> None:
    surface, h = landscapes.get("tilted"), 1e-6
    angles = np.radians(np.arange(360))
    directions = np.stack([np.cos(angles), np.sin(angles)], -1)
    rise = [float(surface.value(START + h * u) - surface.value(START - h * u)) / (2 * h) for u in directions]
    assert np.allclose(rise, directions @ surface.gradient(START), atol=1e-6)
    assert int(np.argmin(rise)) == 92
    assert rise[45] == pytest.approx(-15.627059864222701, abs=1e-6)
    assert min(rise) == pytest.approx(-22.9139695382533, rel=1e-4)


def test_the_promise_and_what_the_curvature_takes_back() -> None:
    gradient = HESSIAN @ START
    step = -0.2 * gradient
    first = loss(START) + gradient @ step
    assert gradient == pytest.approx([0.8, -22.9])
    assert first == pytest.approx(-11.075)
    assert first + 0.5 * step @ HESSIAN @ step == pytest.approx(30.1578) == pytest.approx(loss(START + step))
    assert loss(START + step) - first == pytest.approx(41.2, abs=0.05)
    assert first + step @ HESSIAN @ step == pytest.approx(71.3906)  # as it is often written, without the half


def test_the_same_on_the_parabola() -> None:
    losses = lessons.get("steepest-descent").exhibit("curve").experiment.trajectories()[0].losses
    assert losses[0] - losses[1] == pytest.approx(48.4416)
    assert pytest.approx(60.552) == 0.2 * 17.4**2  # what the tangent promises


def test_in_the_round_bowl_the_losses_are_equal_at_every_step() -> None:
    straight, hopping = lessons.get("steepest-descent").exhibit("bowl").experiment.trajectories()
    expected = 138.1 * 0.64 ** np.arange(21)
    assert np.allclose(straight.losses, expected, rtol=1e-12)
    assert np.allclose(hopping.losses, expected, rtol=1e-12)
    for path in (straight, hopping):  # both stay on the line through the minimum
        assert np.allclose(path.points[:, 0] * START[1] - path.points[:, 1] * START[0], 0, atol=1e-12)
