"""Three ways to smooth a signal: less noise is paid for with lag, and the start matters for a while."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from landscapes.core.parameter import Choice, Number
from landscapes.core.surface import Array
from lessons.widgets.core.axes import fitted
from lessons.widgets.core.picture import (
    DASHED,
    Arrow,
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
)
from lessons.widgets.core.words import short

LENGTH = 100
JUMP = 20  # places at 0 before the step
ROUGH = 0.25  # standard deviation of the noise on the step
WEIGHTS_SHOWN = 40
NAMES = {"ewma": "EWMA", "sma": "SMA", "wma": "WMA"}


def signal(kind: str, seed: int) -> tuple[Array, Array]:
    """The values (n,) that are averaged, and the same without noise."""
    clean = {
        "constant": np.ones(LENGTH),
        "ramp": np.arange(float(LENGTH)),
        "noise": np.zeros(LENGTH),
        "five": np.array([4.0, 0.0, 2.0, 6.0, 3.0]),
    }.get(kind, np.where(np.arange(LENGTH) < JUMP, 0.0, 1.0))
    size = {"noisy_step": ROUGH, "noise": 1.0}.get(kind, 0.0)
    return clean + size * np.random.default_rng(seed).normal(size=len(clean)), clean


def weights(average: str, alpha: float, window: int, count: int) -> Array:
    """How much the value of k places ago counts, k = 0 to `count` - 1; over all k they add up to 1."""
    k = np.arange(count, dtype=np.float64)
    if average == "ewma":
        return (1 - alpha) * alpha**k
    if average == "sma":
        return np.where(k < window, 1.0 / window, 0.0)
    return np.asarray(np.maximum(window - k, 0) / (window * (window + 1) / 2))


def averaged(values: Array, weight: Array, start: str) -> Array:
    """The weighted average up to each place, shape (n,).

    What lies before the first value counts as 0 (zero), as the first value (first: an EWMA with v₁ = g₁), or not at all
    (corrected: the weights that have a value are scaled to add up to 1, as Adam does).
    """
    known: Array = np.convolve(values, weight)[: len(values)].astype(np.float64)
    covered = np.cumsum(weight)
    if start == "corrected":
        return np.asarray(known / covered, dtype=np.float64)
    before: Array = (1 - covered) * (values[0] if start == "first" else 0.0)
    return known + before


def costs(average: str, alpha: float, window: int) -> tuple[float, float, float]:
    """Effective window, lag behind a ramp Σ k w_k, and the share Σ w_k² of a noise's variance that is kept."""
    if average == "ewma":
        return 1 / (1 - alpha), alpha / (1 - alpha), (1 - alpha) / (1 + alpha)
    if average == "sma":
        return window, (window - 1) / 2, 1 / window
    return window, (window - 1) / 3, 2 * (2 * window + 1) / (3 * window * (window + 1))


def picture(settings: Mapping[str, Any]) -> Picture:
    """The signal with its average, and the weights.

    Hyndman and Athanasopoulos (2021), Forecasting: principles and practice, chapters 3 and 8.
    """
    kind, average, alpha, window = (settings[name] for name in ("signal", "average", "alpha", "window"))
    values, clean = signal(kind, settings["seed"])
    weight = weights(average, alpha, window, len(values))
    smooth = averaged(values, weight, settings["start"])
    effective, lag, kept = costs(average, alpha, window)
    over = np.flatnonzero(smooth > 0.9)
    readings = (
        Reading("first", "after one value", float(smooth[0])),
        Reading("last", "last value", float(smooth[-1])),
        Reading("passes_90", "first place over 0.9", int(over[0]) + 1 if len(over) else 0),
        Reading("effective_window", "effective window", effective),
        Reading("lag", "lag behind a ramp", lag),
        Reading("noise_kept", "share of the variance kept", kept),
    )
    figures = (_signal(kind, values, clean, smooth, NAMES[average], lag), _weights(average, alpha, window, lag))
    return Picture(figures, readings)


def _signal(kind: str, values: Array, clean: Array, smooth: Array, name: str, lag: float) -> Figure:
    place = np.arange(1, len(values) + 1)
    noisy = kind in ("noisy_step", "noise")
    marks: list[Mark] = [Points(place, values, "" if noisy else "signal", 4), Line(place, smooth, name, 0)]
    if noisy:
        marks.insert(1, Line(place, clean, "without noise", 4, DASHED))
    if kind == "ramp" and 0.5 < lag < LENGTH / 2:
        height = float(smooth[-1])
        marks.append(Arrow(float(place[-1]), height, height + 1, height, f"{short(lag)} late", "text"))
    x = Axis("place", 0.0, float(len(values) + 1))
    return Figure("The signal and its average", x, fitted("value", values, smooth, 0.0), tuple(marks))


def _weights(average: str, alpha: float, window: int, lag: float) -> Figure:
    weight = weights(average, alpha, window, WEIGHTS_SHOWN)
    edges = np.arange(WEIGHTS_SHOWN + 1) - 0.5
    mean = (Rule(lag, "x", f"mean age {short(lag)}"),) if lag < WEIGHTS_SHOWN - 0.5 else ()
    x, y = Axis("values ago", -0.5, WEIGHTS_SHOWN - 0.5), Axis("weight", 0.0, 1.1 * float(weight.max()))
    return Figure("How much each value counts", x, y, (Bars(edges, weight, 0, "weight"), *mean))


WIDGET = Widget(
    label="Moving averages",
    sentence="Averaging over more values takes away more noise and comes later.",
    settings=(
        Choice(
            "signal",
            r"\text{signal}",
            "noisy_step",
            ("noisy_step", "step", "constant", "ramp", "noise", "five"),
            "what is averaged; five is 4, 0, 2, 6, 3",
        ),
        Number("seed", r"\text{seed}", 0, 0, 2**31 - 1, "which noise", shown=(0, 20), whole=True),
        Choice(
            "average",
            r"\text{average}",
            "ewma",
            ("ewma", "sma", "wma"),
            "exponentially weighted, simple, or weighted from the newest down",
        ),
        Number("alpha", r"\alpha", 0.9, 0.0, 0.999, "EWMA: share of the old average that is kept", shown=(0.0, 0.99)),
        Number("window", "w", 3, 1, 60, "SMA and WMA: how many values", shown=(1, 30), whole=True),
        Choice(
            "start",
            r"\text{start}",
            "zero",
            ("zero", "first", "corrected"),
            "what lies before the first value: zeros, the first value, or nothing",
        ),
    ),
    picture=picture,
    shows=(
        "simple moving average",
        "weighted moving average as a convolution",
        "exponentially weighted moving average",
        "effective window 1/(1 − α)",
        "lag of an average",
        "start of an average at zero, at the first value, or corrected",
    ),
)
