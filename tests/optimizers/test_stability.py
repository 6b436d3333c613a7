"""The bound of each rule against the spectral radius of its iteration, measured on the rule itself, and the words."""

import itertools

import numpy as np
import pytest

import landscapes
import optimizers
from landscapes.core.parameter import Choice
from optimizers.experiment.run import Run, make_run, optimizer
from optimizers.experiment.stability import Stability, is_quadratic, stability

BOUND = [key for key in optimizers.names() if optimizer(key).stable_lr]
QUADRATIC = {"parabola", "bowl", "tilted", "quadratic", "saddle"}
DIRECTIONS = 1e-7  # what a rate is moved by, relative to the bound, to stand beside it


def forms(key: str) -> list[dict[str, object]]:
    """Every combination of the rule's named forms, each with a little and with much of every fraction."""
    settings = optimizer(key).settings[1:]
    values = [s.options if isinstance(s, Choice) else (0.0, 0.3 * s.high, 0.9 * s.high) for s in settings]
    return [dict(zip([s.name for s in settings], row, strict=True)) for row in itertools.product(*values)]


def radius(run: Run, curvature: float) -> float:
    """The largest growth a step: of the matrix that one call of the rule is, read off unit vector by unit vector."""
    record, settings = run.record, [s.code(run.settings[s.name]) for s in run.record.settings]  # type: ignore[arg-type]

    def once(x: float, *state: float) -> tuple[float, ...]:
        asked = record.look(1, x, *state, *settings) if record.look else x
        return record.step(1, x, curvature * asked, *state, *settings)  # type: ignore[no-any-return]

    columns = [once(*unit) for unit in np.eye(1 + len(record.state))]
    return float(np.abs(np.linalg.eigvals(np.transpose(columns))).max())


@pytest.mark.parametrize("curvature", [0.3, 2.0, 3000.0])
@pytest.mark.parametrize("key", BOUND)
def test_the_bound_is_where_the_spectral_radius_passes_one(key: str, curvature: float) -> None:
    for form in forms(key):
        pull = float(form.get("weight_decay", 0.0))  # type: ignore[arg-type]
        bound = optimizer(key).stable_lr(curvature + pull, **form)  # type: ignore[misc]
        for factor, grows in ((1 - DIRECTIONS, False), (1 + DIRECTIONS, True), (0.01, False)):
            run = Run(key, {"lr": bound * factor, **form})  # type: ignore[dict-item]
            assert (radius(run, curvature) > 1) == grows, (form, factor)


@pytest.mark.parametrize("key", BOUND)
def test_where_the_surface_curves_down_every_rate_grows(key: str) -> None:
    for form in forms(key):
        if form.get("weight_decay"):
            continue
        assert optimizer(key).stable_lr(-2.0, **form) < 0  # type: ignore[misc]
        assert radius(Run(key, {"lr": 0.001, **form}), -2.0) > 1  # type: ignore[dict-item]


@pytest.mark.parametrize(("slope", "holds"), [(-0.02, True), (-0.2, False), (-0.7, False)])
def test_a_decay_apart_from_momentum_holds_against_a_tenth_of_its_own_slope(slope: float, holds: bool) -> None:
    form = {"momentum": 0.9, "weight_decay": 0.5}
    bound = optimizer("sgdw").stable_lr(slope + 0.5, **form)  # type: ignore[misc]
    assert (bound > 0) == holds
    for lr in (0.001, 0.1, abs(bound) * (1 - DIRECTIONS)):
        assert (radius(Run("sgdw", {"lr": lr, **form}), slope) < 1) == holds  # type: ignore[dict-item]


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.999])
def test_quasi_hyperbolic_momentum_has_the_bounds_of_the_rules_it_contains(momentum: float) -> None:
    qhm, average = optimizer("qhm").stable_lr, optimizer("momentum").stable_lr
    nesterov = optimizer("nesterov").stable_lr
    assert qhm(3.0, momentum=momentum, nu=0.0) == pytest.approx(2 / 3)  # type: ignore[misc]
    assert qhm(3.0, momentum=momentum, nu=1.0) == pytest.approx(average(3.0, momentum=momentum, form="average"))  # type: ignore[misc]
    ahead = nesterov(3.0, momentum=momentum) / (1 - momentum)  # type: ignore[misc]
    assert qhm(3.0, momentum=momentum, nu=momentum) == pytest.approx(ahead)  # type: ignore[misc]


@pytest.mark.parametrize("key", landscapes.names())
def test_a_surface_is_quadratic_when_its_gradient_is_linear(key: str) -> None:
    surface = landscapes.get(key)
    ends = np.array(surface.domain).T
    middle = surface.gradient(ends.mean(0))
    points = [low + t * (high - low) for t in (0.1, 0.23, 0.4) for low, high in [ends]]
    linear = all(
        np.allclose(surface.gradient(p) + surface.gradient(ends.sum(0) - p), 2 * middle, rtol=1e-9, atol=1e-9)
        and np.allclose(surface.gradient(p) - middle, surface.hessian(p) @ (p - ends.mean(0)), rtol=1e-9, atol=1e-9)
        for p in points
    )
    assert is_quadratic(surface) == linear
    assert key not in QUADRATIC or linear


def judge(surface: str, key: str, start: tuple[float, ...], **options: object) -> Stability | None:
    drawn = landscapes.get(surface)
    return stability(make_run(key, options), drawn, start, is_quadratic(drawn))


@pytest.mark.parametrize(
    ("lr", "word", "turn"),
    [(0.0099, "steady", 0.02), (0.0101, "overshoots", 0.01), (0.0199, "overshoots", 0.01), (0.0201, "diverges", 0.02)],
)
def test_gd_on_a_quadratic(lr: float, word: str, turn: float) -> None:
    said = judge("quadratic", "gd", (1.0, 1.0), lr=lr)
    assert said is not None
    assert (said.word, said.turn, said.bound) == (word, pytest.approx(turn), pytest.approx(0.02))


@pytest.mark.parametrize("key", BOUND)
@pytest.mark.parametrize("factor", [0.9, 1.1])
def test_the_words_agree_with_the_runs(key: str, factor: float) -> None:
    surface, start = landscapes.get("quadratic"), (1.0, 1.0)
    bound = judge("quadratic", key, start, lr=1e-4).bound  # type: ignore[union-attr]
    said = judge("quadratic", key, start, lr=bound * factor)
    run = optimizers.descend(surface, key, start, 4000, lr=bound * factor)
    assert said is not None
    assert (said.word == "diverges") == (run.outcome == "diverged")


def test_a_saddle_is_never_called_stable() -> None:
    for key, lr in itertools.product(BOUND, (1e-5, 0.1, 5.0)):
        falling, balanced = judge("saddle", key, (1.0, 0.1), lr=lr), judge("saddle", key, (1.0, 0.0), lr=lr)
        assert falling is not None
        assert balanced is not None
        assert falling.word == "diverges"
        assert falling.bound < 0
        assert balanced.word in ("diverges", "unstable")
    assert judge("saddle", "gd", (1.0, 0.0), lr=0.1).word == "unstable"  # type: ignore[union-attr]


def test_a_direction_the_start_does_not_feel_is_not_called_divergent() -> None:
    assert judge("quadratic", "gd", (1.0, 0.0), lr=0.5).word == "unstable"  # type: ignore[union-attr]


def test_where_curvature_changes_the_bound_holds_at_the_start_only() -> None:
    steepest = np.linalg.eigvalsh(landscapes.get("rosenbrock").hessian((-1.6, 0.2))).max()
    for lr, word in ((0.0005, "steady"), (0.003, "unstable")):
        said = judge("rosenbrock", "gd", (-1.6, 0.2), lr=lr)
        assert said is not None
        assert (said.word, said.bound) == (word, pytest.approx(2 / steepest))


def test_a_fading_rate_is_not_called_divergent() -> None:
    assert judge("quadratic", "gd", (1.0, 1.0), lr=0.5, schedule="exponential").word == "unstable"  # type: ignore[union-attr]


def test_nothing_is_said_where_nothing_is_known() -> None:
    assert judge("quadratic", "adam", (1.0, 1.0), lr=0.5) is None
    assert judge("quadratic", "gd", (1.0, 1.0), lr=0.0) is None
    indefinite = (0.0, 1.5)
    assert np.linalg.eigvalsh(landscapes.get("rosenbrock").hessian(indefinite)).min() < 0
    assert judge("rosenbrock", "gd", indefinite, lr=1e-4) is None
    assert judge("rosenbrock", "gd", indefinite, lr=0.1).word == "unstable"  # type: ignore[union-attr]


def test_weight_decay_adds_to_every_curvature() -> None:
    said = judge("quadratic", "gd", (1.0, 1.0), lr=0.001, weight_decay=1.0)
    assert said is not None
    assert said.bound == pytest.approx(2 / 101)
