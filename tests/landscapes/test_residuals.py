"""Sums of squares: their residuals give the value and the gradient."""

import numpy as np
import pytest

import landscapes

KEYS = [key for key in landscapes.names() if landscapes.get(key).record.residuals]


def test_the_sums_of_squares_of_the_catalogue_have_residuals() -> None:
    lines, planes = {"parabola", "quartic"}, {"bowl", "quadratic", "tilted", "half_pipe", "hyperbola_valley"}
    assert lines | planes | {"rosenbrock", "himmelblau", "beale", "booth"} <= set(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_the_value_is_their_sum_of_squares_and_the_gradient_follows(key: str) -> None:
    plain = landscapes.get(key)
    ends = [{p.name: end} for p in plain.record.parameters for end in (p.low, p.high)]
    for surface in (plain, *(landscapes.get(key, **changed) for changed in ends)):
        low, high = np.array(surface.domain).T
        for point in np.random.default_rng(3).uniform(low, high, size=(50, surface.dimension)):
            answer = surface.record.residuals(*point, *surface.constants)
            assert all(isinstance(number, float) for row in answer for number in row)
            r, jacobian = np.array(answer)[:, 0], np.array(answer)[:, 1:]
            assert surface.value(point) == pytest.approx(r @ r, rel=1e-12)
            scale = 2 * np.abs(jacobian).T @ np.abs(r)
            assert np.all(np.abs(surface.gradient(point) - 2 * jacobian.T @ r) <= 1e-12 * scale)
