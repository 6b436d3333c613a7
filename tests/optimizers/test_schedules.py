"""Learning rates step by step: formulas written anew, PyTorch's own numbers, and a warm-up in front of any."""

import inspect
import json
import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import landscapes
import optimizers
from landscapes.core.parameter import Number
from optimizers import schedules
from optimizers.experiment.run import optimizer
from optimizers.sources import settings as sources

BOWL = landscapes.get("bowl")
DEFAULTS: dict[str, dict[str, float]] = {
    "constant": {},
    "step": {"decay": 0.5, "every": 50},
    "exponential": {"decay": 0.99},
    "plateau": {"decay": 0.1, "patience": 10},
    "multistep": {"decay": 0.1, "milestone1": 150, "milestone2": 225, "milestone3": 0},
    "inverse_time": {"decay_rate": 0.01},
    "polynomial": {"period": 300, "power": 1.0},
    "cosine": {"period": 300, "floor": 0.0},
    "cosine_restarts": {"period": 100, "growth": 1, "floor": 0.0},
    "one_cycle": {"period": 300, "rise": 0.3, "div_factor": 25.0, "final_div_factor": 1e4},
    "cyclic": {"climb": 50, "floor": 0.1},
}
STEPS = 130
K = np.arange(STEPS)
STORED = json.loads((Path(__file__).parents[1] / "reference" / "schedules.json").read_text())


def half_wave(steps: int, period: int, floor: float) -> list[float]:
    """CosineAnnealingLR as PyTorch goes from one step to the next, until its period is over."""
    rates = [1.0]
    for k in range(1, min(steps, period)):
        share = (1 + math.cos(math.pi * k / period)) / (1 + math.cos(math.pi * (k - 1) / period))
        rates.append(floor + (rates[-1] - floor) * share)
    return rates + [floor] * (steps - len(rates))


def restarted(period: int, growth: int, floor: float) -> list[float]:
    """One half wave after the other, each from the full rate to just before the lowest."""
    rates: list[float] = []
    while len(rates) < STEPS:
        rates += half_wave(period, period, floor)
        period *= growth
    return rates[:STEPS]


def one_cycle(period: int, rise: float, first: float, last: float) -> Iterator[float]:
    """Up by the square of a sine of half the share of the way, and down by that of a cosine."""
    peak, end = rise * period - 1, period - 1
    for k in np.minimum(K, end):
        if k <= peak:
            yield first + (1 - first) * math.sin(math.pi / 2 * (k / peak if peak else 0)) ** 2
        else:
            yield last + (1 - last) * math.cos(math.pi / 2 * (k - peak) / (end - peak)) ** 2


def triangles(climb: int, floor: float) -> list[float]:
    """Up and down by the same amount, step after step."""
    rates, up = [0], 1
    while len(rates) < STEPS:
        rates.append(rates[-1] + up)
        up = {0: 1, climb: -1}.get(rates[-1], up)
    return [floor + (1 - floor) * rate / climb for rate in rates]


FORMULAS = [  # the plan, and what the learning rate is multiplied by
    ({}, np.ones(STEPS)),
    ({"schedule": "constant"}, np.ones(STEPS)),
    ({"schedule": "step"}, 0.5 ** (K // 50)),
    ({"schedule": "step", "decay": 0.1, "every": 30}, 0.1 ** (K // 30)),
    ({"schedule": "step", "decay": 0.0, "every": 7}, np.where(K < 7, 1.0, 0.0)),
    ({"schedule": "step", "decay": 0.9, "every": 1}, 0.9**K),
    ({"schedule": "exponential"}, 0.99**K),
    ({"schedule": "exponential", "decay": 0.5}, 0.5**K),
    ({"schedule": "exponential", "decay": 1.0}, np.ones(STEPS)),
    ({"schedule": "multistep"}, np.ones(STEPS)),
    (
        {"schedule": "multistep", "decay": 0.2, "milestone1": 100, "milestone2": 20, "milestone3": 60},
        np.repeat([1.0, 0.2, 0.04, 0.008], [20, 40, 40, 30]),
    ),
    (
        {"schedule": "multistep", "decay": 0.5, "milestone1": 0, "milestone2": 9, "milestone3": 9},
        np.repeat([1.0, 0.25], [9, 121]),
    ),
    ({"schedule": "inverse_time"}, [100 / (100 + k) for k in K]),
    ({"schedule": "inverse_time", "decay_rate": 2.0}, [1 / (2 * k + 1) for k in K]),
    ({"schedule": "polynomial"}, [(300 - k) / 300 for k in K]),
    ({"schedule": "polynomial", "period": 100, "power": 2.0}, [max(100 - k, 0) ** 2 / 1e4 for k in K]),
    ({"schedule": "polynomial", "period": 60, "power": 0.5}, [math.sqrt(max(60 - k, 0) / 60) for k in K]),
    ({"schedule": "cosine"}, half_wave(STEPS, 300, 0.0)),
    ({"schedule": "cosine", "period": 100, "floor": 0.25}, half_wave(STEPS, 100, 0.25)),
    ({"schedule": "cosine_restarts"}, restarted(100, 1, 0.0)),
    ({"schedule": "cosine_restarts", "period": 5, "growth": 3, "floor": 0.1}, restarted(5, 3, 0.1)),
    ({"schedule": "cosine_restarts", "period": 1, "growth": 1}, np.ones(STEPS)),
    ({"schedule": "one_cycle"}, list(one_cycle(300, 0.3, 0.04, 0.04e-4))),
    (
        {"schedule": "one_cycle", "period": 110, "rise": 0.5, "div_factor": 10.0, "final_div_factor": 2.0},
        list(one_cycle(110, 0.5, 0.1, 0.05)),
    ),
    ({"schedule": "one_cycle", "period": 120, "rise": 0.001}, list(one_cycle(120, 0.001, 0.04, 0.04e-4))),
    ({"schedule": "one_cycle", "period": 100, "rise": 0.01}, list(one_cycle(100, 0.01, 0.04, 0.04e-4))),
    ({"schedule": "one_cycle", "period": 100, "rise": 1.0}, list(one_cycle(100, 1.0, 0.04, 0.04e-4))),
    ({"schedule": "one_cycle", "period": 1}, np.full(STEPS, 0.04e-4)),
    ({"schedule": "cyclic"}, triangles(50, 0.1)),
    ({"schedule": "cyclic", "climb": 7, "floor": 0.0}, triangles(7, 0.0)),
]


def rates(steps: int = STEPS, **plan: object) -> np.ndarray:
    return optimizers.descend(BOWL, "gd", steps=steps, lr=0.25, **plan).learning_rates


@pytest.mark.parametrize(("plan", "factors"), FORMULAS)
def test_a_schedule_follows_its_formula(plan: dict[str, object], factors: np.ndarray) -> None:
    assert rates(**plan) == pytest.approx(0.25 * np.array(factors), rel=1e-11, abs=1e-14)


def test_every_schedule_has_a_formula_here() -> None:
    watching = {key for key in schedules.names() if schedules.get(key).react}
    assert {str(plan.get("schedule")) for plan, _ in FORMULAS} - {"None"} == set(schedules.names()) - watching


@pytest.mark.parametrize("case", STORED["cases"], ids=lambda case: "-".join(map(str, case.values()))[:60])
def test_a_schedule_is_pytorch_s(case: dict) -> None:
    plan = rates(300, schedule=case["schedule"], **case["settings"])
    assert plan[:: case["every"]] == pytest.approx(0.25 * np.array(case["factors"]), rel=1e-11, abs=1e-14)


@pytest.mark.parametrize("warmup", [1, 2, 10, 129, 130, 250])
def test_a_warm_up_grows_to_the_full_rate_and_the_schedule_starts_after_it(warmup: int) -> None:
    ramp = np.arange(1, warmup + 1) / warmup
    for plan, factors in FORMULAS:
        expected = 0.25 * np.concatenate([ramp, factors])[:STEPS]
        assert rates(warmup=warmup, **plan) == pytest.approx(expected, rel=1e-11, abs=1e-14), plan


@pytest.mark.parametrize("key", schedules.names())
def test_no_schedule_exceeds_the_full_rate_or_falls_below_zero(key: str) -> None:
    plan = rates(1000, schedule=key)
    assert ((plan >= 0) & (plan <= 0.25)).all()
    assert plan.max() == 0.25
    climbs = key in ("one_cycle", "cyclic")
    assert (plan[0] < 0.05) if climbs else (plan[0] == 0.25)


@pytest.mark.parametrize("key", ["polynomial", "cosine", "one_cycle"])
def test_after_its_period_a_schedule_stays_at_its_last_value(key: str) -> None:
    plan = rates(1000, schedule=key, period=40)
    assert (plan[40:] == plan[40]).all()
    assert plan[40] == plan.min() < 0.25e-5


def test_defaults_are_the_link_s_for_ever() -> None:
    listed = {
        key: {setting.name: setting.default for setting in schedules.get(key).settings} for key in schedules.names()
    }
    assert listed == DEFAULTS


@pytest.mark.parametrize("key", schedules.names())
def test_every_schedule_has_a_card(key: str) -> None:
    schedule = schedules.get(key)
    assert all((schedule.label, schedule.latex, schedule.reference))
    assert inspect.getdoc(inspect.getmodule(schedule.factor)).splitlines()[0].endswith(".")
    assert [setting.check(setting.default) for setting in schedule.settings] == [
        setting.default for setting in schedule.settings
    ]


@pytest.mark.parametrize("key", schedules.names())
def test_the_names_of_a_schedule_s_settings_are_taken_by_nothing_else_in_a_run(key: str) -> None:
    names = {setting.name for setting in schedules.get(key).settings}
    taken = {setting.name for setting in (*sources.SETTINGS, schedules.choice(), schedules.WARMUP)}
    taken |= {setting.name for rule in optimizers.names() for setting in optimizer(rule).settings} | {"noise", "x", "y"}
    assert not names & taken
    assert len(names) == len(schedules.get(key).settings)


def test_a_name_that_several_schedules_share_has_one_range() -> None:
    ranges: dict[str, set] = {}
    for key in schedules.names():
        for setting in schedules.get(key).settings:
            assert isinstance(setting, Number)
            ranges.setdefault(setting.name, set()).add((setting.low, setting.high, setting.whole))
    assert all(len(kinds) == 1 for kinds in ranges.values())


@pytest.mark.parametrize("key", schedules.names())
def test_every_schedule_can_be_asked_for_any_number_of_steps(key: str) -> None:
    numbers = tuple(setting.default for setting in schedules.get(key).settings)
    long = schedules.factors(key, numbers, 0, 1000)
    for steps in (1, 2, 299, 300, 301):
        assert np.array_equal(schedules.factors(key, numbers, 0, steps), long[:steps])
    assert len(schedules.get(key).factor(np.arange(0.0), *numbers)) == 0


def reduced(losses: np.ndarray, lr: float, decay: float, patience: int) -> Iterator[float]:
    """ReduceLROnPlateau as PyTorch's documentation tells it: the rate of each step, given the losses after it."""
    best, waited = math.inf, 0
    for loss in losses:
        yield lr
        if loss < best * (1 - 1e-4):
            best, waited = loss, 0
        else:
            waited += 1
        if waited > patience:
            lr, waited = (lr * decay if lr - lr * decay > 1e-8 else lr), 0


@pytest.mark.parametrize(("decay", "patience"), [(0.1, 10), (0.5, 3), (0.9, 0), (0.0, 5), (1.0, 2)])
def test_reduce_on_plateau_on_a_noisy_bowl(decay: float, patience: int) -> None:
    plan = {"schedule": "plateau", "decay": decay, "patience": patience}
    run = optimizers.descend(BOWL, "gd", steps=300, seed=1, lr=0.4, noise=1.0, **plan)
    expected = list(reduced(run.losses[1:], 0.4, decay, patience))
    assert run.learning_rates == pytest.approx(expected, rel=1e-12)
    assert (len(set(expected)) > 1) == (decay < 1)


@pytest.mark.parametrize("warmup", [1, 30, 299, 400])
def test_reduce_on_plateau_looks_at_the_loss_after_the_warm_up_only(warmup: int) -> None:
    plan = {"schedule": "plateau", "decay": 0.5, "patience": 2, "warmup": warmup}
    run = optimizers.descend(BOWL, "gd", steps=300, seed=1, lr=0.4, noise=1.0, **plan)
    later = reduced(run.losses[1 + warmup :], 0.4, 0.5, 2)
    expected = [*(0.4 * np.arange(1, warmup + 1) / warmup), *later][:300]
    assert run.learning_rates == pytest.approx(expected, rel=1e-12)


def test_the_point_moves_by_the_rate_of_its_step() -> None:
    run = optimizers.descend(BOWL, "gd", (1.0, 2.0), 20, lr=0.25, schedule="step", every=5, warmup=4)
    shrink = np.cumprod(np.r_[1.0, 1 - 2 * run.learning_rates])
    assert run.points == pytest.approx(shrink[:, None] * [1.0, 2.0], rel=1e-13)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"schedule": "cosinus"}, r"^schedule = 'cosinus'; it can be .*constant"),
        ({"schedule": "step", "every": 0}, r"^every = 0; the least is 1$"),
        ({"schedule": "step", "every": 2.5}, r"^every = 2.5; it must be a whole number$"),
        ({"schedule": "step", "decay": 1.5}, r"^decay = 1.5; the most is 1$"),
        ({"decay": 0.5}, r"'decay'"),
        ({"schedule": "exponential", "every": 5}, r"'every'"),
        ({"schedule": "cosine", "period": 0}, r"^period = 0; the least is 1$"),
        ({"schedule": "cosine", "floor": 1.5}, r"^floor = 1.5; the most is 1$"),
        ({"schedule": "multistep", "milestone2": -1}, r"^milestone2 = -1; the least is 0$"),
        ({"schedule": "cosine_restarts", "growth": 1.5}, r"^growth = 1.5; it must be a whole number$"),
        ({"schedule": "one_cycle", "rise": 2}, r"^rise = 2; the most is 1$"),
        ({"schedule": "cyclic", "climb": 0}, r"^climb = 0; the least is 1$"),
        ({"warmup": -1}, r"^warmup = -1; the least is 0$"),
    ],
)
def test_what_a_schedule_cannot_be_is_named(options: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        optimizers.descend(BOWL, "gd", **options)
