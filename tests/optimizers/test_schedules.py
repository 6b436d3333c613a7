"""Learning rates step by step: PyTorch's formulas, and a warm-up in front of any of them."""

import numpy as np
import pytest

import landscapes
import optimizers
from optimizers import schedules

BOWL = landscapes.get("bowl")
K = np.arange(100)
FORMULAS = [  # as torch.optim.lr_scheduler writes them: StepLR, ExponentialLR
    ({}, np.ones(100)),
    ({"schedule": "constant"}, np.ones(100)),
    ({"schedule": "step"}, 0.5 ** (K // 50)),
    ({"schedule": "step", "decay": 0.1, "every": 30}, 0.1 ** (K // 30)),
    ({"schedule": "step", "decay": 0.0, "every": 7}, np.where(K < 7, 1.0, 0.0)),
    ({"schedule": "step", "decay": 0.9, "every": 1}, 0.9**K),
    ({"schedule": "exponential"}, 0.99**K),
    ({"schedule": "exponential", "decay": 0.5}, 0.5**K),
    ({"schedule": "exponential", "decay": 1.0}, np.ones(100)),
]


def rates(steps: int = 100, **plan: object) -> np.ndarray:
    return optimizers.descend(BOWL, "gd", steps=steps, lr=0.25, **plan).learning_rates


@pytest.mark.parametrize(("plan", "factors"), FORMULAS)
def test_a_schedule_follows_its_formula(plan: dict[str, object], factors: np.ndarray) -> None:
    assert rates(**plan) == pytest.approx(0.25 * factors, rel=1e-14)


@pytest.mark.parametrize("warmup", [1, 2, 10, 99, 100, 250])
@pytest.mark.parametrize(("plan", "factors"), FORMULAS)
def test_a_warm_up_grows_to_the_full_rate_and_the_schedule_starts_after_it(
    plan: dict[str, object], factors: np.ndarray, warmup: int
) -> None:
    ramp = np.arange(1, warmup + 1) / warmup
    assert rates(warmup=warmup, **plan) == pytest.approx(0.25 * np.concatenate([ramp, factors])[:100], rel=1e-14)


@pytest.mark.parametrize("key", schedules.names())
def test_every_schedule_starts_at_the_full_rate_and_never_exceeds_it(key: str) -> None:
    plan = rates(1000, schedule=key)
    assert plan[0] == 0.25
    assert ((plan >= 0) & (plan <= 0.25)).all()


@pytest.mark.parametrize("key", schedules.names())
def test_every_schedule_has_a_card(key: str) -> None:
    schedule = schedules.get(key)
    assert all((schedule.label, schedule.latex, schedule.reference))


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
        ({"warmup": -1}, r"^warmup = -1; the least is 0$"),
    ],
)
def test_what_a_schedule_cannot_be_is_named(options: dict[str, object], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        optimizers.descend(BOWL, "gd", **options)
