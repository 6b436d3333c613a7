"""What the last tenth of a run that is still under way did."""

import numpy as np
import pytest

import landscapes
import optimizers
from optimizers.engine.outcomes import trend

WALK = np.linspace(0, 1, 101)[:, None]


def of(run: optimizers.Trajectory) -> str:
    assert run.outcome == "budget"
    return trend(run.points, run.losses)


@pytest.mark.parametrize(
    ("lr", "steps", "word"),
    [
        (0.001, 50, "falling"),
        (0.999, 50, "falling"),
        (1.05, 50, "rising"),
        (1.0, 50, "going round"),
        (0.0, 50, "standing still"),
    ],
)
def test_gradient_descent_on_the_parabola(lr: float, steps: int, word: str) -> None:
    assert of(optimizers.descend(landscapes.get("parabola"), "gd", 8.7, steps, lr=lr)) == word


def test_noise_around_the_minimum_goes_round() -> None:
    run = optimizers.descend(landscapes.get("bowl"), "gd", (0.0, 0.0), 2000, seed=1, lr=0.4, noise=1.0)
    assert of(run) == "going round"


def test_a_single_step_has_a_trend() -> None:
    assert of(optimizers.descend(landscapes.get("parabola"), "gd", 8.7, 1, lr=0.1)) == "falling"
    assert of(optimizers.descend(landscapes.get("parabola"), "gd", 8.7, 1, lr=2.0)) == "rising"


@pytest.mark.parametrize(
    ("losses", "word"),
    [
        (np.linspace(5, 1, 101), "falling"),
        (np.linspace(1, 5, 101), "rising"),
        (np.linspace(-1, -500, 101), "falling"),
        (np.sin(np.arange(101)), "going round"),
        (10 - 0.05 * np.arange(101) + 0.04 * (-1.0) ** np.arange(101), "falling"),
        (10 + 0.05 * np.arange(101) + 0.04 * (-1.0) ** np.arange(101), "rising"),
        (np.r_[np.linspace(9, 1, 90), np.linspace(1, 2, 11)], "rising"),  # only the last tenth counts
        (np.r_[np.linspace(1, 9, 90), np.linspace(9, 8, 11)], "falling"),
    ],
)
def test_the_losses_say_it(losses: np.ndarray, word: str) -> None:
    assert trend(WALK, losses) == word


def test_slow_is_not_still() -> None:
    """A crawl along a valley: the loss falls by less than the point moves, and still it falls."""
    assert trend(WALK * 1e-6, 1.0 - np.linspace(0, 1e-11, 101)) == "falling"
