"""What the lesson says of waiting at a saddle, beyond its claims."""

import numpy as np

import lessons


def test_a_hundredfold_closer_start_costs_48_or_49_steps() -> None:
    paths = lessons.get("stationary-points").exhibit("beside").experiment.trajectories()
    left = [int(np.argmax(np.abs(path.points[:, 1]) > 0.5)) for path in paths]
    assert set(np.diff(left)) == {48, 49}
    wait = np.log(1e4) / np.log(1.1)  # from 1e-4 to 1e-8, while y grows by 1.1 a step
    assert round(wait, 1) == 96.6
    assert abs(left[3] - left[1] - wait) < 1


def test_near_the_ridge_it_grows_by_a_tenth_each_step() -> None:
    closest = lessons.get("stationary-points").exhibit("beside").experiment.trajectories()[3].points[:, 1]
    assert np.allclose(closest[:120], 1e-8 * 1.1 ** np.arange(120), rtol=1e-3)


def test_on_the_ridge_nothing_pushes_aside() -> None:
    path = lessons.get("stationary-points").exhibit("ridge").experiment.trajectories()[0]
    assert not path.points[:, 1].any()
    assert np.allclose(path.points[:, 0], 1.5 * 0.9 ** np.arange(501), rtol=1e-10)


def test_newton_goes_to_the_saddle_by_its_own_recursion() -> None:
    y = 0.3
    expected = [y := y - (y**3 - y) / (3 * y * y - 1) for _ in range(8)]
    path = lessons.get("stationary-points").exhibit("attracted").experiment.trajectories()[1]
    assert np.allclose(path.points[1:9, 1], expected, atol=1e-12)
    assert abs(path.points[-1]).max() < 1e-12
