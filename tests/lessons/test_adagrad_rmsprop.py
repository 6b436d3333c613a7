"""What the lesson says of steps on slopes, along the diagonal and with the old sum, beyond its claims."""

import numpy as np

import lessons
from optimizers import Trajectory


def paths(exhibit: str) -> list[Trajectory]:
    return lessons.get("adagrad-rmsprop").exhibit(exhibit).experiment.trajectories()


def test_on_a_slope_adagrad_slows_like_the_root_of_t() -> None:
    adagrad, quick, slow = (np.abs(np.diff(path.points[:, 0])) for path in paths("slope"))
    t = np.arange(1, 101)
    assert np.allclose(adagrad, 0.1 / np.sqrt(t), rtol=1e-8)
    assert np.allclose(quick, 0.1 / np.sqrt(1 - 0.9**t), rtol=1e-6)
    assert np.allclose(slow, 0.1 / np.sqrt(1 - 0.99**t), rtol=1e-6)


def test_in_the_ravine_both_coordinates_agree() -> None:
    _, adagrad, rmsprop = paths("ravine")
    assert np.abs(adagrad.points[:, 0] - adagrad.points[:, 1]).max() < 1e-9
    assert np.abs(rmsprop.points[:, 0] - rmsprop.points[:, 1]).max() < 1e-5  # eps tells them apart near 0


def test_the_hop_and_the_floor_it_keeps() -> None:
    hopping = paths("bounce")[0].points[950:, 0]
    assert np.allclose(np.abs(hopping), 0.1 / 2, rtol=1e-5)
    assert (hopping[1:] * hopping[:-1] < 0).all()
    assert np.isclose(0.5 * (1 + 100) * 0.05**2, 0.12625)


def test_after_the_burst_by_plain_arithmetic() -> None:
    handed = np.where(np.arange(100) < 10, 100.0, 1.0)
    leaking = {0.9: 0.0, 0.99: 0.0}
    for gradient in handed:
        leaking = {rho: rho * s + (1 - rho) * gradient**2 for rho, s in leaking.items()}
    lesson = lessons.get("adagrad-rmsprop")
    assert lesson.claim("burst-adagrad-step").expected.holds(0.1 / float(np.sqrt((handed**2).sum())))
    assert lesson.claim("burst-rmsprop").expected.holds(0.1 / leaking[0.9] ** 0.5)
    assert lesson.claim("burst-slow").expected.holds(0.1 / leaking[0.99] ** 0.5)


def test_the_place_of_eps_by_its_two_formulas() -> None:
    for exhibit, gradient in (("tiny", 1e-6), ("tiny-4", 1e-4), ("tiny-3", 1e-3)):
        outside, inside = (abs(path.points[1, 0]) for path in paths(exhibit))
        assert np.isclose(outside, 0.1 * gradient / (gradient + 1e-8), rtol=1e-12)
        assert np.isclose(inside, 0.1 * gradient / np.sqrt(gradient**2 + 1e-8), rtol=1e-12)


def test_with_the_old_sum_the_first_step_is_a_leap() -> None:
    old_sum = 0.0
    assert np.isclose(8.7 - 0.1 * 17.4 / np.sqrt(old_sum + 1e-8), -17391.3)


def test_rmsprop_goes_straight_and_momentum_does_not() -> None:
    plain, heavy, rmsprop = (path.points[:81] for path in paths("detour"))
    assert heavy[:, 1].min() < -1.4
    assert heavy[:, 0].max() > 2
    assert np.abs(rmsprop[:, 1]).max() <= 1.8
    assert rmsprop[:, 0].max() < 0
    assert plain[:, 0].max() < 0


def test_rmsprop_is_thrown_back_after_it_was_down() -> None:
    losses = paths("ravine")[2].losses
    lowest = int(losses.argmin())
    assert losses[lowest] < 1e-30
    assert losses[lowest:].max() > 0.5
