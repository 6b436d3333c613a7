"""Gradient noise: anyone can draw it, every run sees the same, and the picture of the surface stays exact."""

import numpy as np
import pytest

import landscapes
import optimizers
from tests.optimizers.pairs import TILTED, home

each_key = pytest.mark.parametrize("key", optimizers.names())


@pytest.mark.parametrize("name", ["parabola", "tilted"])
@pytest.mark.parametrize("seed", [0, 7, 2**31 - 1])
def test_a_noisy_path_takes_five_lines_of_numpy(name: str, seed: int) -> None:
    surface = landscapes.get(name)
    run = optimizers.descend(surface, "gd", steps=50, seed=seed, lr=0.05, noise=0.4)
    x = np.array(surface.start)
    z = np.random.default_rng(seed).normal(size=(50, len(x)))
    for t in range(50):
        x = x - 0.05 * (surface.gradient(x) + 0.4 * z[t])
        assert run.points[t + 1] == pytest.approx(x, rel=1e-12)


@each_key
def test_every_optimizer_sees_the_same_noise(key: str) -> None:
    run = optimizers.descend(home(key), key, steps=25, seed=3, lr=1e-3, noise=0.4)
    z = np.random.default_rng(3).normal(size=(25, 2))
    assert run.handed - run.gradients[:-1] == pytest.approx(0.4 * z, rel=1e-9, abs=1e-13)


@each_key
def test_every_start_sees_the_same_noise(key: str) -> None:
    starts = np.repeat([[1.0, 2.0]], 200, axis=0)
    ends = optimizers.descend_many(home(key), key, starts, steps=25, seed=3, lr=1e-3, noise=0.4)
    assert (ends.points == ends.points[0]).all()


def test_another_seed_is_another_path_and_without_noise_it_is_none() -> None:
    for noise, same in ((0.3, False), (0.0, True)):
        paths = [optimizers.descend(TILTED, "gd", seed=seed, lr=0.1, noise=noise).points for seed in (1, 2)]
        assert np.array_equal(*paths) == same


def test_a_run_s_own_noise_goes_before_the_experiment_s() -> None:
    link = (
        "surface=tilted&start=1,2&steps=25&seed=3&noise=0.4&run=gd,lr:0.1&run=gd,lr:0.1,noise:0&run=gd,lr:0.1,noise:0.8"
    )
    runs = optimizers.Experiment.from_query(link).trajectories()
    for run, noise in zip(runs, (0.4, 0.0, 0.8), strict=True):
        alone = optimizers.descend(TILTED, "gd", (1, 2), 25, seed=3, lr=0.1, noise=noise)
        assert np.array_equal(run.points, alone.points)
