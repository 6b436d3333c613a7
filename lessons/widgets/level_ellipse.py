"""The level lines of a quadratic, its principal directions, and what their curvatures mean for the learning rate."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from landscapes.core.parameter import Number
from landscapes.core.surface import Array
from lessons.widgets.core.picture import SOLID, Arrow, Axis, Figure, Line, Mark, Picture, Points, Reading, Rule, Widget
from lessons.widgets.core.words import short

LEVELS = (0.25, 0.5, 0.75, 1.0)  # sizes of the lines that are drawn, the outermost 1
TURN = np.linspace(0.0, 2 * np.pi, 241)
# Angles that crowd where the branches of a hyperbola run off: their tangent is tanh s, as on (cosh s, sinh s).
BRANCH = np.append(np.arctan(np.tanh(np.linspace(-3.1, 3.1, 61))), np.nan)
BRANCHES = np.concatenate([BRANCH + quarter * np.pi / 2 for quarter in range(4)])
FLAT = 1e-12  # of the larger curvature: a curvature that counts as 0
SHORTEST = 0.12  # of an arrow


def picture(settings: Mapping[str, Any]) -> Picture:
    """f = ½ xᵀHx with H = [[a, b], [b, c]].

    Gradient descent multiplies the part along an eigenvector by 1 - lr λ, so that 2/λmax bounds lr, 2/(λmin + λmax)
    is the best one and (κ - 1)/(κ + 1) its rate (Nocedal and Wright 2006, section 3.3). κ is the ratio of the largest
    to the smallest size of an eigenvalue, which for a minimum is λmax/λmin.
    """
    (low, high), axes = np.linalg.eigh([[settings["a"], settings["b"]], [settings["b"], settings["c"]]])
    low, high = (0.0 if abs(value) < FLAT * max(abs(low), abs(high)) else float(value) for value in (low, high))
    sizes = sorted((abs(low), abs(high)))
    kappa = sizes[1] / sizes[0] if sizes[0] else None
    bowl = low > 0
    readings = (
        Reading("lambda_min", "smallest curvature", low),
        Reading("lambda_max", "largest curvature", high),
        Reading("kappa", "condition number κ", kappa),
        Reading("axes_ratio", "length over width", kappa**0.5 if kappa and low * high > 0 else None),
        Reading("bound", "GD needs lr below", 2 / high if bowl else None),
        Reading("best_lr", "best lr", 2 / (low + high) if bowl else None),
        Reading("best_rate", "its factor a step", (high - low) / (high + low) if bowl else None),
    )
    figures = (_levels(low, high, axes), *([_factors(low, high)] if bowl else []))
    return Picture(figures, readings, _kind(low, high), None)


def _kind(low: float, high: float) -> str:
    if low > 0:
        return f"A minimum. The ellipses are √κ = {short((high / low) ** 0.5)} times as long as they are wide."
    if high < 0:
        return "A maximum: both curvatures are negative."
    if low < 0 < high:
        return "A saddle: one curvature is negative, and the level lines are hyperbolas."
    return "A curvature is 0: along that direction the quadratic does not bend at all."


def _levels(low: float, high: float, axes: Array) -> Figure:
    """Level lines in units in which the outermost just fits: only their shape matters."""
    sizes = np.abs([low, high])
    smallest = sizes[sizes > 0].min(initial=np.inf)
    lengths = np.array([np.sqrt(smallest / size) if size else 1.0 for size in sizes])
    angles = BRANCHES if low < 0 < high else TURN
    circle = np.stack([np.cos(angles), np.sin(angles)])
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = 1 / np.sqrt(np.abs(np.sign([low, high]) @ circle**2))  # 1 all around an ellipse
    curve = axes @ (lengths[:, None] * circle * np.where(reach < 30.0, reach, np.nan))
    marks: list[Mark] = [Line(level * curve[0], level * curve[1], "", 4, SOLID) for level in LEVELS]
    marks += [
        _direction(length, vector, place, value)
        for length, vector, place, value in zip(lengths, axes.T, (0, 1), (low, high), strict=True)
    ]
    x, y = (_side(label, row) for label, row in zip("xy", curve, strict=True))
    return Figure("Level lines and principal directions", x, y, tuple(marks), equal=True)


def _side(label: str, row: Array) -> Axis:
    """An axis that holds the outermost line, or as much of it as there is room for."""
    far = 1.15 * max(0.6, min(1.0, float(np.nanmax(np.abs(row), initial=0.0))))
    return Axis(label, -far, far)


def _direction(length: float, vector: Array, place: int, curvature: float) -> Arrow:
    """A principal direction as long as the semi-axis, but never too short to be seen."""
    x, y = max(length, SHORTEST) * vector * (1.0 if vector.sum() >= 0 else -1.0)
    return Arrow(0.0, 0.0, float(x), float(y), f"λ = {short(curvature)}", f"run{place}")


def _factors(low: float, high: float) -> Figure:
    """|1 - lr λ| along both directions: the larger one is what is left of the distance after a step."""
    bound, best = 2 / high, 2 / (low + high)
    lr = np.linspace(0.0, 1.15 * bound, 200)
    flat, steep = np.abs(1 - lr * low), np.abs(1 - lr * high)
    marks = (
        Rule(bound, "x", "2/λmax"),
        Line(lr, steep, "steep", 1),
        Line(lr, flat, "flat", 0),
        Points([best], [(high - low) / (high + low)], "best", 4),
    )
    return Figure("What a step leaves of each part", Axis("lr", 0.0, float(lr[-1])), Axis("factor", 0.0, 1.35), marks)


WIDGET = Widget(
    label="Level ellipse",
    sentence="The level lines of a quadratic show its two curvatures, and their ratio says how hard it is to descend.",
    settings=(
        Number("a", "a", 1.0, -10.0, 10.0, "curvature along x", shown=(-5.0, 5.0)),
        Number("b", "b", 1.0, -10.0, 10.0, "how x and y are mixed", shown=(-5.0, 5.0)),
        Number("c", "c", 4.0, -10.0, 10.0, "curvature along y", shown=(-5.0, 5.0)),
    ),
    picture=picture,
    shows=(
        "level sets of a quadratic",
        "eigenvectors of the Hessian as principal curvature directions",
        "condition number as a ratio of eigenvalues or of singular values",
        "bound 2/λmax and the best fixed learning rate",
    ),
)
