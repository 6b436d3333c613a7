"""What the lesson says beyond its claims: which curvature JᵀJ holds, and where damping turns a step."""

import numpy as np
import pytest

import landscapes
import optimizers
from landscapes.line_fit import EXAMPLES

VALLEY = landscapes.get("rosenbrock")
START = np.array([-1.2, 1.0])
J = np.array([[-20 * START[0], 10.0], [-1.0, 0.0]])
R = np.array([10 * (START[1] - START[0] ** 2), 1 - START[0]])


def damped(lam: float) -> np.ndarray:
    """The first attempt of Levenberg-Marquardt."""
    return np.linalg.solve(J.T @ J + lam * np.eye(2), -J.T @ R)


def test_damping_turns_the_step_from_across_towards_steepest_descent() -> None:
    downhill = -VALLEY.gradient(START)
    cosines = [d @ downhill / np.linalg.norm(d) / np.linalg.norm(downhill) for d in map(damped, (0, 1, 1e3, 1e6))]
    assert cosines == pytest.approx([0.0390937225, 0.2500865218, 0.9999895950, 1], rel=1e-7)
    assert damped(0) == pytest.approx([2.2, -4.84])


@pytest.mark.parametrize("lam", [1.0, 1e3, 1e6])
def test_an_attempt_that_lowers_the_loss_is_taken_as_it_is(lam: float) -> None:
    path = optimizers.descend(VALLEY, "levenberg_marquardt", START, steps=1, lam=lam)
    assert path.points[1] == pytest.approx(START + damped(lam), rel=1e-9)


@pytest.mark.parametrize("damping", ["identity", "diagonal"])
def test_levenberg_marquardt_never_goes_up(damping: str) -> None:
    path = optimizers.descend(VALLEY, "levenberg_marquardt", START, steps=60, damping=damping)
    assert (np.diff(path.losses) <= 0).all()


def test_the_jacobian_holds_all_of_the_curvature_where_the_residuals_are_zero_and_not_elsewhere() -> None:
    at_minimum = np.array([[-20.0, 10.0], [-1.0, 0.0]])
    assert 2 * at_minimum.T @ at_minimum == pytest.approx(VALLEY.hessian((1.0, 1.0)))
    assert VALLEY.hessian(START) - 2 * J.T @ J == pytest.approx(np.array([[176, 0], [0, 0]]), abs=1e-9)


def test_on_a_line_fit_one_step_solves_the_normal_equations() -> None:
    inputs, targets = np.array(EXAMPLES).T
    solution = np.linalg.lstsq(np.stack([inputs, np.ones(24)], 1), targets, rcond=None)[0]
    path = optimizers.descend(landscapes.get("line_fit"), "gauss_newton", (0.0, 0.0), steps=1)
    assert path.points[1] == pytest.approx(solution, rel=1e-9)


def test_gauss_newton_is_thrown_about_on_beale_where_damping_arrives() -> None:
    """In plain NumPy, from the lesson's start and from points a billionth away."""
    for push in (0.0, 1e-9, -1e-9):
        p = np.array([3.5, -3.5 + push])
        for _ in range(30):
            x, y = p
            r = np.array([1.5 - x + x * y, 2.25 - x + x * y**2, 2.625 - x + x * y**3])
            p = p - np.linalg.lstsq(np.array([[y**k - 1, k * x * y ** (k - 1)] for k in (1, 2, 3)]), r, rcond=None)[0]
        assert landscapes.get("beale").value(p) > 1000
