"""How a run is said to have ended: the contract's cases, and its words checked on every run of the catalogue."""

import math

import numpy as np
import pytest

import landscapes
import optimizers
from optimizers.engine.outcomes import kinds
from tests.landscapes.planted import Plant
from tests.optimizers.pairs import keys_for

LINE = "e + c * x**3 + d * x**4, 3 * c * x**2 + 4 * d * x**3, 6 * c * x + 12 * d * x**2"
PLANE = (  # quadratic, cubic, quartic, a monkey saddle, and minima all along x y = 1
    "a * x * x + b * y * y + c * y**3 + d * y**4 + m * (x**3 - 3 * x * y * y) + v * (x * y - 1)**2 / 2,"
    "(2 * a * x + m * (3 * x * x - 3 * y * y) + v * (x * y - 1) * y,"
    " 2 * b * y + 3 * c * y * y + 4 * d * y**3 - 6 * m * x * y + v * (x * y - 1) * x),"
    "(2 * a + 6 * m * x + v * y * y,"
    " -6 * m * y + v * (2 * x * y - 1),"
    " 2 * b + 6 * c * y + 12 * d * y * y - 6 * m * x + v * x * x)"
)
NOTHING = {"line": dict.fromkeys("cde", 0.0), "plane": dict.fromkeys("abcdmv", 0.0)}
FLAT_PLACES = [  # coefficients, the flat place, its kind
    ({"d": 1.0}, (0.0,), "minimum"),
    ({"d": 1.0, "e": 1e3}, (0.0,), "minimum"),
    ({"d": -1.0}, (0.0,), "maximum"),
    ({"c": 1.0}, (0.0,), "saddle"),
    ({"c": 1.0, "d": -1.0}, (0.0,), "saddle"),
    ({"e": 0.1}, (0.5,), "plateau"),
    ({}, (0.5, 0.5), "plateau"),
    ({"a": 1.0, "b": 3.0}, (0.0, 0.0), "minimum"),
    ({"a": -1.0, "b": -3.0}, (0.0, 0.0), "maximum"),
    ({"a": -1.0, "b": 3.0}, (0.0, 0.0), "saddle"),
    ({"m": 1.0}, (0.0, 0.0), "saddle"),
    ({"a": 1.0}, (0.0, 0.7), "minimum"),  # a trough
    ({"a": -1.0}, (0.0, 0.7), "maximum"),  # the ridge of a roof
    ({"a": 1.0, "d": 1.0}, (0.0, 0.0), "minimum"),
    ({"a": 1.0, "d": -1.0}, (0.0, 0.0), "saddle"),  # lower only close to the y axis
    ({"a": -1.0, "d": 1.0}, (0.0, 0.0), "saddle"),
    ({"a": 1.0, "c": 1.0}, (0.0, 0.0), "saddle"),
    ({"v": 1.0}, (1.0, 1.0), "minimum"),
    ({"v": 1.0}, (0.5, 2.0), "minimum"),
    ({"v": 1.0}, (0.0, 0.0), "saddle"),
]


def polynomial(plant: Plant, dimension: int, **coefficients: float) -> landscapes.Surface:
    """One polynomial of either dimension, so that all its cases share a kernel."""
    name, answer = (("line", LINE), ("plane", PLANE))[dimension - 1]
    return plant(f"polynomial_{name}", answer, (1.0,) * dimension, **(NOTHING[name] | coefficients))


@pytest.mark.parametrize(("coefficients", "place", "kind"), FLAT_PLACES)
def test_a_run_that_starts_on_a_flat_place_says_its_kind(
    plant: Plant, coefficients: dict[str, float], place: tuple[float, ...], kind: str
) -> None:
    run = optimizers.descend(polynomial(plant, len(place), **coefficients), "gd", place, steps=5, lr=0.1)
    assert (run.outcome, run.outcome_step) == (kind, 0)
    assert len(run.points) == 6


@pytest.mark.parametrize("start", [(3.0, 0.5), (1.0, 1.5), (0.5, 2.5)])
def test_a_valley_of_minima_is_a_minimum(plant: Plant, start: tuple[float, float]) -> None:
    run = optimizers.descend(polynomial(plant, 2, v=1.0), "gd", start, steps=2000, lr=0.05)
    assert np.prod(run.points[-1]) == pytest.approx(1, abs=1e-5)
    assert run.outcome == "minimum"


def test_a_quartic_trough_reached_by_descent_is_a_minimum(plant: Plant) -> None:
    start = (1.0, -1.0)
    run = optimizers.descend(polynomial(plant, 2, a=1.0, d=1.0), "gd", start, steps=20_000, lr=0.1)
    assert run.outcome == "minimum"


def test_newton_climbs_to_a_maximum(plant: Plant) -> None:
    start = (1.0, 1.0)
    run = optimizers.descend(polynomial(plant, 2, a=-1.0, b=-2.0), "newton", start, steps=3)
    assert (run.outcome, run.outcome_step) == ("maximum", 1)


def test_a_monkey_saddle_reached_by_newton_is_a_saddle(plant: Plant) -> None:
    """Its gradient is homogeneous of degree two, so each of Newton's steps halves the distance."""
    start = (1.0, 0.3)
    run = optimizers.descend(polynomial(plant, 2, m=1.0), "newton", start, steps=60)
    assert run.points == pytest.approx(np.array(start) * 0.5 ** np.arange(61.0)[:, None], rel=1e-9)
    assert run.outcome == "saddle"


EDGES = [  # values, slopes and curvatures that end somewhere, each with a start
    ("np.exp(x), np.exp(x), np.exp(x)", 800.0),  # infinite at once
    ("1 / x, -1 / x**2, 2 / x**3", 0.0),
    ("np.sqrt(x), 0.5 / np.sqrt(x), -0.25 / x**1.5", 1.0),  # beyond 0 nothing is a number
]


@pytest.mark.parametrize("edge", range(3))
def test_a_run_that_leaves_the_numbers_has_diverged(plant: Plant, edge: int) -> None:
    first, second, third = (f"({answer})" for answer, _ in EDGES)
    surface = plant("edges", f"{first} if edge == 0 else ({second} if edge == 1 else {third})", (1.0,), edge=edge)
    run = optimizers.descend(surface, "gd", EDGES[edge][1], steps=100, lr=2.5)
    seen = np.column_stack([run.points, run.losses, run.gradients])
    lost = ~np.isfinite(seen).all(axis=1) | (np.abs(run.points) > 1e100).any(axis=1)
    assert run.outcome == "diverged"
    assert run.outcome_step == np.flatnonzero(lost)[0] == len(run.points) - 1
    assert run.outcome_step == (0, 0, 1)[edge]


def test_rounding_makes_no_hills_on_a_plateau(plant: Plant) -> None:
    answer = "np.sin(x)**2 + np.cos(x)**2 + 0 * y, (0.0 * x, 0.0), (0.0, 0.0, 0.0)"
    assert optimizers.descend(plant("rough_constant", answer, (0.3, 0.2)), "gd", steps=2).outcome == "plateau"


def test_a_gradient_too_large_to_square_is_no_warning(plant: Plant) -> None:
    first = EDGES[0][0]
    steep = plant("steep", first, (500.0,))
    assert optimizers.descend(steep, "gd", steps=5, lr=0.1).outcome == "diverged"


def test_a_gradient_that_overflows_before_the_point_does_diverges(plant: Plant) -> None:
    run = optimizers.descend(polynomial(plant, 1, d=-1.0), "gd", 1.0, steps=1000, lr=0.1)
    assert run.outcome == "diverged"
    assert abs(run.points[-1, 0]) > 1e100
    assert np.isfinite(run.points[:-1]).all()


def test_a_flat_stretch_on_the_way_is_not_the_end(plant: Plant) -> None:
    """Momentum glides over a stretch without any gradient; the run is judged by where it is in the end."""
    answer = (
        "(x - 1)**2 if x > 1 else (x + 1 if x < -1 else 0.0),"
        "2 * (x - 1) if x > 1 else (1.0 if x < -1 else 0.0), 2.0 if x > 1 else 0.0"
    )
    run = optimizers.descend(plant("slide", answer, (2.0,)), "momentum", steps=60, lr=0.05, momentum=0.95)
    assert (run.gradients[:, 0] == 0).sum() > 3
    assert run.points[-1, 0] < -1
    assert (run.outcome, run.outcome_step) == ("budget", None)


def test_noise_does_not_change_the_verdict() -> None:
    quiet = optimizers.descend(landscapes.get("bowl"), "gd", (0.0, 0.0), 20, lr=1e-9, noise=1.0)
    assert quiet.outcome == "minimum"
    assert np.abs(quiet.handed).max() > 0.1


@pytest.mark.parametrize("name", landscapes.names())
def test_every_verdict_follows_from_the_exact_gradients(name: str) -> None:
    surface = landscapes.get(name)
    for key in keys_for(surface):
        for lr in (0.0005, 0.02, 1.0):
            check_verdict(surface, optimizers.descend(surface, key, steps=400, lr=lr))


def check_verdict(surface: landscapes.Surface, run: optimizers.Trajectory) -> None:
    with np.errstate(over="ignore"):
        size = np.linalg.norm(run.gradients, axis=1)
    moving = np.flatnonzero(~(size <= 1e-6 * max(1.0, size[0])))
    since = moving[-1] + 1 if len(moving) else 0
    finite = np.isfinite(run.losses) & np.isfinite(run.gradients).all(1) & (np.abs(run.points) <= 1e100).all(1)
    assert finite[:-1].all()
    if run.outcome == "diverged":
        assert not finite[-1]
        assert run.outcome_step == len(run.points) - 1
    elif run.outcome == "budget":
        assert (since, run.outcome_step) == (401, None)
    else:
        assert run.outcome_step == since <= 400
        assert run.outcome == kind_by_curvature(surface, run.points[-1])


def kind_by_curvature(surface: landscapes.Surface, point: np.ndarray) -> str:
    """By the eigenvalues where they tell; by the losses around where one is 1e-6 of the other, or both are tiny."""
    low, high = np.linalg.eigvalsh(surface.hessian(point))[[0, -1]]
    if min(abs(low), abs(high)) <= 1e-6 * max(abs(low), abs(high)) or max(abs(low), abs(high)) <= 1e-6:
        return kind_by_ring(surface, point)
    return "minimum" if low > 0 else "maximum" if high < 0 else "saddle"


def kind_by_ring(surface: landscapes.Surface, point: np.ndarray) -> str:
    """The contract's words for the losses at a hundredth of half the drawing's width around.

    A slope of 1e-6 counts as none, and so does what it would change them by.
    """
    radius = 0.005 * max(high - low for low, high in surface.domain)
    _, axes = np.linalg.eigh(surface.hessian(point))
    around = [np.array([np.cos(a), np.sin(a)]) for a in np.arange(64) * np.pi / 32]
    if surface.dimension == 1:
        around = [np.array([side]) for side in np.linspace(-1, 1, 64) if abs(side) >= 0.5]
    change = np.array([surface.value(point + radius * axes @ step) for step in around]) - surface.value(point)
    none = radius * max(1e-6, np.linalg.norm(surface.gradient(point))) + 1e-15 * abs(surface.value(point))
    lower, higher = (change < -none).any(), (change > none).any()
    return {(False, True): "minimum", (True, True): "saddle", (True, False): "maximum"}.get((lower, higher), "plateau")


@pytest.mark.parametrize("place", [(7.9, 8.1), (10.8, 10.2), (-0.08, -0.08), (400.0, 400.0)])
def test_the_far_end_of_a_tail_is_a_plateau(place: tuple[float, float]) -> None:
    """There all that is left of a curvature are numbers like 1e-9, whose signs mean nothing."""
    run = optimizers.descend(landscapes.get("easom"), "gd", place, steps=3, lr=0.1)
    assert (run.outcome, run.outcome_step) == ("plateau", 0)


@pytest.mark.parametrize("name", landscapes.names())
def test_every_stationary_point_is_of_its_kind_to_the_judge_too(name: str) -> None:
    surface = landscapes.get(name)
    for place in surface.stationary_points:
        if place.kind != "degenerate":
            assert kinds(surface, np.array([place.point])) == [place.kind]


def test_the_threshold_grows_with_the_gradient_at_the_start() -> None:
    """On x² from 8.7 a gradient of 1.74e-5 is tiny: step ⌈ln 1e-6 / ln 0.6⌉ of a run that shrinks by 0.6."""
    run = optimizers.descend(landscapes.get("parabola"), "gd", 8.7, 60, lr=0.2)
    assert run.outcome_step == math.ceil(math.log(1e-6) / math.log(0.6))
    near = optimizers.descend(landscapes.get("parabola"), "gd", 0.1, 60, lr=0.2)
    assert near.outcome_step == math.ceil(math.log(1e-6 / 0.2) / math.log(0.6))
