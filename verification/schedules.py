"""The schedules that PyTorch has, step by step as PyTorch's own run them.

`python -m verification.schedules` stores in tests/reference the factors of `PLANS`, if they are not there yet, and
prints how far ours are from PyTorch's.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.optim import lr_scheduler as theirs

import landscapes
import optimizers
from optimizers import schedules

Array = np.ndarray
STEPS = 300
FILE = Path(__file__).parents[1] / "tests" / "reference" / "schedules.json"
PLANS: dict[str, list[dict[str, float]]] = {  # by default, and with every number moved
    "constant": [{}],
    "step": [{}, {"decay": 0.9, "every": 7}],
    "exponential": [{}, {"decay": 0.97}],
    "multistep": [{}, {"decay": 0.5, "milestone1": 20, "milestone2": 20, "milestone3": 111}],
    "polynomial": [{}, {"period": 120, "power": 2.5}],
    "cosine": [{}, {"period": 300, "floor": 0.2}],  # PyTorch's goes up again after its period
    "cosine_restarts": [{}, {"period": 9, "growth": 3, "floor": 0.1}],
    "one_cycle": [{}, {"period": 300, "rise": 0.123, "div_factor": 4.0, "final_div_factor": 10.0}],  # PyTorch's ends
    "cyclic": [{}, {"climb": 13, "floor": 0.3}],
}


def multistep(rule: Any, decay: float, **milestones: float) -> Any:
    return theirs.MultiStepLR(rule, [int(step) for step in milestones.values() if step], decay)


def one_cycle(rule: Any, period: float, rise: float, div_factor: float, final_div_factor: float) -> Any:
    factors = {"div_factor": div_factor, "final_div_factor": final_div_factor}
    return theirs.OneCycleLR(rule, 1.0, int(period), pct_start=rise, cycle_momentum=False, **factors)


def restarted(rule: Any, period: float, growth: float, floor: float) -> Any:
    return theirs.CosineAnnealingWarmRestarts(rule, int(period), int(growth), floor)


def cyclic(rule: Any, climb: float, floor: float) -> Any:
    return theirs.CyclicLR(rule, floor, 1.0, int(climb), mode="triangular", cycle_momentum=False)


SCHEDULERS: dict[str, Callable[..., Any]] = {
    "constant": lambda rule: theirs.ConstantLR(rule, 1.0),
    "step": lambda rule, decay, every: theirs.StepLR(rule, int(every), decay),
    "exponential": lambda rule, decay: theirs.ExponentialLR(rule, decay),
    "multistep": multistep,
    "polynomial": lambda rule, period, power: theirs.PolynomialLR(rule, int(period), power),
    "cosine": lambda rule, period, floor: theirs.CosineAnnealingLR(rule, int(period), floor),
    "cosine_restarts": restarted,
    "one_cycle": one_cycle,
    "cyclic": cyclic,
}


def plan(key: str, given: dict[str, float]) -> dict[str, float]:
    """All settings of the schedule `key`, from `given` or by default."""
    return {setting.name: float(setting.default) for setting in schedules.get(key).settings} | given


def factors(key: str, given: dict[str, float], steps: int = STEPS) -> Array:
    """PyTorch's learning rates where the full one is 1, shape (steps,)."""
    rule = torch.optim.SGD([torch.zeros(1, dtype=torch.float64)], lr=1.0)
    schedule, rates = SCHEDULERS[key](rule, **plan(key, given)), []
    for _ in range(steps):
        rates.append(float(rule.param_groups[0]["lr"]))
        rule.step()
        if len(rates) < steps:  # a cycle that is over raises
            schedule.step()
    return np.array(rates)


def plateau(decay: float, patience: int, lr: float = 0.4, noise: float = 1.0) -> tuple[Array, Array]:
    """The learning rates of a noisy run on the bowl: ours, and those of PyTorch's scheduler for the losses of ours."""
    plan = {"schedule": "plateau", "decay": decay, "patience": patience, "noise": noise}
    run = optimizers.descend(landscapes.get("bowl"), "gd", None, STEPS, 1, lr=lr, **plan)
    rule = torch.optim.SGD([torch.zeros(1, dtype=torch.float64)], lr=lr)
    schedule, rates = theirs.ReduceLROnPlateau(rule, factor=decay, patience=patience), []
    for loss in run.losses[1:]:
        rates.append(float(rule.param_groups[0]["lr"]))
        schedule.step(loss)
    return run.learning_rates, np.array(rates)


def compare() -> dict[str, float]:
    """The largest difference of each schedule from PyTorch's over all of its plans, where the full rate is 1."""
    apart = dict.fromkeys(SCHEDULERS, 0.0)
    for key, plans in PLANS.items():
        for given in plans:
            ours = schedules.factors(key, tuple(plan(key, given).values()), 0, STEPS)
            apart[key] = max(apart[key], float(np.abs(ours - factors(key, given)).max()))
    cuts = [plateau(0.1, 10), plateau(0.5, 3), plateau(0.9, 0)]
    return apart | {"plateau": max(float(np.abs(ours - torch_s).max()) for ours, torch_s in cuts)}


def store(file: Path = FILE) -> None:
    """Writes every seventh of PyTorch's factors, unless they are there: stored ones stay as they are."""
    if not file.exists():
        source = f"torch {torch.__version__.partition('+')[0]}"
        rows = [(key, given) for key, plans in PLANS.items() for given in plans]
        cases = [
            {"schedule": key, "settings": given, "every": 7, "factors": factors(key, given)[::7].tolist()}
            for key, given in rows
        ]
        file.write_text(json.dumps({"source": source, "cases": cases}, indent=0))


def main() -> None:
    """Stores what is missing, and prints a line for each schedule."""
    store()
    print(f"largest difference from PyTorch in {STEPS} steps")
    for key, apart in compare().items():
        print(f"{key:16} {apart:10.1e}")


if __name__ == "__main__":
    main()
