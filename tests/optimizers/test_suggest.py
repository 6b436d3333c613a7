"""Suggested learning rates: readable, lower on every surface than where the run began, and quick to find."""

import re
import time

import numpy as np
import pytest

import landscapes
import optimizers
from landscapes import Surface
from optimizers.experiment import suggest
from optimizers.experiment.limits import RUNS
from optimizers.experiment.run import optimizer
from optimizers.experiment.suggest import learning_rate, rounded
from tests.optimizers.pairs import PARABOLA, keys_for, suited

OLD = ("gd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "newton")
KNOWN = {
    "parabola": (0.2, 0.1, 0.1, 1.0, 0.1, 0.2, 1.0),
    "bowl": (0.2, 0.1, 0.1, 1.0, 0.1, 0.2, 1.0),
    "tilted": (0.1, 0.02, 0.02, 1.0, 0.1, 0.2, 1.0),
    "quadratic": (0.005, 0.002, 0.002, 1.0, 0.1, 0.2, 1.0),
    "saddle": (0.2, 0.1, 0.1, 0.2, 0.02, 0.05, 1.0),
    "rosenbrock": (0.0005, 0.0001, 0.0001, 0.2, 0.02, 0.05, 1.0),
}
BOTTOMLESS = ("monkey_saddle", "saddle")
SURFACES = [landscapes.get(name) for name in landscapes.names()]
each_surface = pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.key)


@each_surface
def test_a_suggested_learning_rate_is_readable_and_lowers_the_loss(surface: Surface) -> None:
    for key in keys_for(surface):
        lr = suited(key, surface)
        assert re.fullmatch(r"[125]e[-+]\d\d", f"{lr:.0e}"), key
        run = optimizers.descend(surface, key, steps=300, lr=lr)
        assert goes_down(run), key
        assert run.outcome != "diverged" or surface.key in BOTTOMLESS, key


def goes_down(run: optimizers.Trajectory) -> bool:
    """Lower in the end, or on the way out where there is no bottom.

    A rule that solves for a zero of the gradient may also find one that is higher.
    """
    finite = run.losses[np.isfinite(run.losses)]
    lower = finite[-1] < finite[0] or (run.outcome == "diverged" and finite.min() < finite[0])
    return lower or (run.evaluations.hessians > 0 and run.outcome in ("saddle", "maximum", "plateau"))


@pytest.mark.parametrize("name", KNOWN)
def test_suggestions_that_people_know_stay(name: str) -> None:
    assert tuple(suited(key, landscapes.get(name)) for key in OLD) == KNOWN[name]


def test_curvature_ahead_counts_and_not_only_that_at_the_start() -> None:
    """From the plain beside the sharp well the rate is one that the well bears."""
    wells = landscapes.get("wells_1d")
    at_start = float(np.abs(wells.hessian(wells.start)).max())
    assert suggest.steepest(wells, wells.start, 0.0) == pytest.approx(at_start)
    assert suggest.steepest(wells, wells.start, 0.9) > 100 * at_start
    run = optimizers.descend(wells, "gd", lr=suited("gd", wells))
    assert run.outcome == "minimum"


@pytest.mark.parametrize("name", ["tilted", "quadratic", "saddle"])
def test_where_curvature_is_the_same_everywhere_it_is_the_largest_eigenvalue(name: str) -> None:
    surface = landscapes.get(name)
    largest = np.abs(np.linalg.eigvalsh(surface.hessian(surface.start))).max()
    assert suggest.steepest(surface, surface.start, 1.0) == pytest.approx(largest, rel=1e-12)


@pytest.mark.parametrize("key", keys_for(PARABOLA))
def test_where_no_rate_lowers_the_loss_the_record_s_own_stands(key: str) -> None:
    rule, (low, high) = optimizer(key), PARABOLA.domain[0]
    wish = min(max(rule.first_lr(2.0, high - low), 1e-5), 10.0)
    assert learning_rate(rule, PARABOLA, (0.0,)) == rounded(wish)


def test_where_nothing_is_a_number_there_is_a_suggestion_too() -> None:
    surface = landscapes.formula("1/x")
    assert suggest.steepest(surface, (0.0,), 1.0) == 0.0
    assert learning_rate(optimizer("gd"), surface, (0.0,)) > 0


def test_the_next_smaller_ones_are_tried() -> None:
    assert list(suggest.falling(0.1))[:7] == [0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001]
    assert len(list(suggest.falling(10.0))) == suggest.TRIES


@pytest.mark.parametrize("name", ["logistic", "tiny_net", "easom"])
def test_a_full_list_of_runs_waits_but_little(name: str) -> None:
    surface, waits = landscapes.get(name), []
    keys = keys_for(surface)[: 3 * RUNS : 3]
    for _ in range(5):
        begin = time.perf_counter()
        for key in keys:
            suited(key, surface)
        waits.append(time.perf_counter() - begin)
    assert min(waits[1:]) < 0.1  # the first may compile; on a quiet machine it is a tenth of this


@pytest.mark.parametrize(
    ("number", "down"), [(1.0, 1.0), (0.99, 0.5), (4.99, 2.0), (0.001, 0.001), (7.3e-5, 5e-5), (10.0, 10.0)]
)
def test_suggestions_are_rounded_down_to_one_digit(number: float, down: float) -> None:
    assert rounded(number) == down
