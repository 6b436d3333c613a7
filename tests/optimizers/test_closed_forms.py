"""Runs whose every point is known: gradient descent on quadratics, and what theory says of the rest."""

import numpy as np
import pytest

import landscapes
import optimizers

TILTED = np.array([[1.0, 1.0], [1.0, 4.0]])


def descend(name: str, key: str, start=None, steps=100, **options):
    return optimizers.descend(landscapes.get(name), key, start, steps, **options)


def close(points: np.ndarray, expected: np.ndarray, rel: float = 1e-12) -> bool:
    """Whether all points agree, relative to the size of each."""
    return bool(np.all(np.abs(points - expected) <= rel * np.linalg.norm(expected, axis=1, keepdims=True)))


@pytest.mark.parametrize(("lr", "outcome"), [(0.2, "minimum"), (0.9, "minimum"), (1.05, "budget")])
def test_gd_on_the_parabola_shrinks_or_grows_by_one_factor(lr: float, outcome: str) -> None:
    run = descend("parabola", "gd", 8.7, lr=lr)
    assert close(run.points, 8.7 * (1 - 2 * lr) ** np.arange(101.0)[:, None])
    assert run.outcome == outcome


def test_gd_on_the_parabola_diverges_where_the_closed_form_passes_1e100() -> None:
    run = descend("parabola", "gd", 8.7, steps=5000, lr=1.05)
    expected = int(np.ceil((100 * np.log(10) - np.log(8.7)) / np.log(1.1)))
    assert run.outcome == "diverged"
    assert expected == 2394
    assert abs(run.outcome_step - expected) <= 1
    assert len(run.points) == run.outcome_step + 1
    assert abs(run.points[-1, 0]) > 1e100 >= abs(run.points[-2, 0])


@pytest.mark.parametrize("a", [0.01, 0.5, 3.0])
def test_the_parabola_s_steepness_counts(a: float) -> None:
    run = optimizers.descend(landscapes.get("parabola", a=a), "gd", 8.7, 100, lr=0.1)
    assert close(run.points, 8.7 * (1 - 0.2 * a) ** np.arange(101.0)[:, None])


@pytest.mark.parametrize("lr", [0.1, 0.9])
def test_gd_on_the_bowl_goes_straight_to_the_middle(lr: float) -> None:
    run = descend("bowl", "gd", (8.7, -7.9), lr=lr)
    assert close(run.points, (1 - 2 * lr) ** np.arange(101.0)[:, None] * np.array([8.7, -7.9]))
    assert run.outcome == "minimum"


def test_gd_on_the_tilted_bowl_is_a_matrix_power() -> None:
    run = descend("tilted", "gd", (8.7, -7.9), lr=0.2)
    contraction = np.eye(2) - 0.2 * TILTED
    powers = [np.linalg.matrix_power(contraction, k) for k in range(101)]
    assert close(run.points, np.array([power @ (8.7, -7.9) for power in powers]), rel=1e-11)
    assert run.outcome == "minimum"


@pytest.mark.parametrize("kappa", [1.0, 10.0, 100.0])
def test_the_best_rate_on_the_ravine_shrinks_both_ways_alike(kappa: float) -> None:
    run = optimizers.descend(landscapes.get("quadratic", kappa=kappa), "gd", (1.0, 1.0), 50, lr=2 / (1 + kappa))
    shrink = (kappa - 1) / (kappa + 1)
    assert np.abs(run.points) == pytest.approx(shrink ** np.arange(51.0)[:, None] * np.ones(2), rel=1e-9, abs=1e-13)


def test_heavy_ball_on_the_ravine_is_the_power_of_its_companion_matrix() -> None:
    run = descend("quadratic", "momentum", (10.0, 1.0), lr=0.01, momentum=0.5)
    for axis, curvature in enumerate((1.0, 100.0)):
        companion = np.array([[1 + 0.5 - 0.01 * curvature, -0.5], [1.0, 0.0]])
        start = np.full(2, run.points[0, axis])
        expected = [(np.linalg.matrix_power(companion, k) @ start)[0] for k in range(101)]
        assert np.abs(run.points[:, axis] - expected).max() < 1e-11


def test_momentum_s_forms_are_one_path_when_their_rates_are_scaled() -> None:
    accumulate = descend("rosenbrock", "momentum", lr=1e-3, momentum=0.75)
    velocity = descend("rosenbrock", "momentum", lr=1e-3, momentum=0.75, form="velocity")
    average = descend("rosenbrock", "momentum", lr=4e-3, momentum=0.75, form="average")
    assert close(velocity.points, accumulate.points, rel=1e-9)
    assert close(average.points, accumulate.points, rel=1e-9)


@pytest.mark.parametrize("key", ["momentum", "nesterov"])
def test_without_momentum_it_is_gradient_descent(key: str) -> None:
    plain = descend("rosenbrock", "gd", lr=1e-3)
    assert np.array_equal(descend("rosenbrock", key, lr=1e-3, momentum=0.0).points, plain.points)


def test_adam_s_first_step_is_the_learning_rate_against_the_sign() -> None:
    run = descend("tilted", "adam", (8.7, -7.9), steps=1, lr=0.05, eps=0.0)
    assert run.points[1] == pytest.approx([8.7 - 0.05, -7.9 + 0.05], rel=1e-14)


def test_uncorrected_adam_s_first_step_is_more_than_three_times_as_long() -> None:
    run = descend("tilted", "adam", (8.7, -7.9), steps=1, lr=0.05, eps=0.0, bias_correction="off")
    length = 0.05 * (1 - 0.9) / np.sqrt(1 - 0.999)
    assert run.points[1] == pytest.approx([8.7 - length, -7.9 + length], rel=1e-14)


def test_adagrad_s_steps_under_a_steady_gradient_shrink_with_the_root_of_time(plant) -> None:
    slope = plant("slope", "3 * x, 3.0, 0.0", start=(0.0,))
    run = optimizers.descend(slope, "adagrad", steps=100, lr=0.5, eps=0.0)
    assert -np.diff(run.points[:, 0]) == pytest.approx(0.5 / np.sqrt(np.arange(1, 101)), rel=1e-11)


def test_rmsprop_under_a_steady_gradient_steps_by_its_warmed_up_rate(plant) -> None:
    slope = plant("slope", "3 * x, 3.0, 0.0", start=(0.0,))
    run = optimizers.descend(slope, "rmsprop", steps=100, lr=0.5, rho=0.9, eps=0.0)
    assert -np.diff(run.points[:, 0]) == pytest.approx(0.5 / np.sqrt(1 - 0.9 ** np.arange(1, 101)), rel=1e-11)


def test_adam_under_a_steady_gradient_steps_by_the_learning_rate(plant) -> None:
    slope = plant("slope", "3 * x, 3.0, 0.0", start=(0.0,))
    run = optimizers.descend(slope, "adam", steps=100, lr=0.5, eps=0.0)
    assert -np.diff(run.points[:, 0]) == pytest.approx(0.5, rel=1e-11)


@pytest.mark.parametrize("name", ["parabola", "bowl", "tilted", "quadratic", "saddle"])
def test_newton_solves_a_quadratic_in_one_step(name: str) -> None:
    run = descend(name, "newton", steps=3)
    assert np.abs(run.points[1:]).max() < 1e-14
    assert run.outcome == ("saddle" if name == "saddle" else "minimum")
    assert run.outcome_step == 1


def test_newton_solves_rosenbrock_in_two_steps_up_to_rounding() -> None:
    """From anywhere on the valley floor y = x² Newton jumps to x = 1, and the next step lands on the floor."""
    run = descend("rosenbrock", "newton", (-1.2, 1.44), steps=3)
    assert run.points[1, 0] == pytest.approx(1.0, rel=1e-12)
    assert run.points[2] == pytest.approx([1.0, 1.0], rel=1e-10)


@pytest.mark.parametrize("key", ["momentum", "adagrad", "rmsprop", "adam"])
@pytest.mark.parametrize("name", ["quadratic", "rosenbrock"])
def test_the_classics_get_to_the_minimum_s_neighbourhood(name: str, key: str) -> None:
    options = {"momentum": {"lr": 1e-3}, "adagrad": {"lr": 0.5}, "rmsprop": {"lr": 1e-3}, "adam": {"lr": 0.02}}
    run = descend(name, key, steps=20_000, **options[key])
    target = {"quadratic": (0.0, 0.0), "rosenbrock": (1.0, 1.0)}[name]
    assert np.linalg.norm(run.points[-1] - target) < 0.01
    assert run.losses[-1] < 1e-3 * run.losses[0]


def test_gd_from_the_saddle_s_ridge_stops_at_the_saddle() -> None:
    run = descend("saddle", "gd", (1.0, 0.0), steps=400, lr=0.1)
    assert run.outcome == "saddle"
    assert close(run.points[:, :1], 0.8 ** np.arange(401.0)[:, None])
    assert run.outcome_step == int(np.ceil(np.log(1e-6) / np.log(0.8)))


def test_gd_beside_the_saddle_s_ridge_escapes() -> None:
    run = descend("saddle", "gd", (1.0, 0.01), steps=400, lr=0.1)
    assert run.points[:, 1] == pytest.approx(0.01 * 1.2 ** np.arange(401.0), rel=1e-11)
    assert run.outcome == "budget"
    assert run.losses[-1] < -1e50


@pytest.mark.parametrize("t0", [0, 1, 40])
def test_averaged_sgd_keeps_the_mean_of_all_points_after_t0(t0: int) -> None:
    run = descend("tilted", "asgd", (8.7, -7.9), lr=0.3, noise=1.0, t0=t0)
    for t in range(1, 101):
        expected = run.points[min(t0 + 1, t) : t + 1].mean(0)
        assert np.allclose(run.state["ax"][t], expected, rtol=1e-12, atol=1e-13)


def test_averaged_sgd_walks_as_gradient_descent_where_nothing_shortens_its_steps() -> None:
    run, plain = (descend("tilted", key, (8.7, -7.9), lr=0.2, **o) for key, o in (("asgd", {"lambd": 0}), ("gd", {})))
    assert close(run.points, plain.points)


def test_quasi_hyperbolic_momentum_contains_the_rules_its_paper_says() -> None:
    for nu, key, options in (
        (0.0, "gd", {"lr": 0.01}),
        (1.0, "momentum", {"lr": 0.01, "momentum": 0.9, "form": "average"}),
        (0.9, "nesterov", {"lr": 0.001, "momentum": 0.9}),
    ):
        ours = descend("tilted", "qhm", (8.7, -7.9), lr=0.01, momentum=0.9, nu=nu)
        assert close(ours.points, descend("tilted", key, (8.7, -7.9), **options).points)


def test_lookahead_stands_where_its_two_points_meet() -> None:
    run = descend("rosenbrock", "lookahead_adam", steps=50, lr=0.05, sync=5, slow=0.25)
    assert np.array_equal(run.points[5::5], run.state["phi"][5::5])
    alone = descend("rosenbrock", "adam", steps=5, lr=0.05)
    assert np.array_equal(run.points[:5], alone.points[:5])
    assert close(run.points[5:6], 0.75 * alone.points[:1] + 0.25 * alone.points[5:])
