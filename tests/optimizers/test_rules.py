"""Every optimizer against a plain NumPy rendering of its rule, in each of its forms and away from its defaults."""

import itertools
from collections.abc import Iterator

import numpy as np
import pytest

import landscapes
import optimizers
from landscapes.core.parameter import Choice, Number
from optimizers.experiment.run import optimizer
from optimizers.experiment.suggest import learning_rate
from tests.optimizers import rules

STEPS = 60
SURFACES = ("parabola", "tilted", "saddle", "rosenbrock")


def moved(setting: Number) -> float:
    """A value of `setting` that is in range and far from its default."""
    return 0.05 if setting.default < 0.05 else setting.default / 2


def variants(key: str) -> Iterator[dict[str, object]]:
    """All settings but the learning rate: by default and moved, each with every combination of the choices."""
    settings = optimizer(key).settings[1:]
    numbers = [setting for setting in settings if isinstance(setting, Number)]
    choices = [setting for setting in settings if isinstance(setting, Choice)]
    for value in (lambda number: number.default, moved):
        for forms in itertools.product(*(choice.options for choice in choices)):
            named = dict(zip([choice.name for choice in choices], forms, strict=True))
            yield {number.name: value(number) for number in numbers} | named


CASES = [
    pytest.param(key, settings, id="-".join([key, *map(str, settings.values())]))
    for key in optimizers.names()
    if hasattr(rules, key)
    for settings in variants(key)
]


@pytest.mark.parametrize("key", optimizers.names())
def test_every_optimizer_has_a_rendering(key: str) -> None:
    assert callable(getattr(rules, key, None)), f"write {key} into tests/optimizers/rules.py"


@pytest.mark.parametrize("name", SURFACES)
@pytest.mark.parametrize(("key", "settings"), CASES)
def test_a_run_follows_its_rule(key: str, settings: dict[str, object], name: str) -> None:
    surface = landscapes.get(name)
    lr = learning_rate(optimizer(key), surface, surface.start)
    run = optimizers.descend(surface, key, steps=STEPS, lr=lr, **settings)
    start = np.array(surface.start)
    expected = rules.path(key, surface, start, np.full(STEPS, lr), np.zeros((STEPS, len(start))), **settings)
    agree(run.points, expected)


@pytest.mark.parametrize(("key", "settings"), CASES)
def test_a_run_follows_its_rule_with_noise_a_schedule_and_a_warm_up(key: str, settings: dict[str, object]) -> None:
    surface, start = landscapes.get("tilted"), np.array((1.5, -0.5))
    plan = {"schedule": "step", "decay": 0.5, "every": 20, "warmup": 10, "noise": 0.3}
    run = optimizers.descend(surface, key, start=start, steps=STEPS, seed=3, lr=0.05, **plan, **settings)
    noise = 0.3 * np.random.default_rng(3).normal(size=(STEPS, 2))
    rates = 0.05 * np.concatenate([np.arange(1, 11) / 10, 0.5 ** (np.arange(50) // 20)])
    agree(run.points, rules.path(key, surface, start, rates, noise, **settings))


def agree(points: np.ndarray, expected: np.ndarray) -> None:
    """Relative to the size of the point, as in the reference trajectories."""
    size = np.maximum(np.linalg.norm(expected, axis=1, keepdims=True), 1e-3)
    assert (np.abs(points - expected) / size).max() < 1e-10
