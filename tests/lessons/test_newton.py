"""What the lesson says beyond its claims: the closed form of Newton's steps, and what the Hessian costs."""

import numpy as np
import pytest

import landscapes
import optimizers


@pytest.mark.parametrize("x", [0.9, 1.0, 1.1, -0.4])
def test_on_the_root_of_one_plus_x2_a_step_turns_x_into_minus_its_cube(x: float) -> None:
    path = optimizers.descend(landscapes.get("pseudo_huber"), "newton", (x,), steps=3)
    assert path.points[:, 0] == pytest.approx([x, -(x**3), x**9, -(x**27)], rel=1e-9)


def test_on_x4_a_step_goes_to_two_thirds() -> None:
    path = optimizers.descend(landscapes.get("quartic"), "newton", (8.7,), steps=40)
    assert path.points[:, 0] == pytest.approx(8.7 * (2 / 3) ** np.arange(41), rel=1e-12)


def test_on_a_quadratic_the_fitted_bowl_is_the_surface() -> None:
    surface = landscapes.get("tilted")
    here, g, H = np.array([8.7, -7.9]), np.array([0.8, -22.9]), np.array([[1, 1], [1, 4]])
    assert here - np.linalg.solve(H, g) == pytest.approx([0, 0], abs=1e-14)
    assert abs(optimizers.descend(surface, "newton", here, steps=1).points[1]).max() < 1e-14


def test_the_root_finder_on_the_slope_is_the_minimiser() -> None:
    """x - h/h' with h = f' for the double well, beside the engine's x - f'/f''; the top is where both end."""
    x, path = 0.3, optimizers.descend(landscapes.get("tilted_double_well"), "newton", (0.3,), steps=30)
    for reached in path.points[1:, 0]:
        x -= (4 * x * (x * x - 1) + 0.3) / (12 * x * x - 4)
        assert reached == pytest.approx(x, rel=1e-9)
    assert x == pytest.approx(0.0754291585697)
    assert 12 * x * x - 4 < 0


def test_close_to_the_minimum_of_rosenbrock_the_digits_double() -> None:
    path = optimizers.descend(landscapes.get("rosenbrock"), "newton", (-1.2, 1.0), steps=7)
    errors = np.linalg.norm(path.points - 1, axis=1)
    assert errors[5] < errors[4] ** 2 * 10
    assert errors[6] < errors[5] ** 2 * 1e3


@pytest.mark.parametrize("n", [2, 5, 10])
def test_a_symmetric_matrix_has_half_of_n_times_n_plus_1_entries(n: int) -> None:
    mixed, diagonal = len(np.triu_indices(n, 1)[0]), n
    assert mixed == n * (n - 1) // 2
    assert mixed + diagonal == n * (n + 1) // 2
