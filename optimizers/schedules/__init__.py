"""How the learning rate changes with the step: one file a schedule, and a warm-up in front of any."""

import functools
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from landscapes.core.parameter import Choice, Number, Setting
from landscapes.core.registry import keys, module
from landscapes.core.surface import Array


@dataclass(frozen=True)
class Schedule:
    """`factor(k, *settings)`: what the learning rate is multiplied by at steps k = 0, 1, ... (an array).

    A schedule that watches the loss also has `react(loss, best, bad, scale, lr, *settings)`, asked after each step. It
    returns the lowest loss so far, how many steps have passed without a better one, and what the learning rate is
    multiplied by from now on.

    `library` is PyTorch's scheduler that does the same, as it is called in a script: {lr} and the settings stand for
    their values, {milestones} for those of them that are not 0. It does so where `library_holds(steps, **settings)`.
    """

    label: str
    latex: str
    factor: Callable[..., Array]
    reference: str
    settings: tuple[Setting, ...] = ()
    react: Callable[..., Any] | None = None
    library: str = ""
    library_holds: Callable[..., bool] = lambda steps, **settings: True


def names() -> list[str]:
    """The sorted keys of all schedules."""
    return keys(sys.modules[__name__])


def get(key: str) -> Schedule:
    """The schedule `key`; ValueError naming the known ones."""
    return module(sys.modules[__name__], key, "schedule").SCHEDULE


WARMUP = Number("warmup", r"w", 0, 0, 100_000, "steps over which the learning rate grows to its full size", whole=True)


def period(default: int, meaning: str, symbol: str = "T") -> Number:
    """How many steps a schedule spans; what comes after them its file says."""
    return Number("period", symbol, default, 1, 100_000, meaning, "log", (1, 1000), whole=True)


def floor(default: float) -> Number:
    """The lowest learning rate."""
    return Number("floor", r"\phi", default, 0.0, 1.0, "lowest learning rate, as a share of the full one")


def choice() -> Choice:
    """The setting that picks one."""
    return Choice("schedule", r"\text{schedule}", "constant", tuple(names()), "how the learning rate changes")


@functools.lru_cache(maxsize=16)
def factors(key: str, settings: tuple[float, ...], warmup: int, steps: int) -> Array:
    """What the learning rate is multiplied by at each step, shape (steps,).

    The first `warmup` steps grow linearly, 1/warmup, 2/warmup, ..., 1 (Goyal et al. 2017, section 2.2); the schedule
    starts after them.
    """
    ramp = np.arange(1, min(warmup, steps) + 1) / max(warmup, 1)
    later = get(key).factor(np.arange(steps - len(ramp), dtype=float), *settings)
    whole = np.concatenate([ramp, later])
    whole.flags.writeable = False  # shared by all who ask
    return whole
