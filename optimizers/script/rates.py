"""The learning rate of each step: a scheduler of PyTorch's where there is one, else the schedule's own function."""

import inspect
from dataclasses import dataclass

from optimizers import schedules
from optimizers.script.borrowed import Borrowed
from optimizers.script.plan import OPTAX, TORCH, Plan


@dataclass(frozen=True)
class Rates:
    """`lr` is the learning rate at step t, and it stands still unless it `changes`; the others are lines of code."""

    lr: str
    changes: bool = False
    scheduler: str = ""
    setup: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


def rates(plan: Plan, borrowed: Borrowed) -> Rates:
    """What a script needs for the run's schedule."""
    grown = plan.source.scaling == "linear" and plan.source.batch
    lr = f"{plan.run.settings['lr']}" + (f" * {plan.source.batch}" if grown else "")
    if not plan.rate_changes:
        return Rates(lr)
    scheduler = by_library(plan, lr)
    if scheduler:
        seen = "loss(point)" if plan.is_watching else ""
        made = f"scheduler = torch.optim.lr_scheduler.{scheduler}"
        return Rates(lr, scheduler=made, after=(f"    scheduler.step({seen})",))
    if plan.is_watching:
        return watching(plan, lr, borrowed)
    factors = course(plan, borrowed)
    factors = f"jnp.array({factors})" if plan.way == OPTAX else factors
    return Rates(f"{lr} * factors[t]", True, setup=(f"factors = {factors}",))


def by_library(plan: Plan, lr: str) -> str:
    """PyTorch's scheduler, where there is one that does the same."""
    settings = dict(plan.run.schedule)
    schedule, warmup = schedules.get(str(settings.pop("schedule"))), settings.pop("warmup")
    grown = plan.is_watching and plan.source.scaling != "off"  # it would judge how small a cut is by the grown rate
    if plan.way != TORCH or warmup or grown or not schedule.library:
        return ""
    if not schedule.library_holds(plan.steps, **settings):
        return ""
    cuts = [value for name, value in settings.items() if name.startswith("milestone") and value]
    return schedule.library.format(**settings, milestones=cuts, lr=lr)


def course(plan: Plan, borrowed: Borrowed) -> str:
    """What the learning rate is multiplied by at each step, as an array."""
    settings = dict(plan.run.schedule)
    key, warmup = str(settings.pop("schedule")), int(settings.pop("warmup"))
    if key == "constant":
        return f"np.minimum(np.arange(1, {plan.steps + 1}) / {warmup}, 1.0)"
    factor = schedules.get(key).factor
    name = borrowed.add(factor)
    several = any(each.kind == each.VAR_POSITIONAL for each in inspect.signature(factor).parameters.values())
    given = [f"{value}" if several else f"{name}={value}" for name, value in settings.items()]
    ramp = min(warmup, plan.steps)
    later = f"{name}({', '.join([f'np.arange({plan.steps - ramp}.0)', *given])})"
    return f"np.concatenate([np.arange(1, {ramp + 1}) / {warmup}, {later}])" if warmup else later


def watching(plan: Plan, lr: str, borrowed: Borrowed) -> Rates:
    """A schedule that looks at the loss after each step."""
    settings = dict(plan.run.schedule)
    key, warmup = str(settings.pop("schedule")), int(settings.pop("warmup"))
    react = schedules.get(key).react
    assert react
    point = "point" if plan.way == TORCH else "torch.tensor(path[-1])"
    seen = f"float(loss({point})), best, bad, scale, {plan.run.settings['lr']}"
    given = "".join(f", {name}={value}" for name, value in settings.items())
    call = f"best, bad, scale = {borrowed.add(react)}({seen}{given})"
    setup = ["best, bad, scale = np.inf, 0.0, 1.0"]
    if warmup:
        setup.append(f"factors = np.minimum(np.arange(1, {plan.steps + 1}) / {warmup}, 1.0)")
        call = f"if t >= {warmup}:\n        {call}"
    return Rates(f"{lr} * {'factors[t] * ' if warmup else ''}scale", True, setup=tuple(setup), after=(f"    {call}",))
