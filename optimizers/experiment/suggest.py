"""A learning rate to begin with, for an optimizer that meets a surface."""

import math

import numpy as np

from landscapes.core.record import Point
from landscapes.core.surface import Surface
from optimizers.engine.record import Optimizer


def learning_rate(optimizer: Optimizer, surface: Surface, start: Point) -> float:
    """The record's suggestion for the steepest curvature at the start, rounded down to 1, 2 or 5 times 10^n."""
    curvature = float(np.abs(np.linalg.eigvalsh(surface.hessian(start))).max())
    reach = max(high - low for low, high in surface.domain)
    wish = optimizer.first_lr(max(curvature, 1e-3), reach)
    return rounded(min(max(wish, 1e-5), 10.0))


def rounded(number: float) -> float:
    """The largest of ..., 0.1, 0.2, 0.5, 1, 2, 5, ... that is at most `number`."""
    power = math.floor(math.log10(number))
    steps = [float(f"{digit}e{power}") for digit in (1, 2, 5)]
    return max(step for step in steps if step <= number * (1 + 1e-9))
