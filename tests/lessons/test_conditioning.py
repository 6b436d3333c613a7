"""What the lesson says of eigenvectors and of κ, beyond its claims: gradient descent taken apart by NumPy."""

import numpy as np
import pytest

import lessons

HESSIAN = np.array([[1.0, 1.0], [1.0, 4.0]])


def test_each_eigenvector_shrinks_by_its_own_factor() -> None:
    values, vectors = np.linalg.eigh(HESSIAN)
    assert values == pytest.approx([(5 - 13**0.5) / 2, (5 + 13**0.5) / 2])
    along = vectors.T @ [8.7, -7.9]
    for lr, path in zip((0.2, 0.4, 0.46, 0.47), _paths("tilted"), strict=True):
        factors = (1 - lr * values) ** np.arange(len(path.points))[:, None]
        assert np.allclose(path.points, (factors * along) @ vectors.T, rtol=1e-9, atol=1e-12)


def test_the_best_rate_is_the_best() -> None:
    values = np.linalg.eigvalsh(HESSIAN)
    rates = np.linspace(0.001, 0.46, 4591)
    worst = np.abs(1 - rates[:, None] * values).max(-1)
    assert rates[worst.argmin()] == pytest.approx(0.4) == pytest.approx(2 / values.sum())
    assert worst.min() == pytest.approx(13**0.5 / 5) == pytest.approx(0.72111, abs=5e-6)


def test_steps_grow_in_proportion_to_kappa() -> None:
    """The factor of both directions is (κ - 1)/(κ + 1), so the distance after t steps is known."""
    for exhibit, kappa in (("ravine-1", 1), ("ravine-10", 10), ("ravine-100", 100), ("ravine", 1000)):
        distances = np.linalg.norm(_paths(exhibit)[0].points, axis=1)
        expected = 101**0.5 * ((kappa - 1) / (kappa + 1)) ** np.arange(len(distances))
        assert np.allclose(distances, expected, rtol=1e-9, atol=1e-12)


def test_the_half_pipe_step_by_step() -> None:
    points = _paths("half-pipe")[0].points
    steps = np.arange(len(points))
    assert np.allclose(points[:, 0], -9 * 0.9981**steps, rtol=1e-10)
    assert np.allclose(points[:, 1], 1.5 * (-0.9) ** steps, rtol=1e-9)


def _paths(exhibit: str) -> list:
    return lessons.get("conditioning").exhibit(exhibit).experiment.trajectories()
