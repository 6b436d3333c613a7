"""What the lesson says beyond its claims: what BFGS has learnt in the end, and what each method keeps in memory."""

import importlib

import numpy as np
import pytest
from numpy.typing import NDArray

import landscapes
import optimizers
from landscapes.logistic import EXAMPLES

VALLEY = landscapes.get("rosenbrock")
BOWL = np.array([[1.0, 1.0], [1.0, 4.0]])
MILLION = 10**6


@pytest.mark.parametrize(("key", "point"), [("rosenbrock", (1.0, 1.0)), ("tilted", (0.0, 0.0))])
def test_in_the_end_bfgs_knows_the_inverse_hessian(key: str, point: tuple[float, float]) -> None:
    path = optimizers.descend(landscapes.get(key), "bfgs", steps=35 if key == "rosenbrock" else 8)
    expected = np.linalg.inv(landscapes.get(key).hessian(point))
    assert path.state["H"][-1] == pytest.approx(expected, rel=0.01)


def test_the_inverse_of_the_tilted_bowl_is_a_third_of_whole_numbers() -> None:
    assert 3 * np.linalg.inv(BOWL) == pytest.approx(np.array([[4, -1], [-1, 1]]))


@pytest.mark.parametrize("options", [{"key": "bfgs"}, *({"key": "lbfgs", "memory": m} for m in (1, 2, 5, 10))])
def test_a_wolfe_search_never_goes_up(options: dict) -> None:
    path = optimizers.descend(VALLEY, start=(-1.2, 1.0), steps=60, **options)
    assert (np.diff(path.losses) <= 0).all()


def test_with_an_exact_search_bfgs_solves_a_quadratic_in_two_steps() -> None:
    p, B = np.array([8.7, -7.9]), np.eye(2)
    for _ in range(2):
        g = BOWL @ p
        d = -B @ g
        s = -(g @ d) / (d @ BOWL @ d) * d
        y = BOWL @ s
        V = np.eye(2) - np.outer(y, s) / (y @ s)
        p, B = p + s, V.T @ B @ V + np.outer(s, s) / (y @ s)
    assert abs(p).max() < 1e-12
    assert pytest.approx(np.linalg.inv(BOWL)) == B


def kept(key: str, memory: int = 1) -> float:
    """Bytes that `key` keeps for a million parameters in float32, from the record of its state."""
    states = importlib.import_module(f"optimizers.{key}").OPTIMIZER.state
    numbers = {"coordinate": MILLION, "run": 1, "matrix": MILLION**2}
    return sum(4 * numbers[state.per] * min(state.times, memory) for state in states)


def test_what_a_million_parameters_cost_in_memory() -> None:
    assert kept("bfgs") == pytest.approx(4e12, rel=1e-5)
    assert kept("lbfgs", memory=10) == pytest.approx(80e6, rel=1e-5)
    assert kept("adam") == pytest.approx(8e6, rel=1e-5)
    assert [kept(key) for key in ("momentum", "adagrad", "rmsprop")] == pytest.approx([4e6] * 3, rel=1e-5)
    assert kept("gd") == 0


def test_four_examples_mislead_newton_and_not_gradient_descent() -> None:
    """Logistic regression in plain NumPy on the engine's batches; the losses of 100 steps, over 20 seeds."""
    u, v = np.array(EXAMPLES).T
    ends: dict[bool, list[float]] = {False: [], True: []}
    for seed in range(20):
        rng = np.random.default_rng(seed)
        rows = [rng.integers(0, 24, 4) for _ in range(100)]
        for newton, found in ends.items():
            found.append(loss(walk(np.stack([u, np.ones(24)], 1), v, rows, newton), u, v))
    assert np.median(ends[False]) < 0.6
    assert not np.median(ends[True]) < 1e6


def walk(
    design: NDArray[np.float64], v: NDArray[np.float64], rows: list[NDArray[np.int64]], newton: bool
) -> NDArray[np.float64]:
    p = np.zeros(2)
    for row in rows:
        a = design[row]
        with np.errstate(over="ignore"):
            s = 1 / (1 + np.exp(-a @ p))
        g, H = a.T @ (s - v[row]) / 4, (a * (s * (1 - s))[:, None]).T @ a / 4
        p = p - (np.linalg.pinv(H) @ g if newton else 0.5 * g)
        if not np.isfinite(p).all() or abs(p).max() > 1e100:
            return np.full(2, 1e100)
    return p


def loss(p: NDArray[np.float64], u: NDArray[np.float64], v: NDArray[np.float64]) -> float:
    z = p[0] * u + p[1]
    return float(np.mean(np.logaddexp(0, z) - v * z))
