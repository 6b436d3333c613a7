"""What the lesson says of differences, beyond its claims: the arms and the tip of the V, and what a gradient costs."""

import numpy as np
import pytest

import landscapes
import lessons
import optimizers
from landscapes.line_fit import EXAMPLES

INPUTS = np.array(EXAMPLES)[:, 0]
CURVATURES = np.array([np.mean(INPUTS**2), 1.0])  # diagonal of the Hessian of the line fit


def error(h: float, central: bool) -> float:
    """Of the difference quotient of exp at 1."""
    ahead, behind = np.exp(1 + h), np.exp(1 - h) if central else np.exp(1.0)
    return float(abs((ahead - behind) / (2 * h if central else h) - np.e))


def test_the_right_arm_falls_by_ten_and_by_a_hundred() -> None:
    assert error(1e-2, False) / error(1e-3, False) == pytest.approx(10, rel=0.01)
    assert error(1e-2, True) / error(1e-3, True) == pytest.approx(100, rel=0.01)


def test_the_left_arm_rises() -> None:
    assert error(1e-12, False) > 100 * error(1e-6, False)


@pytest.mark.parametrize(("central", "tip", "depth"), [(False, (3e-9, 6e-8), 3e-7), (True, (1e-6, 3e-5), 1e-9)])
def test_the_tip_lies_where_the_theory_puts_it(central: bool, tip: tuple[float, float], depth: float) -> None:
    """The largest error within a decade around each h: single errors scatter by chance."""
    widths = np.logspace(-14, -1, 1301)
    errors = np.array([error(h, central) for h in widths])
    hull = np.array([errors[max(0, i - 50) : i + 51].max() for i in range(len(widths))])
    assert tip[0] < widths[hull.argmin()] < tip[1]
    assert hull.min() < depth
    predicted = np.finfo(float).eps ** (1 / 3 if central else 1 / 2)
    assert tip[0] < predicted < tip[1]
    assert predicted == pytest.approx(6.055454e-6 if central else 1.490116e-8, rel=1e-6)


def test_the_worked_example() -> None:
    assert pytest.approx(-2.5) == (1.25322 - 1.25347) / (0.3401 - 0.34)


@pytest.mark.parametrize("h", [1e-1, 1e-2, 1e-4, 1e-6])
def test_what_the_line_fit_is_handed(h: float) -> None:
    """A forward difference is off by h/2 times the curvature, a central one of a quadratic by rounding alone."""
    exact = np.array([-3.35, -2.17875])
    forward, central = (_run(f"difference:{kind},h:{h}").handed[0] for kind in ("forward", "central"))
    assert landscapes.get("line_fit").gradient((0.0, 0.0)) == pytest.approx(exact)
    assert forward - exact == pytest.approx(h / 2 * CURVATURES, rel=1e-6, abs=1e-8)
    assert central == pytest.approx(exact, abs=1e-8)


def test_a_forward_run_settles_where_its_own_gradient_is_zero() -> None:
    mean = INPUTS.mean()
    hessian = np.array([[CURVATURES[0], mean], [mean, 1.0]])
    expected = -0.05 * np.linalg.solve(hessian, CURVATURES)
    path = _run("difference:forward,h:0.1", steps=2000)
    minimum = landscapes.get("line_fit").stationary_points[0].point
    assert path.points[-1] - minimum == pytest.approx(expected, abs=1e-6)
    assert np.linalg.norm(expected) == pytest.approx(0.09829, abs=5e-6)


def test_forward_costs_a_value_more_than_there_are_parameters_and_central_two_for_each() -> None:
    costs = [_run(f"difference:{kind}").evaluations.values / 50 for kind in ("forward", "central")]
    assert costs == pytest.approx([3, 4], abs=0.1)


def _run(source: str, steps: int = 50) -> optimizers.Trajectory:
    link = f"surface=line_fit&start=0,0&steps={steps}&run=gd,lr:0.1,{source}"
    return optimizers.Experiment.from_query(link).trajectories()[0]


def test_the_lesson_asks_what_it_shows() -> None:
    lesson = lessons.get("gradient-check")
    assert lesson.question.exhibit == "vee"
    assert lesson.listed.link
