"""One run of an experiment: an optimizer with its settings, its schedule, its noise and perhaps a start of its own."""

import sys
from dataclasses import dataclass, field

from landscapes.core.parameter import Setting, checked
from landscapes.core.record import Point
from landscapes.core.registry import module
from landscapes.core.surface import Surface
from optimizers import schedules
from optimizers.engine.descent import Descent
from optimizers.engine.record import Optimizer
from optimizers.experiment.limits import NOISE

Values = dict[str, float | str]


def optimizer(key: str) -> Optimizer:
    """The record of the optimizer `key`; ValueError naming the known ones."""
    return module(sys.modules["optimizers"], key, "optimizer").OPTIMIZER


@dataclass(frozen=True)
class Run:
    """`settings` and `schedule` are complete; `noise` and `start` are None where the experiment's hold."""

    key: str
    settings: Values
    schedule: Values = field(default_factory=lambda: {"schedule": "constant", "warmup": 0})
    noise: float | None = None
    start: Point | None = None

    @property
    def record(self) -> Optimizer:
        """What the catalogue says about its optimizer."""
        return optimizer(self.key)

    def descent(self, surface: Surface, start: Point, steps: int, seed: int, noise: float) -> Descent:
        """All that determines its trajectory, where `start` and `noise` are the experiment's."""
        record, plan = self.record, dict(self.schedule)
        key, warmup = str(plan.pop("schedule")), int(plan.pop("warmup"))
        numbers = tuple(float(value) for value in plan.values())
        return Descent(
            surface=surface,
            optimizer=record,
            settings=tuple(setting.code(self.settings[setting.name]) for setting in record.settings),  # type: ignore
            factors=schedules.factors(key, numbers, warmup, steps),
            start=self.start or start,
            seed=seed,
            noise=noise if self.noise is None else self.noise,
        )


def schedule_settings(key: str) -> tuple[Setting, ...]:
    """What a run with the schedule `key` may set of it."""
    return (schedules.choice(), *schedules.get(key).settings, schedules.WARMUP)


def option_settings(key: str, schedule: str) -> tuple[Setting, ...]:
    """Everything a run of the optimizer `key` may set, in the order the link writes it."""
    return (*optimizer(key).settings, *schedule_settings(schedule), NOISE)


def make_run(key: str, options: dict[str, object], start: Point | None = None) -> Run:
    """A run from its options by name.

    Raises ValueError naming an unknown optimizer, an option that it does not have, or the range a value has left.
    """
    record = optimizer(key)
    schedule = schedules.choice().check(options.get("schedule", "constant"))
    items = option_settings(key, schedule)
    values = checked(items, options, record.label)
    count = len(record.settings)
    return Run(
        key=key,
        settings={item.name: values[item.name] for item in items[:count]},
        schedule={item.name: values[item.name] for item in items[count:-1]},
        noise=float(values["noise"]) if "noise" in options else None,
        start=start,
    )
