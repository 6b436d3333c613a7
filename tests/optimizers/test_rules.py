"""Every optimizer against a plain NumPy rendering of its rule, in each of its forms and away from its defaults."""

import itertools
from collections.abc import Iterator

import numpy as np
import pytest

import landscapes
import optimizers
from landscapes import Surface
from landscapes.core.parameter import Choice, Number
from optimizers.experiment.run import optimizer
from optimizers.experiment.suggest import learning_rate
from tests.optimizers import rules

STEPS = 60
FEW = 25  # of rules that move the whole point: what their decisions and their estimates rest on magnifies last bits
SURFACES = ("parabola", "tilted", "saddle", "rosenbrock")
RATE = 0.06  # with noise; doublings of 0.05 meet 1 - c2 = 0.1, where on a parabola the Wolfe conditions are a tie
MODELS = ("line_fit", "logistic", "tiny_net")


def moved(setting: Number) -> float:
    """A value of `setting` that is in range and far from its default."""
    if setting.whole:
        return int(setting.default) + 2
    return max(setting.low, 0.05 if setting.default < 0.05 else setting.default / 2)


def variants(key: str) -> Iterator[dict[str, object]]:
    """All settings but the learning rate: by default and moved, each with every combination of the choices."""
    settings = optimizer(key).settings[1:]
    numbers = [setting for setting in settings if isinstance(setting, Number)]
    choices = [setting for setting in settings if isinstance(setting, Choice)]
    for value in (lambda number: number.default, moved)[: 2 if numbers else 1]:
        for forms in itertools.product(*(choice.options for choice in choices)):
            named = dict(zip([choice.name for choice in choices], forms, strict=True))
            yield {number.name: value(number) for number in numbers} | named


def places(key: str) -> list[Surface]:
    """Where a rule is tried: on models only if it needs what those have."""
    needs = optimizer(key).needs
    surfaces = map(landscapes.get, SURFACES + MODELS if needs else SURFACES)
    has = {"residuals": lambda s: s.record.is_sum_of_squares, "model": lambda s: s.record.model is not None}
    return [surface for surface in surfaces if not needs or has[needs](surface)]


CASES = [
    pytest.param(key, settings, id="-".join([key, *map(str, settings.values())]))
    for key in optimizers.names()
    if hasattr(rules, key)
    for settings in variants(key)
]
PLACED = [
    pytest.param(*case.values, surface, id=f"{case.id}-{surface.key}")
    for case in CASES
    for surface in places(case.values[0])
]


@pytest.mark.parametrize("key", optimizers.names())
def test_every_optimizer_has_a_rendering(key: str) -> None:
    assert callable(getattr(rules, key, None)), f"write {key} into tests/optimizers/rules.py"


@pytest.mark.parametrize(("key", "settings", "surface"), PLACED)
def test_a_run_follows_its_rule(key: str, settings: dict[str, object], surface: Surface) -> None:
    lr = learning_rate(optimizer(key), surface, surface.start)
    run = optimizers.descend(surface, key, steps=STEPS, lr=lr, **settings)
    start = np.array(surface.start)
    expected = rules.path(key, surface, start, np.full(STEPS, lr), np.zeros((STEPS, len(start))), **settings)
    agree(run, expected)


@pytest.mark.parametrize(("key", "settings"), CASES)
def test_a_run_follows_its_rule_with_noise_a_schedule_and_a_warm_up(key: str, settings: dict[str, object]) -> None:
    surface, start = landscapes.get("line_fit" if optimizer(key).needs else "tilted"), np.array((1.5, -0.5))
    plan = {"schedule": "step", "decay": 0.5, "every": 20, "warmup": 10, "noise": 0.3}
    run = optimizers.descend(surface, key, start=start, steps=STEPS, seed=3, lr=RATE, **plan, **settings)
    noise = 0.3 * np.random.default_rng(3).normal(size=(STEPS, 2))
    rates = RATE * np.concatenate([np.arange(1, 11) / 10, 0.5 ** (np.arange(50) // 20)])
    agree(run, rules.path(key, surface, start, rates, noise, **settings))


def agree(run: optimizers.Trajectory, expected: np.ndarray) -> None:
    """Relative to the size of the point, as in the reference trajectories, up to the last before the run diverged."""
    asked, whole = run.evaluations, run.descent.optimizer.whole
    searches = asked.values + asked.gradients > 2 * run.steps  # it compares answers, where every near tie costs digits
    last = run.steps - (run.outcome == "diverged")
    expected = expected[: min(FEW, last) + 1 if whole else last + 1]
    assert len(expected) > 1
    size = np.maximum(np.linalg.norm(expected, axis=1, keepdims=True), 1e-3)
    assert (np.abs(run.points[: len(expected)] - expected) / size).max() < (1e-7 if searches else 1e-10)
