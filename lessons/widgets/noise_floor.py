"""With noise in the gradient a fixed learning rate ends in a cloud; a schedule shrinks it, or stops too early."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from landscapes.core.parameter import Choice, Number
from landscapes.core.surface import Array
from lessons.widgets.core.axes import decades
from lessons.widgets.core.picture import SOLID, Axis, Figure, Line, Picture, Reading, Rule, Widget
from lessons.widgets.core.words import short
from optimizers.schedules.exponential import SCHEDULE as EXPONENTIAL
from optimizers.schedules.step import SCHEDULE as STEP

START = 8.7  # where the run begins
OFF = 1e12  # a loss that counts as run away


def rates(settings: Mapping[str, Any]) -> Array:
    """The learning rate of each step, (steps,)."""
    k, decay = np.arange(settings["steps"]), settings["decay"]
    factor = np.ones(len(k))
    if settings["schedule"] == "step":
        factor = STEP.factor(k, decay, settings["every"])
    elif settings["schedule"] == "exponential":
        factor = EXPONENTIAL.factor(k, decay)
    return np.asarray(settings["lr"] * factor, dtype=np.float64)


def expected(lr: Array, curvature: float, sigma: float) -> Array:
    """E x² at every point of a run on λx²/2 with gradient noise σ, (steps + 1,), exactly.

    One step turns x into (1 - lr λ) x - lr σ z with a z of its own (Bottou, Curtis and Nocedal 2018, section 4).
    """
    square, squares = START * START, [START * START]
    for shrink, kick in zip(((1 - lr * curvature) ** 2).tolist(), (lr * lr * sigma * sigma).tolist(), strict=True):
        square = min(shrink * square + kick, 1e300)
        squares.append(square)
    return np.array(squares)


def one_run(lr: Array, curvature: float, sigma: float) -> Array:
    """x² along the run with the noise of seed 0, (steps + 1,)."""
    noise = sigma * np.random.default_rng(0).normal(size=len(lr))
    x, squares = START, [START * START]
    for rate, kick in zip(lr.tolist(), noise.tolist(), strict=True):
        x = max(-1e150, min(x - rate * (curvature * x + kick), 1e150))
        squares.append(x * x)
    return np.array(squares)


def picture(settings: Mapping[str, Any]) -> Picture:
    """E f = λ/2 E x² over time, and its floor for a constant lr: E x² tends to lr σ² / (λ(2 - lr λ))."""
    lr, curvature, sigma = settings["lr"], settings["lambda"], settings["sigma"]
    rate = rates(settings)
    squares = expected(rate, curvature, sigma)
    floor = lr * sigma**2 / (curvature * (2 - lr * curvature)) if lr * curvature < 2 else None
    readings = (
        Reading("floor", "floor of E x² at constant lr", floor),
        Reading("last", "E x² at the end", float(squares[-1]) if squares[-1] < OFF else None),
        Reading("sum_lr", "all learning rates together", float(rate.sum())),
    )
    run = one_run(rate, curvature, sigma)
    figures = (_losses(curvature / 2 * squares, curvature / 2 * run, curvature / 2 * (floor or 0.0)), _rates(rate))
    return Picture(
        figures, readings, "" if floor is not None else f"lr λ = {short(lr * curvature)} is past 2: it diverges."
    )


def _losses(mean: Array, run: Array, floor: float) -> Figure:
    shown = _spread(len(mean))
    low = max(float(np.quantile(run, 0.05)), 1e-12)
    y = decades("loss", mean, low, floor / 3, most=14)
    rule = (Rule(floor, "y", f"floor {short(floor)}"),) if floor else ()
    marks = (*rule, Line(shown, run[shown], "one run", 3, SOLID), Line(shown, mean[shown], "expected", 0))
    return Figure("The loss over time", Axis("step", 0.0, float(len(mean) - 1)), y, marks)


def _rates(rate: Array) -> Figure:
    shown = _spread(len(rate))
    y = decades("lr", rate, most=8)
    marks = (Line(shown, rate[shown], "lr", 1, SOLID),)
    return Figure("The schedule", Axis("step", 0.0, float(len(rate))), y, marks)


def _spread(count: int, most: int = 500) -> Any:
    """At most so many places of 0 to `count` - 1, evenly."""
    return np.unique(np.linspace(0, count - 1, min(count, most)).round().astype(np.int64))


WIDGET = Widget(
    label="Noise floor",
    sentence="With noisy gradients the loss stops falling where noise kicks it up as fast as the slope pulls it down.",
    settings=(
        Number("lr", r"\eta", 0.4, 1e-4, 10.0, "learning rate", "log", (1e-2, 1.0)),
        Number("lambda", r"\lambda", 2.0, 0.01, 100.0, "curvature of the loss λx²/2", "log", (0.1, 10.0)),
        Number("sigma", r"\sigma", 1.0, 0.0, 100.0, "standard deviation of the gradient noise", shown=(0.0, 4.0)),
        Choice("schedule", r"\text{schedule}", "constant", ("constant", "step", "exponential"), "how lr falls"),
        Number("decay", r"\gamma", 0.1, 0.0, 1.0, "what lr is multiplied by at each cut"),
        Number("every", "n", 50, 1, 10_000, "step: steps between two cuts", "log", (1, 200), whole=True),
        Number("steps", "N", 200, 1, 20_000, "steps of the run", "log", (10, 2000), whole=True),
    ),
    picture=picture,
    shows=(
        "noise floor of a constant learning rate",
        "step decay and exponential decay",
        "a decay that is too quick stops short",
    ),
)
