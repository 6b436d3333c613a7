"""The compiled form of a schedule that watches the loss: after each step it may change the learning rate's scale."""

from collections.abc import Callable
from typing import Any

from landscapes.core.compiler import inlined, kernel_of, once, specialise
from landscapes.core.rows import reader
from optimizers.engine.workspace import BASE_RATE, LOSS, SCALE, SHARED, WATCH

BEST, BAD, SINCE = WATCH, WATCH + 1, WATCH + 2  # lowest loss so far, steps without a better one, its first step
GIVEN = WATCH + 3  # the schedule's own settings

# These names are filled in for each schedule.
react: Any = None
settings: Any = None
NUMBERS = 0


def watching(t, w):
    """Lets the schedule look at the loss that step t has led to."""
    if t > w[SINCE]:
        numbers = settings(w, GIVEN, 1, NUMBERS)
        w[BEST], w[BAD], w[SCALE] = react(w[SHARED + LOSS], w[BEST], w[BAD], w[SCALE], w[BASE_RATE], *numbers)


@once
def kernel(react: Callable[..., Any], count: int) -> Any:
    """The compiled form (t, w) of `react` with so many settings of its own."""
    from numba import types

    plain = plain_kernel(react, count, inlined)
    return kernel_of(plain, types.void(types.int64, types.CPointer(types.float64)))


def plain_kernel(react: Callable[..., Any], count: int, prepare: Any = lambda function: function) -> Any:
    """The same kernel as plain Python unless `prepare` compiles its parts."""
    free = {"react": prepare(react), "settings": reader(count, prepare), "NUMBERS": count}
    return specialise(watching, **free)
