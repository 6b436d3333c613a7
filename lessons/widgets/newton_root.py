"""Newton's method twice: following tangents to a root of f, and parabolas to where the slope f of F is zero."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from landscapes.core.parameter import Choice, Number
from landscapes.core.surface import Array
from lessons.widgets.core.axes import fitted
from lessons.widgets.core.picture import DASHED, SOLID, Axis, Figure, Line, Mark, Picture, Points, Reading, Rule, Widget
from lessons.widgets.core.words import short

FAR = 1e6  # an iterate beyond has run away
VIEW = 6.0  # the figures show nothing farther from 0
CLOSE = 1e-8  # to a root: it has arrived
PARABOLAS = 2


class Curve(NamedTuple):
    """A function f, its slope, an F whose slope it is, and its roots (their period, where they repeat)."""

    f: Callable[[Any], Any]
    slope: Callable[[Any], Any]
    area: Callable[[Any], Any]
    roots: tuple[float, ...]
    period: float | None = None


CURVES = {
    "x^2-2": Curve(lambda x: x * x - 2, lambda x: 2 * x, lambda x: x**3 / 3 - 2 * x, (-(2**0.5), 2**0.5)),
    "x^3-2x+2": Curve(  # from 0 the iterates go 0, 1, 0, 1
        lambda x: x**3 - 2 * x + 2,
        lambda x: 3 * x * x - 2,
        lambda x: x**4 / 4 - x * x + 2 * x,
        (-1.7692923542386314,),
    ),
    "tanh": Curve(np.tanh, lambda x: 1 - np.tanh(x) ** 2, lambda x: np.logaddexp(x, -x) - np.log(2), (0.0,)),
    "cos": Curve(np.cos, lambda x: -np.sin(x), np.sin, (np.pi / 2,), np.pi),
    "x/sqrt(1+x^2)": Curve(  # each iterate is -x³
        lambda x: x / np.sqrt(1 + x * x), lambda x: (1 + x * x) ** -1.5, lambda x: np.sqrt(1 + x * x), (0.0,)
    ),
}
WRITTEN = dict(zip(CURVES, ("x² − 2", "x³ − 2x + 2", "tanh x", "cos x", "x/√(1 + x²)"), strict=True))


def iterates(curve: Curve, start: float, steps: int) -> list[float]:
    """x - f(x)/f'(x) again and again; it ends early where the slope is 0 or the next one would be beyond FAR."""
    found = [start]
    with np.errstate(all="ignore"):
        for _ in range(steps):
            x = np.float64(found[-1])
            following = float(x - curve.f(x) / curve.slope(x))
            if not abs(following) <= FAR:
                break
            found.append(following)
    return found


def nearest(curve: Curve, x: float) -> float:
    """The root that is nearest to x."""
    if curve.period:
        return curve.roots[0] + curve.period * round((x - curve.roots[0]) / curve.period)
    return min(curve.roots, key=lambda root: abs(root - x))


def picture(settings: Mapping[str, Any]) -> Picture:
    """Both pictures have the same iterates: minimising F is finding a root of F' = f (Nocedal and Wright 2006, 3.3)."""
    curve = CURVES[settings["function"]]
    points = iterates(curve, settings["start"], settings["steps"])
    error = abs(points[-1] - nearest(curve, points[-1]))
    broke_off = len(points) <= settings["steps"]
    readings = (
        *(Reading(f"x{k}", f"x{'₀₁₂₃'[k]}", points[k] if k < len(points) else None) for k in (1, 2, 3)),
        Reading("last", "last x", points[-1]),
        Reading("error", "distance to the nearest root", error),
    )
    figures = _figures(curve, settings["function"], np.array(points))
    return Picture(figures, readings, *_verdict(curve, points[-1], error, broke_off))


def _verdict(curve: Curve, last: float, error: float, broke_off: bool) -> tuple[str, bool | None]:
    if broke_off:
        return "It runs away: the next tangent is too flat.", False
    if error >= CLOSE:
        return f"Still {short(error)} from the nearest root.", False
    if curve.slope(last) > 0:
        return "It has found a root of f, which is a minimum of F.", True
    return "It has found a root of f, which is a maximum of F.", None


def _figures(curve: Curve, name: str, points: Array) -> tuple[Figure, Figure]:
    seen = np.clip([*points[:8], nearest(curve, points[0])], -VIEW, VIEW)
    x = fitted("x", seen, seen.mean() + 0.8, seen.mean() - 0.8, room=0.15)
    grid = np.linspace(x.low, x.high, 300)
    inside = points[np.abs(points) <= 2 * VIEW]
    return _roots(curve, name, x, grid, inside), _parabolas(curve, x, grid, inside)


def _roots(curve: Curve, name: str, x: Axis, grid: Array, points: Array) -> Figure:
    """Up to the curve, along the tangent down to the axis, and so on."""
    heights = curve.f(points)
    path_x = np.repeat(points, 2)
    path_y = np.stack([np.zeros(len(points)), heights], -1).ravel()
    marks = (
        Rule(0.0, "y", ""),
        Line(grid, curve.f(grid), "f", 4, SOLID),
        Line(path_x, path_y, "", 0, SOLID),
        Points(points[1:], np.zeros(len(points) - 1), "", 0),
        Points(points[:1], [0.0], "start", 0),
    )
    return Figure(f"f = {WRITTEN[name]}: follow the tangent to 0", x, fitted("f", curve.f(grid), 0.0), marks)


def _parabolas(curve: Curve, x: Axis, grid: Array, points: Array) -> Figure:
    """The parabola that agrees with F at an iterate in value, slope and curvature; its turning point is the next."""
    marks: list[Mark] = [Line(grid, curve.area(grid), "F", 4, SOLID)]
    for place, at in enumerate(points[:PARABOLAS], 1):
        away = grid - at
        parabola = curve.area(at) + curve.f(at) * away + curve.slope(at) / 2 * away**2
        marks.append(Line(grid, parabola, f"at x{'₀₁₂₃'[place - 1]}", place, DASHED))
    marks.append(Points(points, curve.area(points), "", 0))
    y = fitted("F", curve.area(grid), room=0.15)
    return Figure("F with F′ = f: jump to where the parabola turns", x, y, tuple(marks))


WIDGET = Widget(
    label="Newton's two jobs",
    sentence="To a root of f or to the bottom of F: the steps are the same, and nothing says that it is a bottom.",
    settings=(
        Choice("function", "f", "x^2-2", tuple(CURVES), "whose root is sought"),
        Number("start", "x_0", 1.0, -10.0, 10.0, "where it starts", shown=(-4.0, 4.0)),
        Number("steps", "n", 5, 1, 30, "steps", whole=True),
    ),
    picture=picture,
    shows=(
        "Newton's root finding",
        "Newton's minimisation",
        "quadratic convergence of Newton's method",
        "Newton's method finds any stationary point, cycles or runs away",
    ),
)
