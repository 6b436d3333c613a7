"""What a run tells of itself: its columns, its state, what it was handed and what it asked for."""

import numpy as np
import pytest

import landscapes
import optimizers
from landscapes import Surface
from optimizers.experiment.run import optimizer
from tests.optimizers.pairs import FREE, NEEDS, fits, home, keys_for, suited

each_key = pytest.mark.parametrize("key", optimizers.names())
SURFACES = [landscapes.get(name) for name in landscapes.names()]
each_surface = pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.key)


@each_surface
def test_columns_have_the_contract_s_shapes(surface: Surface) -> None:
    for key in keys_for(surface):
        run = optimizers.descend(surface, key, steps=17, lr=suited(key, surface))
        n, d = run.steps, surface.dimension
        columns = (run.points, run.losses, run.gradients, run.handed, run.learning_rates, run.evaluations.per_step)
        shapes = [(n + 1, d), (n + 1,), (n + 1, d), (n, d), (n,), (n, 3)]
        assert [column.shape for column in columns] == shapes, key
        assert all(column.dtype == np.float64 for column in columns[:5]), key
        assert n == 17 or run.outcome == "diverged"  # a search runs away where a surface has no bottom


@each_surface
def test_losses_and_gradients_are_exact_at_the_points(surface: Surface) -> None:
    for key in keys_for(surface):
        run = optimizers.descend(surface, key, steps=15, lr=suited(key, surface), noise=0.2)
        rows = slice(run.steps if run.outcome == "diverged" else None)
        for told, exact in ((run.losses[rows], surface.value), (run.gradients[rows], surface.gradient)):
            expected = np.array([exact(point) for point in run.points[rows]])
            assert told == pytest.approx(expected, rel=1e-11, abs=1e-13 * np.abs(expected).max()), key
        assert tuple(run.points[0]) == surface.start


@each_key
def test_without_noise_the_rule_is_handed_the_exact_gradient(key: str) -> None:
    run = optimizers.descend(home(key), key, steps=30, lr=1e-4)
    assert np.array_equal(run.handed, run.gradients[:-1])


@each_key
def test_a_rule_that_needs_more_than_a_function_says_so_elsewhere(key: str) -> None:
    for surface in SURFACES:
        if fits(key, surface):
            assert optimizers.descend(surface, key, steps=1).steps <= 1
        else:
            with pytest.raises(ValueError, match=f"^{optimizer(key).label} needs .*; {surface.label} is none$"):
                optimizers.descend(surface, key, steps=1)
    assert optimizer(key).needs == NEEDS.get(key)


def test_looking_ahead_the_rule_is_handed_the_gradient_there() -> None:
    surface = landscapes.get("rosenbrock")
    run = optimizers.descend(surface, "nesterov", steps=30, lr=1e-4, momentum=0.8, form="lookahead")
    ahead = run.points[1:-1] + 0.8 * np.diff(run.points[:-1], axis=0)
    assert run.handed[1:] == pytest.approx(np.array([surface.gradient(point) for point in ahead]), rel=1e-10)


@each_key
def test_state_starts_at_zero_and_has_a_row_a_point(key: str) -> None:
    run = optimizers.descend(home(key), key, steps=3, lr=0.1)
    for state in optimizer(key).state:
        rows = run.state[state.name]
        assert rows.shape == {"run": (4,), "coordinate": (4, 2), "matrix": (4, 2, 2)}[state.per]
        assert not rows[0].any()
        assert rows[1:].any()
    assert list(run.state) == [state.name for state in optimizer(key).state]


def test_adam_s_state_is_the_paper_s() -> None:
    run = optimizers.descend(landscapes.get("tilted"), "adam", steps=50, lr=0.1, beta1=0.8, beta2=0.95)
    g, t = run.gradients[:-1], np.arange(1, 51.0)
    for name, terms, kept in (("m", g, 0.8), ("v", g * g, 0.95)):
        weights = np.tril((1 - kept) * kept ** (t[:, None] - t))
        assert run.state[name][1:] == pytest.approx(weights @ terms, rel=1e-11)
    assert run.state["c1"][1:] == pytest.approx(1 - 0.8**t, rel=1e-13)
    assert run.state["c2"][1:] == pytest.approx(1 - 0.95**t, rel=1e-13)


def test_momentum_s_velocity_is_the_step_itself() -> None:
    run = optimizers.descend(landscapes.get("tilted"), "momentum", steps=50, lr=0.01, form="velocity")
    assert run.state["v"][1:] == pytest.approx(np.diff(run.points, axis=0), rel=1e-9, abs=1e-14)


ASKED = {  # values, gradients, Hessians of each step, where that is not one gradient
    "newton": (0, 1, 1),
    "saddle_free_newton": (0, 1, 1),
    "gauss_newton": (0, 2, 0),  # a Jacobian counts as a gradient
    "natural_gradient": (0, 2, 0),
    "levenberg_marquardt": (2, 2, 0),
}
SEARCHES = ("backtracking", "bfgs", "conjugate_gradient", "exact_line", "lbfgs", "trust_region")


@each_key
def test_each_step_counts_what_the_rule_asked_for(key: str) -> None:
    counts = optimizers.descend(home(key), key, steps=12, lr=0.01).evaluations
    assert counts.per_step.sum(axis=0).tolist() == [counts.values, counts.gradients, counts.hessians]
    if key in SEARCHES:
        assert (counts.per_step[:, 1] >= 1).all()
        assert counts.values + counts.gradients > 24
    else:
        assert (counts.per_step == ASKED.get(key, (0, 1, 0))).all()


def test_a_diverged_run_counts_only_the_steps_it_took() -> None:
    run = optimizers.descend(landscapes.get("parabola"), "gd", steps=1000, lr=10.0)
    n = run.outcome_step
    assert (run.steps, run.evaluations.gradients, len(run.handed), len(run.learning_rates)) == (n, n, n, n)
    assert run.evaluations.per_step.shape == (n, 3)


@each_surface
def test_the_surface_s_start_is_the_default(surface: Surface) -> None:
    default, named = (optimizers.descend(surface, "gd", start, 5, lr=1e-6) for start in (None, surface.start))
    assert np.array_equal(default.points, named.points)
    assert len(optimizers.descend(surface, "gd", lr=1e-6).points) == 301


@pytest.mark.parametrize("key", FREE)
def test_a_run_on_a_line_moves_along_it_alone(key: str) -> None:
    surface = landscapes.get("quartic_bowl")
    run = optimizers.descend(surface, key, steps=20, lr=suited(key, surface), noise=0.1)
    assert run.points.shape == run.gradients.shape == (21, 1)
    assert all(rows.shape in ((21,), (21, 1), (21, 1, 1)) for rows in run.state.values())
    assert np.ptp(run.points) > 0
