"""Rates of convergence: what theory predicts is what the path shows, and what an iteration matrix says."""

from typing import Any

import numpy as np
import pytest

import landscapes
import optimizers
from landscapes import Surface
from optimizers.engine.convergence import measured
from optimizers.experiment.contraction import Prediction, predicted
from optimizers.experiment.run import make_run, optimizer
from optimizers.experiment.stability import is_quadratic

RULES = [
    ("gd", {}),
    ("momentum", {"form": "accumulate"}),
    ("momentum", {"form": "velocity"}),
    ("momentum", {"form": "average"}),
    ("nesterov", {"form": "pytorch"}),
    ("nesterov", {"form": "lookahead"}),
]
each_rule = pytest.mark.parametrize(("key", "form"), RULES, ids=str)


def prediction(surface: Surface, key: str, start: tuple[float, ...] | None = None, **options: Any) -> Prediction:
    run = make_run(key, options)
    return predicted(run, surface, start or surface.start, 0.0, is_quadratic(surface))


def iteration_matrix(key: str, curvature: float, lr: float, momentum: float, form: str) -> np.ndarray:
    """How one step maps (x, v) on the parabola of that curvature, column by column."""

    def step(x: float, v: float) -> tuple[float, float]:
        if key == "gd":
            return x - lr * curvature * x, 0.0
        at = x + momentum * v if form == "lookahead" else x
        g = curvature * at
        if form in ("velocity", "lookahead"):
            v = momentum * v - lr * g
            return x + v, v
        v = momentum * v + (1 - momentum if form == "average" else 1) * g
        return x - lr * (g + momentum * v if key == "nesterov" else v), v

    return np.array([step(1.0, 0.0), step(0.0, 1.0)]).T


@each_rule
@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
def test_the_rate_is_the_spectral_radius_of_the_step(key: str, form: dict[str, str], momentum: float) -> None:
    rule = optimizer(key).contraction
    assert rule
    for curvature in (0.01, 1.0, 7.0, 100.0):
        for lr in (1e-3, 0.01, 0.3):
            matrix = iteration_matrix(key, curvature, lr, momentum, form.get("form", ""))
            radius = np.abs(np.linalg.eigvals(matrix)).max()
            assert rule(curvature, lr=lr, momentum=momentum, **form) == pytest.approx(radius, rel=1e-6, abs=1e-7), (
                curvature,
                lr,
            )


@each_rule
@pytest.mark.parametrize("kappa", [1.0, 10.0, 100.0, 1000.0])
def test_what_is_measured_is_what_is_predicted(key: str, form: dict[str, str], kappa: float) -> None:
    surface = landscapes.get("quadratic", kappa=kappa)
    for share in (0.3, 0.9):
        options: dict[str, Any] = {"lr": share / kappa, **({"momentum": 0.7} if form else {}), **form}
        told = prediction(surface, key, **options).factor
        path = optimizers.descend(surface, key, steps=6000, **options)
        assert told
        assert path.contraction
        assert path.contraction == pytest.approx(told, rel=2e-3), options
        assert np.log(path.contraction) == pytest.approx(np.log(told), rel=0.02), options


def test_damped_newton_leaves_the_same_share_at_each_step() -> None:
    for surface in (landscapes.get("tilted"), landscapes.get("quadratic", kappa=1000.0)):
        path = optimizers.descend(surface, "newton", steps=400, lr=0.3)
        assert prediction(surface, "newton", lr=0.3).factor == pytest.approx(0.7)
        assert path.contraction == pytest.approx(0.7, rel=1e-6)


def test_a_run_that_moves_away_has_a_factor_above_one() -> None:
    surface = landscapes.get("quadratic", kappa=100.0)
    path = optimizers.descend(surface, "gd", steps=3000, lr=0.022)
    assert path.outcome == "diverged"
    assert prediction(surface, "gd", lr=0.022).factor == pytest.approx(1.2)
    assert path.contraction == pytest.approx(1.2, rel=1e-9)


def test_only_directions_that_the_start_feels_count() -> None:
    surface = landscapes.get("quadratic", kappa=100.0)
    assert prediction(surface, "gd", start=(0.0, 1.0), lr=0.009).factor == pytest.approx(0.1)
    path = optimizers.descend(surface, "gd", start=(0.0, 1.0), steps=1000, lr=0.009)
    assert path.contraction == pytest.approx(0.1, rel=1e-6)  # also beyond 1e-300, where distances end


def test_where_theory_says_nothing_a_sentence_says_why() -> None:
    quadratic, rosenbrock, saddle = (landscapes.get(name) for name in ("quadratic", "rosenbrock", "saddle"))
    cases: list[tuple[Surface, str, dict[str, Any], str]] = [
        (quadratic, "adam", {"lr": 0.1}, "Adam"),
        (rosenbrock, "gd", {"lr": 1e-3}, "quadratic"),
        (saddle, "gd", {"lr": 1e-3}, "curves up"),
        (quadratic, "gd", {"lr": 1e-3, "weight_decay": 0.1}, "weight decay"),
        (quadratic, "gd", {"lr": 1e-3, "noise": 0.1}, "exact gradient"),
        (quadratic, "gd", {"lr": 1e-3, "sam_rho": 0.1}, "exact gradient"),
        (quadratic, "gd", {"lr": 1e-3, "schedule": "cosine"}, "constant learning rate"),
        (quadratic, "gd", {"lr": 1e-3, "warmup": 10}, "constant learning rate"),
        (quadratic, "gd", {"lr": 0.0}, "nothing moves"),
    ]
    for surface, key, options, word in cases:
        told = prediction(surface, key, **options)
        assert told.factor is None
        assert told.because
        assert word in told.because
    assert "gradient is 0" in str(prediction(quadratic, "gd", start=(0.0, 0.0), lr=0.01).because)


def test_a_path_too_short_or_too_wild_has_no_rate() -> None:
    short = optimizers.descend(landscapes.get("quadratic"), "gd", steps=5, lr=0.01)
    assert short.contraction is None
    assert optimizers.descend(landscapes.get("quadratic"), "newton", steps=50).contraction is None  # there at once
    assert optimizers.descend(landscapes.get("saddle"), "gd", steps=50, lr=0.1).contraction is None  # no minimum
    wild = np.random.default_rng(0).normal(size=(500, 2))
    assert measured(wild, [(0.0, 0.0)]) is None
    assert measured(np.full((50, 1), np.nan), [(0.0,)]) is None
    assert measured(np.zeros((50, 1)), [(0.0,)]) is None
