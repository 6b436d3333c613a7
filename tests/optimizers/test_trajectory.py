"""What a run tells of itself: its columns, its state, what it was handed and what it asked for."""

import numpy as np
import pytest

import landscapes
import optimizers
from optimizers.experiment.run import optimizer

each_key = pytest.mark.parametrize("key", optimizers.names())
each_surface = pytest.mark.parametrize("name", landscapes.names())


@each_surface
@each_key
def test_columns_have_the_contract_s_shapes(name: str, key: str) -> None:
    surface = landscapes.get(name)
    n, d = 17, surface.dimension
    run = optimizers.descend(surface, key, steps=n, lr=1e-4)
    shapes = [column.shape for column in (run.points, run.losses, run.gradients, run.handed, run.learning_rates)]
    assert shapes == [(n + 1, d), (n + 1,), (n + 1, d), (n, d), (n,)]
    assert run.evaluations.per_step.shape == (n, 3)
    assert run.steps == n
    assert all(column.dtype == np.float64 for column in (run.points, run.losses, run.gradients, run.handed))


@each_surface
@each_key
def test_losses_and_gradients_are_exact_at_the_points(name: str, key: str) -> None:
    surface = landscapes.get(name)
    run = optimizers.descend(surface, key, steps=30, lr=1e-4, noise=0.2)
    assert tuple(run.points[0]) == surface.start
    assert run.losses == pytest.approx([surface.value(point) for point in run.points], rel=1e-13)
    assert run.gradients == pytest.approx(np.array([surface.gradient(point) for point in run.points]), rel=1e-12)


@each_key
def test_without_noise_the_rule_is_handed_the_exact_gradient(key: str) -> None:
    run = optimizers.descend(landscapes.get("rosenbrock"), key, steps=30, lr=1e-4)
    assert np.array_equal(run.handed, run.gradients[:-1])


def test_looking_ahead_the_rule_is_handed_the_gradient_there() -> None:
    surface = landscapes.get("rosenbrock")
    run = optimizers.descend(surface, "nesterov", steps=30, lr=1e-4, momentum=0.8, form="lookahead")
    ahead = run.points[1:-1] + 0.8 * np.diff(run.points[:-1], axis=0)
    assert run.handed[1:] == pytest.approx(np.array([surface.gradient(point) for point in ahead]), rel=1e-10)


@each_key
def test_state_starts_at_zero_and_has_a_row_a_point(key: str) -> None:
    run = optimizers.descend(landscapes.get("tilted"), key, steps=9, lr=0.1)
    for state in optimizer(key).state:
        rows = run.state[state.name]
        assert rows.shape == ((10,) if state.per == "run" else (10, 2))
        assert not rows[0].any()
        assert rows[-1].all()
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


@each_key
def test_each_step_asks_for_one_gradient_and_newton_for_a_hessian(key: str) -> None:
    counts = optimizers.descend(landscapes.get("tilted"), key, steps=12, lr=0.1).evaluations
    hessians = 12 if key == "newton" else 0
    assert counts.per_step.sum(axis=0).tolist() == [counts.values, counts.gradients, counts.hessians]
    if key in {"gd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "newton"}:
        assert (counts.values, counts.gradients, counts.hessians) == (0, 12, hessians)
        assert (counts.per_step[:, 1] == 1).all()


def test_a_diverged_run_counts_only_the_steps_it_took() -> None:
    run = optimizers.descend(landscapes.get("parabola"), "gd", steps=1000, lr=10.0)
    n = run.outcome_step
    assert (run.steps, run.evaluations.gradients, len(run.handed), len(run.learning_rates)) == (n, n, n, n)
    assert run.evaluations.per_step.shape == (n, 3)


@pytest.mark.parametrize("name", landscapes.names())
def test_the_surface_s_start_is_the_default(name: str) -> None:
    surface = landscapes.get(name)
    default, named = (optimizers.descend(surface, "gd", start, 5) for start in (None, surface.start))
    assert np.array_equal(default.points, named.points)
    assert len(optimizers.descend(surface, "gd", lr=1e-4).points) == 301
