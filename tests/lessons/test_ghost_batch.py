"""What the lesson says beyond its claims: ghosts add noise through the batch's own statistics, or not at all."""

import numpy as np
import pytest
from numpy.typing import NDArray

import landscapes
import optimizers
from landscapes.line_fit import EXAMPLES
from landscapes.wells_1d import FLAT, SHARP, TOP

POINT = np.array([0.5, 1.0])
INPUTS, TARGETS = np.array(EXAMPLES).T
ORDERS = [np.random.default_rng(seed).permutation(24) for seed in range(1000)]


def gradient(inputs: NDArray[np.float64], targets: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of half the mean square of w u + b - v at POINT."""
    missed = POINT[0] * inputs + POINT[1] - targets
    return np.array([(missed * inputs).mean(), missed.mean()])


def of_ghosts(order: NDArray[np.int64], ghosts: int, normalised: bool) -> NDArray[np.float64]:
    """The mean of the parts' gradients; each part normalised by itself, or not."""
    parts = []
    for part in np.split(order, ghosts):
        u = INPUTS[part]
        parts.append(gradient((u - u.mean()) / np.sqrt(u.var() + 1e-5) if normalised else u, TARGETS[part]))
    return np.mean(parts, axis=0)


@pytest.mark.parametrize("ghosts", [2, 4, 8])
def test_without_normalisation_the_ghosts_average_to_the_full_gradient(ghosts: int) -> None:
    full = gradient(INPUTS, TARGETS)
    assert abs(of_ghosts(ORDERS[0], ghosts, normalised=False) - full).max() < 1e-14
    line = landscapes.get("line_fit")
    path = optimizers.descend(line, "gd", POINT, steps=1, lr=1.0, batch=24, sampling="epoch", ghosts=ghosts)
    assert abs(path.handed[0] - full).max() < 1e-14


@pytest.mark.parametrize("ghosts", [1, 2, 4, 8])
def test_with_normalisation_the_engine_hands_over_the_mean_over_the_ghosts(ghosts: int) -> None:
    surface = landscapes.get("bn_line")
    for seed in range(5):
        options = {"lr": 0.5, "batch": 24, "sampling": "epoch", "ghosts": ghosts}
        path = optimizers.descend(surface, "gd", POINT, steps=1, seed=seed, **options)
        assert path.handed[0] == pytest.approx(of_ghosts(ORDERS[seed], ghosts, normalised=True), abs=1e-13)


def test_more_ghosts_mean_more_noise_and_more_bias() -> None:
    slopes = {k: np.array([of_ghosts(order, k, normalised=True)[0] for order in ORDERS]) for k in (1, 2, 4, 8)}
    spreads, means = [s.std() for s in slopes.values()], [s.mean() for s in slopes.values()]
    assert spreads[0] < 1e-12
    assert spreads[1:] == pytest.approx([0.0356, 0.0605, 0.0916], rel=0.08)
    assert means[0] == pytest.approx(-0.405152122546)
    assert means == sorted(means)
    assert means[-1] > -0.25


def test_the_full_batch_leads_to_the_normal_equations() -> None:
    z = (INPUTS - INPUTS.mean()) / np.sqrt(INPUTS.var() + 1e-5)
    solution = [(z * TARGETS).mean() / (z * z).mean(), TARGETS.mean()]
    assert solution == pytest.approx([0.9051605778946483, 2.17875], rel=1e-12)
    assert landscapes.get("bn_line").stationary_points[0].point == pytest.approx(solution, rel=1e-12)


@pytest.mark.parametrize(
    ("m", "start", "fewest", "most"), [(1, SHARP, 60, 82), (4, SHARP, 0, 0), (16, SHARP, 0, 0), (1, FLAT, 5, 22)]
)
def test_who_leaves_a_well(m: int, start: float, fewest: int, most: int) -> None:
    """100 runs of 2000 noisy steps side by side in plain NumPy."""
    noise = np.array([np.random.default_rng(seed).normal(0, 4 / m**0.5, 2000) for seed in range(100)]).T
    x = np.full(100, start)
    for z in noise:
        u, v = (x + 1.5) / 0.15, x - 1.5
        slope = 8 * u * np.exp(-u * u / 2) + v * np.exp(-v * v / 2) + 0.04 * x
        x = x - 0.03 * (slope + z)
    left = (x > TOP).sum() if start == SHARP else (x < TOP).sum()
    assert fewest <= left <= most


def test_a_step_of_six_examples_needs_about_as_many_steps_and_a_quarter_of_the_examples() -> None:
    line = landscapes.get("line_fit")
    lowest = line.stationary_points[0].value
    full = optimizers.descend(line, "gd", steps=40, lr=0.1)
    small = [optimizers.descend(line, "gd", steps=40, lr=0.1, batch=6, seed=seed) for seed in range(200)]
    steps = [int(np.argmax(path.losses - lowest < 0.05)) for path in (full, *small)]
    assert 24 * steps[0] == 168
    assert 36 < 6 * np.mean(steps[1:]) < 42
