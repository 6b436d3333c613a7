"""What a run tells of itself: its columns, its state, what it was handed and what it asked for."""

from typing import Any

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


def test_a_rule_that_looks_ahead_tells_where_it_asks() -> None:
    surface = landscapes.get("rosenbrock")
    run = optimizers.descend(surface, "nesterov", steps=30, lr=1e-4, momentum=0.8, form="lookahead", noise=0.5)
    assert run.asked is not None
    assert run.asked == pytest.approx(run.points[:-1] + 0.8 * run.state["v"][:-1], rel=1e-14)
    here = optimizers.descend(surface, "nesterov", steps=30, lr=1e-4, momentum=0.8)
    assert here.asked is None  # PyTorch's form asks at the point itself
    assert optimizers.descend(surface, "gd", steps=3).asked is None


@pytest.mark.parametrize("key", ["gd", "nesterov", "bfgs"])
@pytest.mark.parametrize("extra", [{}, {"noise": 0.7}, {"difference": "central"}, {"clip_norm": 0.3}], ids=str)
def test_sam_tells_the_worst_point_of_the_gradient_that_the_run_saw(key: str, extra: dict[str, Any]) -> None:
    surface = landscapes.get("himmelblau")
    form: dict[str, Any] = {"form": "lookahead"} if key == "nesterov" else {}
    run = optimizers.descend(surface, key, steps=20, seed=3, lr=1e-3, sam_rho=0.25, **form, **extra)
    noise = extra.get("noise", 0.0) * np.random.default_rng(3).normal(size=(20, 2))
    asked = run.points[:-1] if run.asked is None else run.asked
    seen = np.array([surface.gradient(point) for point in asked]) + noise[: run.steps]
    assert run.worst is not None
    uphill = seen / np.linalg.norm(seen, axis=1, keepdims=True)
    assert run.worst == pytest.approx(asked + 0.25 * uphill, rel=1e-6 if "difference" in extra else 1e-12)
    if "clip_norm" not in extra and "difference" not in extra:  # what was handed over is the gradient there
        there = np.array([surface.gradient(point) for point in run.worst]) + noise[: run.steps]
        assert run.handed == pytest.approx(there, rel=1e-12)


def test_sam_s_worst_point_of_a_batch_is_that_batch_s() -> None:
    surface = landscapes.get("line_fit")
    run = optimizers.descend(surface, "gd", steps=10, seed=5, lr=0.01, sam_rho=0.2, batch=4)
    examples = np.array(surface.record.model.examples)  # type: ignore[union-attr]
    rng = np.random.default_rng(5)
    assert run.worst is not None
    for k in range(10):
        u, v = examples[rng.integers(0, len(examples), 4)].T
        x, y = run.points[k]
        miss = x * u + y - v
        g = np.array([2 * np.mean(miss * u), 2 * np.mean(miss)])
        assert run.worst[k] == pytest.approx(run.points[k] + 0.2 * g / np.linalg.norm(g), rel=1e-9)
    line = optimizers.descend(landscapes.get("parabola"), "gd", steps=5, lr=0.1, sam_rho=0.5)
    assert line.worst == pytest.approx(line.points[:-1] + 0.5, rel=1e-12)
