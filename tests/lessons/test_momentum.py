"""What the lesson says of the three forms, the best weight and the bound, beyond its claims."""

import numpy as np
import pytest

import lessons
from optimizers import Experiment, Trajectory


def paths(exhibit: str) -> list[Trajectory]:
    return lessons.get("momentum").exhibit(exhibit).experiment.trajectories()


def test_the_three_forms_draw_one_line() -> None:
    accumulate, velocity, average = (path.points for path in paths("forms"))
    assert np.abs(accumulate - velocity).max() < 1e-12
    assert np.abs(accumulate - average).max() < 1e-12


def test_with_a_falling_rate_the_velocity_form_parts_at_step_51() -> None:
    accumulate, velocity, average = (path.points for path in paths("forms-part"))
    apart = np.abs(accumulate - velocity).max(axis=1)
    assert int(np.argmax(apart > 1e-9)) == 51
    assert np.isclose(apart.max(), 0.5576045945581318, rtol=1e-6)
    assert np.abs(accumulate - average).max() < 1e-12


def test_the_try_below_the_forms_is_what_the_claims_are_about() -> None:
    lesson = lessons.get("momentum")
    assert lesson.exhibit("forms").tries[0].link.removesuffix("&step=50") == lesson.exhibit("forms-part").link


def test_the_path_is_the_recursion_of_two_points() -> None:
    """Polyak's own form, without a velocity: the next point from the last two."""
    x = [8.7, 8.7]
    for _ in range(60):
        x.append(x[-1] - 0.1 * 2 * x[-1] + 0.9 * (x[-1] - x[-2]))
    assert np.allclose(paths("by-hand")[0].points[:, 0], x[1:], rtol=0, atol=1e-12)


def test_the_best_weight_is_where_swinging_begins() -> None:
    """The recursion's characteristic roots z² - (1 + mu - lr) z + mu: equal at the best momentum, then complex."""
    best = (1 - 0.1**0.5) ** 2
    run = lessons.get("momentum").exhibit("one-curvature").experiment.runs[2]
    assert run.settings["momentum"] == pytest.approx(best, rel=1e-15)
    assert round(best, 4) == 0.4675
    sizes = {mu: np.abs(np.roots([1, -(1 + mu - 0.1), mu])).max() for mu in (0.3, best, 0.8, 0.9)}
    assert min(sizes, key=lambda mu: sizes[mu]) == best
    assert np.isclose(sizes[best], 1 - 0.1**0.5, atol=1e-7)


@pytest.mark.parametrize(("exhibit", "kappa"), [("polyak-10", 10), ("polyak", 100), ("polyak-1000", 1000)])
def test_the_rates_are_the_best_of_both(exhibit: str, kappa: int) -> None:
    plain, heavy = lessons.get("momentum").exhibit(exhibit).experiment.runs
    assert plain.settings["lr"] == pytest.approx(2 / (1 + kappa), rel=1e-15)
    assert heavy.settings["lr"] == pytest.approx(4 / (kappa**0.5 + 1) ** 2, rel=1e-14)
    assert heavy.settings["momentum"] == pytest.approx(((kappa**0.5 - 1) / (kappa**0.5 + 1)) ** 2, rel=1e-14)


def test_collected_pushes_tend_to_ten_gradients_and_the_average_to_one() -> None:
    link = "formula=x&start=0.0&steps=200&run=momentum,lr:0.01&run=momentum,lr:0.1,form:average"
    collected, average = Experiment.from_query(link).trajectories()
    assert np.isclose(collected.state["v"][-1, 0], 10)
    assert np.isclose(average.state["v"][-1, 0], 1)


def test_the_form_with_a_question_mark_needs_none() -> None:
    mu, lr, g, v = 0.9, 0.01, 3.0, -0.7
    assert np.isclose(-lr * (g + mu / -lr * v), mu * v - lr * g)


def test_the_cloud_is_about_as_wide_whatever_the_momentum() -> None:
    """The stationary variance of the average form over that of gradient descent, Lyapunov's equation solved."""
    lr, mu, curvature = 0.1, 0.9, 2.0
    step = np.array([[1 - lr * (1 - mu) * curvature, -lr * mu], [(1 - mu) * curvature, mu]])  # of (x, v)
    kick = np.array([-lr * (1 - mu), 1 - mu])
    spread = np.linalg.solve(np.eye(4) - np.kron(step, step), np.outer(kick, kick).ravel())[0]
    assert 0.85 < spread / (lr / (curvature * (2 - lr * curvature))) < 1
