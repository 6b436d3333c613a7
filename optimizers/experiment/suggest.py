"""A learning rate to begin with, for an optimizer that meets a surface, and a run with it."""

import math
from collections.abc import Iterator

import numpy as np

from landscapes.core.lanes import HESSIAN, answers
from landscapes.core.record import Point
from landscapes.core.surface import Array, Surface
from optimizers.engine.descent import Descent
from optimizers.engine.record import Optimizer
from optimizers.engine.workspace import LOSS, SHARED
from optimizers.experiment.limits import STEPS
from optimizers.experiment.run import Run, make_run, optimizer
from optimizers.sources.settings import Source

LOOKS = 16  # points of the way down at which the curvature is asked
AHEAD = 0.1  # how far they reach, as a share of the drawing's width
TRIES = 12  # 1-2-5: four decades
SMALLEST, LARGEST, FLATTEST = 1e-5, 10.0, 1e-3


def learning_rate(rule: Optimizer, surface: Surface, start: Point) -> float:
    """The record's suggestion for the steepest curvature ahead, or the next smaller one that lowers the loss.

    It is 1, 2 or 5 times 10^n. Where none of them lowers the loss, the rate is not to blame and the first one stands:
    so for a rule that seeks saddles and maxima too, or that begins where the surface is flat. A rule that searches for
    its step length by itself sees to the loss by itself, at the price of many evaluations: it is not tried.
    """
    reach = max(high - low for low, high in surface.domain)
    wish = rule.first_lr(max(steepest(surface, start, AHEAD * reach), FLATTEST), reach)
    first = rounded(min(max(wish, SMALLEST), LARGEST))
    tried = () if rule.rate else falling(first)
    return next((lr for lr in tried if lowers(rule, surface, start, lr)), first)


def suggested_run(key: str, surface: Surface, start: Point) -> Run:
    """A run of the optimizer `key` with that learning rate, all else by default."""
    return make_run(key, {"lr": learning_rate(optimizer(key), surface, start)})


def steepest(surface: Surface, start: Point, far: float) -> float:
    """The largest curvature, up or down, from the start to so far straight downhill; 0 where none is a number."""
    xx, xy, yy = answers(surface, ahead(surface, start, far), HESSIAN)[3:]
    with np.errstate(all="ignore"):
        sizes = np.abs(xx + yy) / 2 + np.hypot((xx - yy) / 2, xy)  # of the eigenvalue farther from zero
    return float(sizes[np.isfinite(sizes)].max(initial=0.0))


def ahead(surface: Surface, start: Point, far: float) -> Array:
    """Points on the ray down the gradient, shape (LOOKS, d); the start alone where there is no such direction."""
    gradient = surface.gradient(start)
    length = float(np.abs(gradient).max())
    if not 0 < length < math.inf:
        return np.array([start])
    direction = gradient / length
    return np.array(start) - np.linspace(0, far, LOOKS)[:, None] * direction / np.linalg.norm(direction)


def falling(lr: float) -> Iterator[float]:
    """`lr` and what comes below it: 0.1, 0.05, 0.02, 0.01, ..."""
    for _ in range(TRIES):
        yield lr
        lr = rounded(0.7 * lr)


def lowers(rule: Optimizer, surface: Surface, start: Point, lr: float) -> bool:
    """Whether a run of the usual length with the rule's other settings by default stays finite and ends lower."""
    others = (setting.code(setting.default) for setting in rule.settings[1:])  # type: ignore[arg-type]
    factors = np.ones(int(STEPS.default))
    descent = Descent(surface, rule, (lr, *others), factors, start, seed=0, source=Source())
    losses = descent.record([SHARED + LOSS])[0]
    return len(losses) > len(factors) and bool(losses[-1, 0] < losses[0, 0])


def rounded(number: float) -> float:
    """The largest of ..., 0.1, 0.2, 0.5, 1, 2, 5, ... that is at most `number`."""
    power = math.floor(math.log10(number))
    steps = [float(f"{digit}e{power}") for digit in (1, 2, 5)]
    return max(step for step in steps if step <= number * (1 + 1e-9))
