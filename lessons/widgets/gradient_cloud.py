"""Gradients of many mini-batches around the true one: right on average, and the nearer the larger the batch."""

from collections.abc import Mapping
from typing import Any

import numpy as np

import landscapes
from landscapes.core.parameter import Choice, Number
from landscapes.core.surface import Array
from landscapes.line_fit import EXAMPLES
from lessons.widgets.core.axes import decades, fitted
from lessons.widgets.core.picture import DASHED, SOLID, Arrow, Axis, Figure, Line, Picture, Points, Reading, Widget
from lessons.widgets.core.words import short
from optimizers.sources.draws import example_rows

COUNT = len(EXAMPLES)
CIRCLE = np.linspace(0, 2 * np.pi, 121)


def single_gradients(w: float, b: float) -> Array:
    """Of half the squared error of each example, (COUNT, 2): the residual times (u, 1)."""
    inputs, targets = np.array(EXAMPLES).T
    residuals = w * inputs + b - targets
    return np.stack([residuals * inputs, residuals], axis=1)


def batches(m: int, sampling: str, draws: int, seed: int) -> Any:
    """The examples of so many batches, (draws, m), drawn as a run's; an epoch's short last one is left out."""
    full, parts = COUNT // m, -(-COUNT // m)
    steps = draws if sampling == "replacement" else -(-draws // full) * parts
    rows = example_rows(seed, steps, COUNT, m, sampling)
    return rows[np.all(rows >= 0, axis=1)][:draws]


def variance(total: float, m: Any, sampling: str) -> Any:
    """E |g_batch - g|²: that of one example over m; times (N - m)/(N - 1) without replacement (Cochran 1977, 2.5)."""
    return total / m * ((COUNT - m) / (COUNT - 1) if sampling == "epoch" else 1.0)


def picture(settings: Mapping[str, Any]) -> Picture:
    """The cloud, and how its variance falls with the size of a batch."""
    m, sampling = settings["m"], settings["sampling"]
    each = single_gradients(settings["w"], settings["b"])
    true = landscapes.get("line_fit").gradient((settings["w"], settings["b"]))
    cloud = each[batches(m, sampling, settings["draws"], settings["seed"])].mean(axis=1)
    total = float(((each - true) ** 2).sum(axis=1).mean())
    predicted, measured = float(variance(total, m, sampling)), float(((cloud - true) ** 2).sum(axis=1).mean())
    readings = (
        Reading("total_variance", "variance of one example", total),
        Reading("predicted", f"predicted for {m}", predicted),
        Reading("measured", "measured", measured),
        Reading("norm", "length of the true gradient", float(np.linalg.norm(true))),
    )
    return Picture(
        (_cloud(each, cloud, true, float(variance(1.0, m, sampling)), m), _variances(total, m, sampling, measured)),
        readings,
    )


def _root(matrix: Array) -> Array:
    """The symmetric root of a covariance."""
    values, vectors = np.linalg.eigh(matrix)
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0.0)) @ vectors.T)


def _cloud(each: Array, cloud: Array, true: Array, share: float, m: int) -> Figure:
    """Batches, and a ring one standard deviation wide: the root of `share` times the covariance of single examples.

    The axes hold the gradients of all single examples, so that a larger batch is seen to shrink the cloud.
    """
    away = each - true
    ring = np.sqrt(share) * _root(away.T @ away / COUNT) @ np.stack([np.cos(CIRCLE), np.sin(CIRCLE)])
    marks = (
        Points(cloud[:, 0], cloud[:, 1], "", 0),
        Points(each[:, 0], each[:, 1], "single examples", 4),
        Line(true[0] + ring[0], true[1] + ring[1], "", 1, SOLID),
        Arrow(0.0, 0.0, float(true[0]), float(true[1]), "∇f", "gradient"),
    )
    x, y = fitted("∂w", 0.0, each[:, 0]), fitted("∂b", 0.0, each[:, 1])
    return Figure(f"Gradients of {len(cloud)} batches of {m}", x, y, marks, equal=True)


def _variances(total: float, m: int, sampling: str, measured: float) -> Figure:
    sizes = np.arange(1, COUNT + 1)
    one, other = variance(total, sizes, "replacement"), variance(total, sizes, "epoch")
    marks = (
        Line(sizes, one, "drawn anew", 1, SOLID if sampling == "replacement" else DASHED),
        Line(sizes, np.where(other > 0, other, np.nan), "without repeats", 2, SOLID if sampling == "epoch" else DASHED),
        Points([m], [measured if measured > 1e-20 else np.nan], short(measured) if measured > 1e-20 else "", 0),
    )
    y = decades("variance", one, other[other > 0], measured if measured > 1e-20 else total)
    return Figure("Variance against batch size", Axis("batch m", 1.0, float(COUNT), "log"), y, marks)


WIDGET = Widget(
    label="Gradient cloud",
    sentence="A mini-batch's gradient is the true one on average; its scatter shrinks with one over the batch size.",
    settings=(
        Number("w", "w", 0.0, -10.0, 10.0, "slope of the line", shown=(-1.0, 4.0)),
        Number("b", "b", 0.0, -10.0, 10.0, "height of the line", shown=(-2.0, 3.0)),
        Number("m", "m", 4, 1, COUNT, "examples in a batch", whole=True),
        Choice(
            "sampling",
            r"\text{sampling}",
            "replacement",
            ("replacement", "epoch"),
            "each example drawn anew, or a fresh order of all of them in every epoch",
        ),
        Number("draws", "n", 400, 1, 1000, "how many batches", "log", (10, 1000), whole=True),
        Number("seed", r"\text{seed}", 0, 0, 2**31 - 1, "which batches", shown=(0, 20), whole=True),
    ),
    picture=picture,
    shows=(
        "mini-batch gradient is unbiased",
        "variance of a mini-batch gradient is σ²/m",
        "sampling with and without replacement",
        "at the optimum single gradients are not zero",
    ),
)
