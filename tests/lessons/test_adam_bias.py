"""What the lesson says of Adam's start, beyond its claims: the ratio at any step, scale, and the misprinted signs."""

import numpy as np
import pytest

import lessons
from lessons import widgets
from optimizers import Experiment, Trajectory

T = np.arange(1, 5001)
RATIO = (1 - 0.9**T) / np.sqrt(1 - 0.999**T)


def paths(exhibit: str) -> list[Trajectory]:
    return lessons.get("adam-bias").exhibit(exhibit).experiment.trajectories()


def test_the_ratio_at_a_few_steps() -> None:
    assert np.allclose(RATIO[[0, 1, 99, 999]], [3.16227766, 4.24959169, 3.24079887, 1.25758352], rtol=1e-8)
    assert int(RATIO.argmax()) + 1 == 12
    assert int(np.argmax(RATIO < 1.01)) + 1 == 3925


def test_on_a_slope_the_steps_have_that_ratio() -> None:
    link = "formula=x&start=0.0&steps=4000&run=adam,lr:0.1,eps:0.0&run=adam,lr:0.1,eps:0.0,bias_correction:off"
    corrected, uncorrected = (np.diff(path.points[:, 0]) for path in Experiment.from_query(link).trajectories())
    assert np.allclose(uncorrected / corrected, RATIO[:4000], rtol=1e-9)


def test_the_widget_is_as_long_as_the_text_needs() -> None:
    _, settings = widgets.from_query(lessons.get("adam-bias").exhibit("ratio").widget)
    assert settings["steps"] >= 3925


@pytest.mark.parametrize(("beta2", "first"), [(0.9, 0.316227766), (0.99, 1.0), (0.999, 3.16227766)])
def test_the_first_step_for_other_factors(beta2: float, first: float) -> None:
    link = f"surface=parabola&start=8.7&steps=1&run=adam,lr:0.1,beta2:{beta2},bias_correction:off"
    assert np.isclose(8.7 - Experiment.from_query(link).trajectories()[0].points[1, 0], 0.1 * first, rtol=1e-6)


def test_a_thousand_times_the_loss_is_the_same_path() -> None:
    for one, thousand in zip(paths("first-steps"), paths("thousand"), strict=True):
        assert np.abs(one.points[:101] - thousand.points[:101]).max() < 1e-6
    assert np.abs(paths("first-steps")[0].points[:101] - paths("thousand")[0].points[:101]).max() < 1e-7


def test_the_corrected_run_passes_zero_by_a_hair() -> None:
    corrected, uncorrected = (path.points[:, 0] for path in paths("first-steps"))
    assert -3e-4 < corrected.min() < 0
    assert int(uncorrected.argmin()) == 27


def test_adam_can_overshoot_in_the_ravine() -> None:
    assert paths("ravine")[0].points[:, 1].min() < -0.1


def test_with_a_minus_the_second_moment_has_no_root() -> None:
    second = 0.999 * 0.0 - (1 - 0.999) * 17.4**2
    assert np.isclose(second, -0.30276)
    assert second + 1e-8 < 0
