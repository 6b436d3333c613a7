"""Where many runs end that differ in their noise alone: small batches throw some of them out of a sharp well."""

from collections.abc import Mapping
from typing import Any

import numpy as np

import landscapes
from landscapes.core.parameter import Choice, Number
from landscapes.core.surface import Array
from landscapes.wells_1d import FLAT, SHARP, TOP
from lessons.widgets.core.axes import fitted
from lessons.widgets.core.picture import (
    SOLID,
    Axis,
    Bars,
    Figure,
    Line,
    Mark,
    Picture,
    Points,
    Reading,
    Rule,
    Widget,
    Words,
)

NOISE = 4.0  # standard deviation of the gradient of a single example
BINS = 90
LANDSCAPE = "wells_1d"


def ends(start: float, sigma: float, seeds: int, steps: int, lr: float) -> Array:
    """Where gradient descent from `start` is after so many steps, (seeds,), with σ z from default_rng(seed).

    All runs move together, one step at a time.
    """
    noise = sigma * np.stack([np.random.default_rng(seed).normal(size=steps) for seed in range(seeds)], axis=1)
    evaluate = landscapes.get(LANDSCAPE).record.evaluate
    x = np.full(seeds, start)
    for row in noise:
        x = x - lr * (evaluate(x)[1] + row)
    return x


def picture(settings: Mapping[str, Any]) -> Picture:
    """The loss with its two wells, and a histogram of the ends below it.

    Noise of a batch of m has standard deviation σ/√m; small batches leave sharp wells (Keskar et al. 2017, section 2).
    """
    sharp, m = settings["well"] == "sharp", settings["m"]
    start = SHARP if sharp else FLAT
    x = ends(start, NOISE / m**0.5, settings["seeds"], settings["steps"], settings["lr"])
    out = x > TOP if sharp else x < TOP
    left, seeds = int(out.sum()), len(x)
    readings = (Reading("left", "left their well", left), Reading("seeds", "runs in all", seeds))
    (domain,) = landscapes.get(LANDSCAPE).domain
    low, high = min(domain[0], float(x.min())), max(domain[1], float(x.max()))
    figures = (_loss(Axis("x", low, high), start), _histogram(Axis("x", low, high), x, out, sharp))
    return Picture(figures, readings, f"{left} of {seeds} runs left their well.")


def _loss(axis: Axis, start: float) -> Figure:
    evaluate = landscapes.get(LANDSCAPE).record.evaluate
    x = np.linspace(axis.low, axis.high, 400)
    marks = (
        Rule(TOP, "x", "barrier"),
        Line(x, evaluate(x)[0], "", 4, SOLID),
        Points([start], [evaluate(start)[0]], "start", 0),
    )
    return Figure("The loss", axis, fitted("loss", 0.0, 1.7), marks)


def _histogram(axis: Axis, x: Array, out: Any, sharp: bool) -> Figure:
    """The ends by whether their run has left; the sharp well lies on the left of the barrier."""
    edges = np.linspace(axis.low, axis.high, BINS + 1)
    stayed, left = (np.histogram(x[chosen], edges)[0] for chosen in (~out, out))
    high = 1.2 * float(max(stayed.max(), left.max()))
    counts = f"{stayed.sum()} stayed", f"{left.sum()} left"
    sides = (axis.low + TOP) / 2, (TOP + axis.high) / 2
    words = [
        Words(side, 0.95 * high, count) for side, count in zip(sides, counts if sharp else counts[::-1], strict=True)
    ]
    marks: tuple[Mark, ...] = (
        Rule(TOP, "x", ""),
        Bars(edges, stayed, 0, "stayed"),
        Bars(edges, left, 1, "left"),
        *words,
    )
    return Figure(f"Where {len(x)} runs end", axis, Axis("runs", 0.0, high), marks)


WIDGET = Widget(
    label="End points",
    sentence="The same start, the same steps, another seed: the smaller the batch, the more runs leave a sharp well.",
    settings=(
        Choice("well", r"\text{well}", "sharp", ("sharp", "flat"), "where all runs start"),
        Number("m", "m", 1, 1, 64, "batch size: the noise is 4/√m", "log", (1, 64), whole=True),
        Number("seeds", "n", 100, 1, 300, "how many runs", "log", (10, 300), whole=True),
        Number("steps", "N", 2000, 1, 4000, "steps of each run", "log", (10, 4000), whole=True),
        Number("lr", r"\eta", 0.03, 1e-4, 0.3, "learning rate", "log", (1e-3, 0.1)),
    ),
    picture=picture,
    shows=(
        "small-batch noise leaves sharp minima",
        "end points of many seeds",
        "large batches stay in sharp minima",
    ),
)
