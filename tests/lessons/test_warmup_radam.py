"""What the lesson says beyond its claims: RAdam's factor, and how far a larger batch stands in for several steps."""

import numpy as np
import pytest
from numpy.typing import NDArray

import landscapes
import lessons
import optimizers
from landscapes.line_fit import EXAMPLES
from optimizers.radam import rectification

BETA2 = 0.999
LINE = landscapes.get("line_fit")
INPUTS, TARGETS = np.array(EXAMPLES).T


def test_the_factor_of_radam_is_the_papers() -> None:
    """Liu et al. (2020), algorithm 2, in its own letters; PyTorch begins where rho_t is above 5, the paper above 4."""
    rho_inf = 2 / (1 - BETA2) - 1
    rho = {t: rho_inf - 2 * t * BETA2**t / (1 - BETA2**t) for t in (1, 4, 5, 6, 10, 100, 1000)}
    assert np.allclose([rho[t] for t in (1, 4, 5, 6)], [1, 3.99749875, 4.995998, 5.99416375], rtol=1e-6)
    for t, r in rho.items():
        expected = ((r - 4) * (r - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * r)) ** 0.5 if r > 5 else 0
        assert rectification(t, 1 - BETA2**t, BETA2) == pytest.approx(expected, rel=1e-9)


def test_the_scatter_of_adam_does_not_know_the_size_of_the_gradients() -> None:
    """Adam's five steps from 1 on a x² with noise 5 a, for 500 seeds, written out; the same for a = 0.01 and 1."""
    spreads = []
    for a in (0.01, 1.0):
        noise = np.array([np.random.default_rng(seed).normal(0, 5 * a, 5) for seed in range(500)]).T
        x, m, v = np.ones(500), np.zeros(500), np.zeros(500)
        for t, z in enumerate(noise, 1):
            g = 2 * a * x + z
            m, v = 0.9 * m + 0.1 * g, BETA2 * v + (1 - BETA2) * g * g
            x = x - 0.1 * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - BETA2**t)) + 1e-8)
        spreads.append(float(x.std()))
    assert spreads[0] == pytest.approx(spreads[1], rel=1e-3)
    lesson = lessons.get("warmup-radam")
    written = [float(lesson.claim(name).expected.written) for name in ("adam-small", "adam-large")]
    assert written == pytest.approx(spreads, abs=5e-4)


def test_four_steps_part_from_one_of_four_times_the_rate_in_second_order() -> None:
    """Half the rate, a quarter of the distance: the rule of the batch holds to first order and no further."""
    apart = []
    for lr in (0.025, 0.0125, 0.00625):
        small = optimizers.descend(LINE, "gd", steps=4, lr=lr, batch=6, sampling="epoch")
        large = optimizers.descend(LINE, "gd", steps=1, lr=4 * lr)
        apart.append(float(np.linalg.norm(small.points[-1] - large.points[-1])))
    assert 3.7 < apart[0] / apart[1] < 4.1
    assert 3.8 < apart[1] / apart[2] < 4.1


def test_four_fixed_batches_part_from_one_step_in_the_same_way() -> None:
    """The same in plain NumPy, with the batches k, k + 4, k + 8, ... in place of shuffled ones."""
    apart = []
    for lr in (0.025, 0.0125, 0.00625):
        one = -4 * lr * gradients(np.zeros(2)).mean(0)
        apart.append(np.linalg.norm(epoch(np.zeros(2), lr) - one))
    assert 3.7 < apart[0] / apart[1] < 4.1
    assert 3.8 < apart[1] / apart[2] < 4.1


def test_the_rule_breaks_beyond_two_over_the_curvature() -> None:
    curvature = np.linalg.eigvalsh(LINE.hessian((0.0, 0.0)))[1]
    assert 0.2 < 2 / curvature == pytest.approx(0.69565217, rel=1e-7)
    assert 2 / curvature < 0.8
    p = np.zeros(2)
    for _ in range(30):
        p = epoch(p, 0.2)
    assert LINE.value(p) < 0.09
    assert optimizers.descend(LINE, "gd", steps=30, lr=0.8).losses[-1] > 1e6


def gradients(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Of each example by itself, shape (24, 2)."""
    missed = p[0] * INPUTS + p[1] - TARGETS
    return np.stack([missed * INPUTS, missed], axis=1)


def epoch(p: NDArray[np.float64], lr: float) -> NDArray[np.float64]:
    """Four steps on six examples each."""
    for k in range(4):
        p = p - lr * gradients(p)[k::4].mean(0)
    return p
