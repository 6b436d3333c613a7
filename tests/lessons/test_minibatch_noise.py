"""What the lesson says of mini-batches, beyond its claims: all batches counted out, and the exact moments of the noise.

Everything here is NumPy over the table of examples; the engine's runs are compared with it.
"""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import minimize

import lessons
import optimizers
from landscapes.line_fit import EXAMPLES
from landscapes.logistic import EXAMPLES as CLASSES

INPUTS, TARGETS = np.array(EXAMPLES).T
DESIGN = np.stack([INPUTS, np.ones(24)], -1)
BEST = np.linalg.lstsq(DESIGN, TARGETS)[0]
LOWEST = 0.5 * np.mean((DESIGN @ BEST - TARGETS) ** 2)
CLOUD = {1: 0.015285, 4: 0.003583}  # excess loss of the cloud, by batch


def gradients(point: np.ndarray) -> np.ndarray:
    """Of each example, (24, 2)."""
    return DESIGN * (DESIGN @ point - TARGETS)[:, None]


@pytest.mark.parametrize("m", [1, 2, 3])
def test_the_mean_of_a_batch_is_unbiased_and_its_variance_known(m: int) -> None:
    single = gradients(np.zeros(2))
    variance = _scatter(single, single.mean(0))
    assert variance == pytest.approx(8.417151604166667)
    for batches, factor in (
        (itertools.product(range(24), repeat=m), 1.0),
        (itertools.combinations(range(24), m), (24 - m) / 23),
    ):
        means = single[np.array(list(batches))].mean(1)
        assert means.mean(0) == pytest.approx(single.mean(0))
        assert _scatter(means, single.mean(0)) == pytest.approx(variance / m * factor)


def _scatter(rows: np.ndarray, centre: np.ndarray) -> float:
    return float(((rows - centre) ** 2).sum(1).mean())


def test_at_the_minimum_the_examples_still_pull() -> None:
    single = gradients(BEST)
    assert np.abs(single.mean(0)).max() < 1e-14
    assert (single**2).sum(1).mean() == pytest.approx(0.483344579710145)
    assert pytest.approx([1.3076086956521739, 0.5442391304347826]) == BEST


@pytest.mark.parametrize("m", [1, 4])
def test_the_cloud_is_as_high_as_its_moments_say(m: int) -> None:
    """The second moment M of the distance from the minimum solves M = E[(1 - lr A) M (1 - lr A)] + lr² E[g g']."""
    single, lr, moment = gradients(BEST), 0.1, np.zeros((2, 2))
    each = DESIGN[:, :, None] * DESIGN[:, None, :]
    hessian, pull = each.mean(0), single.T @ single / 24 / m
    for _ in range(2000):
        curved = (each @ moment @ each).mean(0) / m + (1 - 1 / m) * hessian @ moment @ hessian
        moment = moment - lr * (hessian @ moment + moment @ hessian) + lr**2 * (curved + pull)
    excess = 0.5 * np.trace(hessian @ moment)
    assert excess == pytest.approx(CLOUD[m], rel=1e-3)
    assert _measured(m) == pytest.approx(excess, rel=0.12)


def _measured(m: int) -> float:
    """Mean excess loss of the engine's runs from step 400 on, over 60 seeds."""
    link = f"surface=line_fit&start=0,0&steps=600&run=gd,lr:0.1,batch:{m}"
    runs = [optimizers.Experiment.from_query(f"{link}&seed={seed}").trajectories()[0] for seed in range(60)]
    return float(np.mean([run.losses[400:].mean() for run in runs]) - LOWEST)


def test_all_examples_descend_at_every_step_and_one_does_not() -> None:
    one, _, full = lessons.get("minibatch-noise").exhibit("three-batches").experiment.trajectories()
    assert (np.diff(full.losses) > 0).sum() == 0
    assert (np.diff(one.losses) > 0).sum() > 200


def test_the_same_steps_from_a_quarter_of_the_examples() -> None:
    experiment = lessons.get("minibatch-noise").exhibit("per-example").experiment
    seeds = [replace(experiment, seed=seed).trajectories() for seed in range(200)]
    full, six = (np.mean([np.argmax(runs[place].losses - LOWEST < 0.05) for runs in seeds]) for place in (0, 1))
    assert full * 24 == 168
    assert six * 6 == pytest.approx(39, abs=0.5)


def test_a_regulariser_pulls_the_classifier_towards_zero() -> None:
    """The second run ends where the gradient of loss + 0.1/2 |θ|² is zero."""
    inputs, classes = np.array(CLASSES).T
    design = np.stack([inputs, np.ones(24)], -1)

    def total(point: np.ndarray) -> float:
        scores = design @ point
        return float(np.mean(np.logaddexp(0, scores) - classes * scores) + 0.05 * point @ point)

    expected = minimize(total, np.zeros(2), tol=1e-12).x
    plain, decayed = lessons.get("minibatch-noise").exhibit("classifier").experiment.trajectories()
    assert decayed.points[-1] == pytest.approx(expected, abs=1e-6)
    assert np.linalg.norm(decayed.points[-1]) < np.linalg.norm(plain.points[-1])
