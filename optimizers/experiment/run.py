"""One run of an experiment: an optimizer with its settings, its schedule, its gradient source, its own start if any."""

import sys
from dataclasses import dataclass, field

from landscapes.core.parameter import Setting, checked
from landscapes.core.record import Point
from landscapes.core.registry import module
from landscapes.core.surface import Array, Surface
from optimizers import schedules
from optimizers.engine.descent import Descent, Watch
from optimizers.engine.record import Optimizer
from optimizers.experiment.limits import NOISE
from optimizers.sources import settings as sources
from optimizers.sources.settings import Source

Values = dict[str, float | str]


def optimizer(key: str) -> Optimizer:
    """The record of the optimizer `key`; ValueError naming the known ones."""
    return module(sys.modules["optimizers"], key, "optimizer").OPTIMIZER


@dataclass(frozen=True)
class Run:
    """`settings`, `schedule` and `source` are complete; `noise` and `start` are None where the experiment's hold."""

    key: str
    settings: Values
    schedule: Values = field(default_factory=lambda: {"schedule": "constant", "warmup": 0})
    source: Values = field(default_factory=lambda: dict(sources.DEFAULTS))
    noise: float | None = None
    start: Point | None = None

    @property
    def record(self) -> Optimizer:
        """What the catalogue says about its optimizer."""
        return optimizer(self.key)

    def descent(self, surface: Surface, start: Point, steps: int, seed: int, noise: float) -> Descent:
        """All that determines its trajectory, where `start` and `noise` are the experiment's.

        Raises ValueError where `surface` lacks what the run needs.
        """
        self.check(surface)
        source = Source(noise=noise if self.noise is None else self.noise, **self.source)  # type: ignore[arg-type]
        factors, watch = self._plan(steps)
        return Descent(
            surface=surface,
            optimizer=self.record,
            settings=tuple(setting.code(self.settings[setting.name]) for setting in self.record.settings),  # type: ignore
            factors=factors * source.batch if source.scaling == "linear" and source.batch else factors,
            start=self.start or start,
            seed=seed,
            source=source,
            watch=watch,
        )

    def _plan(self, steps: int) -> tuple[Array, Watch | None]:
        """What the learning rate is multiplied by at each step, and the schedule's rule if it watches the loss."""
        plan = dict(self.schedule)
        key, warmup = str(plan.pop("schedule")), int(plan.pop("warmup"))
        numbers, react = tuple(float(value) for value in plan.values()), schedules.get(key).react
        return schedules.factors(key, numbers, warmup, steps), Watch(react, numbers, warmup) if react else None

    def check(self, surface: Surface) -> None:
        """ValueError with one sentence where `surface` lacks what the optimizer or the gradient source needs."""
        self._check_optimizer(surface)
        model, batch, ghosts = surface.record.model, int(self.source["batch"]), int(self.source["ghosts"])
        count = len(model.examples) if model else 0
        if batch and not model:
            raise ValueError(f"batch = {batch}; {surface.label} has no examples to draw a batch from")
        if batch > count:
            raise ValueError(f"batch = {batch}; {surface.label} has {count} examples")
        if ghosts > 1 and not batch:
            raise ValueError(f"ghosts = {ghosts}; only a batch can be split, and batch is 0")
        if ghosts > max(batch, 1):
            raise ValueError(f"ghosts = {ghosts}; a batch of {batch} has at most {batch} parts")

    def _check_optimizer(self, surface: Surface) -> None:
        if not suits(self.record, surface):
            needed = {"residuals": "a sum of squares", "model": "the loss of a model"}[str(self.record.needs)]
            raise ValueError(f"{self.record.label} needs {needed}; {surface.label} is none")


def suits(record: Optimizer, surface: Surface) -> bool:
    """Whether `surface` has what the optimizer needs."""
    if record.needs == "residuals":
        return surface.record.is_sum_of_squares
    return record.needs is None or surface.record.model is not None


def schedule_settings(key: str) -> tuple[Setting, ...]:
    """What a run with the schedule `key` may set of it."""
    return (schedules.choice(), *schedules.get(key).settings, schedules.WARMUP)


def option_settings(key: str, schedule: str) -> tuple[Setting, ...]:
    """Everything a run of the optimizer `key` may set, in the order the link writes it."""
    return (*optimizer(key).settings, *schedule_settings(schedule), *sources.SETTINGS, NOISE)


def make_run(key: str, options: dict[str, object], start: Point | None = None) -> Run:
    """A run from its options by name.

    Raises ValueError naming an unknown optimizer, an option that it does not have, or the range a value has left.
    """
    record = optimizer(key)
    schedule = schedules.choice().check(options.get("schedule", "constant"))
    values = checked(option_settings(key, schedule), options, record.label)
    return Run(
        key=key,
        settings={item.name: values[item.name] for item in record.settings},
        schedule={item.name: values[item.name] for item in schedule_settings(schedule)},
        source={item.name: values[item.name] for item in sources.SETTINGS},
        noise=float(values["noise"]) if "noise" in options else None,
        start=start,
    )
