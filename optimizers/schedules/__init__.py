"""How the learning rate changes with the step: one file a schedule, and a warm-up in front of any."""

import functools
import sys
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from landscapes.core.parameter import Choice, Number
from landscapes.core.registry import keys, module
from landscapes.core.surface import Array


@dataclass(frozen=True)
class Schedule:
    """`factor(k, *settings)`: what the learning rate is multiplied by at steps k = 0, 1, ... (an array)."""

    label: str
    latex: str
    factor: Callable[..., Array]
    reference: str
    settings: tuple[Number, ...] = ()


def names() -> list[str]:
    """The sorted keys of all schedules."""
    return keys(sys.modules[__name__])


def get(key: str) -> Schedule:
    """The schedule `key`; ValueError naming the known ones."""
    return module(sys.modules[__name__], key, "schedule").SCHEDULE


WARMUP = Number("warmup", r"w", 0, 0, 100_000, "steps over which the learning rate grows to its full size", whole=True)


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
