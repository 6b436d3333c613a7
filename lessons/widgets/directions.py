"""The slope in every direction from a point: steepest against the gradient, which need not point to the minimum."""

from collections.abc import Mapping
from typing import Any

import numpy as np

import landscapes
from landscapes.core.lanes import answers
from landscapes.core.parameter import Choice, Number
from landscapes.core.surface import Array, Surface
from lessons.widgets.core.axes import fitted
from lessons.widgets.core.picture import (
    DASHED,
    SOLID,
    Arrow,
    Axis,
    Figure,
    Line,
    Mark,
    Picture,
    Points,
    Reading,
    Widget,
)
from lessons.widgets.core.words import short

FAN = np.radians(np.arange(0, 360, 15))
CIRCLE = np.linspace(0, 2 * np.pi, 181)
SURFACES = (
    "tilted",
    "bowl",
    "quadratic",
    "half_pipe",
    "rosenbrock",
    "himmelblau",
    "bounded_saddle",
    "line_fit",
    "beale",
)


def to_minimum(surface: Surface, point: Array) -> Array | None:
    """The unit vector to the nearest minimum of the record; None where there is none, or right at it."""
    minima = [np.array(found.point) - point for found in surface.stationary_points if found.kind == "minimum"]
    way = min(minima, key=np.linalg.norm, default=np.zeros(2))
    length = float(np.linalg.norm(way))
    return way / length if length else None


def picture(settings: Mapping[str, Any]) -> Picture:
    """D_u f = ∇f·u for unit vectors u, and what a step of lr against the gradient promises and brings.

    Taylor: f - lr |g|² to first order, with ½ lr² gᵀHg to second (Nocedal and Wright 2006, theorem 2.1).
    """
    surface, lr = landscapes.get(settings["surface"]), settings["lr"]
    point = np.array([settings["x"], settings["y"]])
    value, g, hessian = surface.value(point), surface.gradient(point), surface.hessian(point)
    norm, bend, goal = float(np.linalg.norm(g)), float(g @ hessian @ g), to_minimum(surface, point)
    real = surface.value(point - lr * g)
    readings = (
        Reading("norm", "length of the gradient", norm),
        Reading(
            "steepest",
            "steepest way down (degrees)",
            float(np.degrees(np.arctan2(-g[1], -g[0])) % 360) if norm else None,
        ),
        Reading("off", "degrees off the way to the minimum", _angle(-g, goal)),
        Reading("slope_45", "slope at 45 degrees", float(g @ [1, 1]) / 2**0.5),
        Reading("promised", "loss promised by the slope", value - lr * norm**2),
        Reading("second_order", "with the curvature", value - lr * norm**2 + lr**2 / 2 * bend),
        Reading("real", "loss after the step", real),
    )
    return Picture((_fan(g, norm, goal), _promise(surface, point, g, value, norm, bend, lr, real)), readings)


def _angle(way: Array, goal: Array | None) -> float | None:
    length = float(np.linalg.norm(way))
    if goal is None or not length:
        return None
    return float(np.degrees(np.arccos(np.clip(way @ goal / length, -1, 1))))


def _fan(g: Array, norm: float, goal: Array | None) -> Figure:
    """Every direction as long as its slope is steep, in shares of the steepest: the tips lie on two circles."""
    marks: list[Mark] = []
    for up, place, label in ((False, 0, "down"), (True, 1, "up")):
        share = np.cos(CIRCLE) / 2
        middle = (g if up else -g) / (2 * norm) if norm else np.zeros(2)
        radius = 0.5 if norm else 0.0
        marks.append(Line(middle[0] + 2 * radius * share, middle[1] + radius * np.sin(CIRCLE), label, place))
    unit = np.stack([np.cos(FAN), np.sin(FAN)])
    slopes = g @ unit / norm if norm else np.zeros(len(FAN))
    for (x, y), slope in zip((unit * np.abs(slopes)).T.tolist(), slopes.tolist(), strict=True):
        marks.append(Arrow(0.0, 0.0, x, y, "", "run1" if slope > 0 else "run0"))
    if norm:
        marks.append(Arrow(0.0, 0.0, float(-g[0] / norm), float(-g[1] / norm), "−∇f", "gradient"))
    if goal is not None:
        marks.append(Arrow(0.0, 0.0, float(goal[0]), float(goal[1]), "to the minimum", "text"))
    side = (-1.2, 1.2)
    return Figure("Slope in every direction", Axis("x", *side), Axis("y", *side), tuple(marks), equal=True)


def _promise(
    surface: Surface, point: Array, g: Array, value: float, norm: float, bend: float, lr: float, real: float
) -> Figure:
    rate = np.linspace(0.0, 2 * lr, 121)
    loss = answers(surface, point - rate[:, None] * g)[0]
    line = value - rate * norm**2
    marks = (
        Line(rate, line, "first order", 1, DASHED),
        Line(rate, loss, "loss", 0, SOLID),
        Line(rate, line + rate**2 / 2 * bend, "second order", 2),
        Points([lr], [real], short(real), 0),
    )
    half = rate <= 1.2 * lr
    y = fitted("loss", value, loss[half], line[half])
    return Figure("Along −∇f: promise and loss", Axis("lr", 0.0, 2 * lr), y, marks)


WIDGET = Widget(
    label="Directions",
    sentence="The slope in direction u is ∇f·u: steepest against the gradient, and level across it.",
    settings=(
        Choice("surface", "f", "tilted", SURFACES, "which surface"),
        Number("x", "x", 8.7, -20.0, 20.0, "where", shown=(-10.0, 10.0)),
        Number("y", "y", -7.9, -20.0, 20.0, "where", shown=(-10.0, 10.0)),
        Number("lr", r"\eta", 0.2, 1e-6, 10.0, "learning rate of the step that is judged", "log", (1e-4, 1.0)),
    ),
    picture=picture,
    shows=(
        "directional derivative",
        "steepest descent by the cosine of an angle",
        "first- and second-order Taylor model of a step",
        "steepest is not towards the minimum",
    ),
)
