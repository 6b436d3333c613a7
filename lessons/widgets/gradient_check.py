"""A derivative checked by differences: too large an h cuts the curve's bend off, too small a one drowns in rounding."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from landscapes.core.parameter import Number
from landscapes.core.surface import Array
from lessons.widgets.core import formula
from lessons.widgets.core.axes import decades, fitted
from lessons.widgets.core.picture import DASHED, SOLID, Axis, Figure, Line, Mark, Picture, Points, Reading, Rule, Widget
from lessons.widgets.core.text import Text
from lessons.widgets.core.words import short

WIDTHS = np.logspace(-15, -1, 281)  # 20 a decade
HALF = 10  # half a decade to each side: over so much the scatter of rounding is smoothed
EPSILON = float(np.finfo(float).eps)
NEAR = np.linspace(-0.1, 0.1, 41)  # where the steepest slope is looked for
# The central difference at its best is right to about ε^(2/3) = 4e-11, a slip changes a derivative by far more than
# 1e-3 of it: whatever lies between tells them apart.
AGREES = 1e-6


class Errors(NamedTuple):
    """Of forward and central differences against the exact slope; `slopes` are the central differences themselves."""

    forward: Array
    central: Array
    slopes: Array


def differences(text: str, at: float, exact: float, h: Array) -> Errors:
    """(f(x + h) - f(x)) / h and (f(x + h) - f(x - h)) / 2h for each h."""
    middle, after, before = (formula.values(text, at + way * h)[0] for way in (0.0, 1.0, -1.0))
    with np.errstate(all="ignore"):
        forward, central = (after - middle) / h, (after - before) / (2 * h)
        return Errors(np.abs(forward - exact), np.abs(central - exact), central)


def best(errors: Array) -> int:
    """The place of the h whose errors, the largest within half a decade, are least."""
    padded = np.pad(np.where(np.isfinite(errors), errors, np.inf), HALF, mode="edge")
    return int(np.lib.stride_tricks.sliding_window_view(padded, 2 * HALF + 1).max(axis=1).argmin())


def predicted(text: str, at: float) -> tuple[float | None, float | None]:
    """√(ε|f/f″|) and ∛(ε|f/f‴|), where truncation and rounding weigh alike (Press et al. 2007, section 5.7)."""
    far = 1e-4 * max(1.0, abs(at))  # f‴ from differences of the exact f″
    value, _, bend = formula.values(text, np.array([at, at - far, at + far]))
    third = (bend[2] - bend[1]) / (2 * far)
    size = abs(float(value[0]))
    return _balance(size, float(bend[0]), 1 / 2), _balance(size, float(third), 1 / 3)


def _balance(size: float, bend: float, power: float) -> float | None:
    """None where there is nothing to balance: no bend, or none above its own rounding."""
    if not (np.isfinite([size, bend]).all() and size and abs(bend) > 1e-9 * size):
        return None
    h = float((EPSILON * size / abs(bend)) ** power)
    return h if WIDTHS[0] < h < WIDTHS[-1] else None


def relative_error(text: str, at: float, typed: float, central: float) -> float:
    """|typed - central| over the larger of both, or over a hundredth of the steepest slope nearby if that is larger.

    Without the latter nothing could be checked where the slope is 0, and both are small for good reason.
    """
    slopes = np.abs(formula.values(text, at + NEAR * max(1.0, abs(at)))[1])
    floor = 1e-2 * float(np.max(slopes[np.isfinite(slopes)], initial=0.0))
    larger = max(abs(typed), abs(central), floor)
    return abs(typed - central) / larger if larger else 0.0


def picture(settings: Mapping[str, Any]) -> Picture:
    """The errors of both differences for h from 1e-1 to 1e-15, and the verdict on the derivative."""
    text, at, h = settings["formula"], settings["at"], settings["h"]
    value, slope, _ = (float(found[0]) for found in formula.values(text, np.array([at])))
    typed = float(formula.values(settings["derivative"], np.array([at]))[0][0]) if settings["derivative"] else slope
    errors, own = differences(text, at, slope, WIDTHS), differences(text, at, slope, np.array([h]))
    forward, central = best(errors.forward), best(errors.central)
    relative = relative_error(text, at, typed, float(errors.slopes[central]))
    good = bool(np.isfinite([value, slope, typed, relative]).all()) and relative <= AGREES
    readings = (
        Reading("forward", "forward error at h", float(own.forward[0])),
        Reading("central", "central error at h", float(own.central[0])),
        Reading("best_forward_h", "best h, forward", float(WIDTHS[forward])),
        Reading("best_central_h", "best h, central", float(WIDTHS[central])),
        Reading("relative_error", "typed against central", relative),
        Reading("verdict", "verdict", "agrees" if good else "wrong"),
    )
    figures = (
        _errors(errors, h, own, predicted(text, at)),
        _slopes(text, at, value, {"exact": slope} | ({"typed": typed} if settings["derivative"] else {})),
    )
    return Picture(figures, readings, _verdict(good, relative, typed == slope), good)


def _verdict(good: bool, relative: float, is_exact: bool) -> str:
    if good:
        return f"It agrees: the relative error is {short(relative)}, and rounding may make it 10⁻⁶."
    if is_exact and np.isfinite(relative):
        return "The exact derivative and the difference disagree: there is a kink or a jump here."
    if np.isfinite(relative):
        return f"It is wrong: the relative error is {short(relative)}, and rounding makes it 10⁻⁶ at most."
    return "It is wrong: there is no slope here."


def _errors(errors: Errors, h: float, own: Errors, balance: tuple[float | None, float | None]) -> Figure:
    """Both on logarithmic axes, where h and h² fall as straight lines and 1/h rises as one: a V."""
    forward, central = (np.where(error > 0, error, np.nan) for error in (errors.forward, errors.central))
    marks: list[Mark] = [Rule(at, "x", name) for at, name in zip(balance, ("√ε", "∛ε"), strict=True) if at is not None]
    marks += [Line(WIDTHS, forward, "forward", 1, SOLID), Line(WIDTHS, central, "central", 0, SOLID)]
    marks += [Points([h], error, "", place) for error, place in ((own.forward, 1), (own.central, 0)) if error[0] > 0]
    y = decades("error", forward, central, most=17)
    return Figure("Error of the difference", Axis("h", float(WIDTHS[0]), float(WIDTHS[-1]), "log"), y, tuple(marks))


def _slopes(text: str, at: float, value: float, slopes: Mapping[str, float]) -> Figure:
    x = np.linspace(at - 1, at + 1, 201)
    curve = formula.values(text, x)[0]
    tangents = [
        Line(x, value + slope * (x - at), name, place, DASHED) for place, (name, slope) in enumerate(slopes.items(), 2)
    ]
    marks: tuple[Mark, ...] = (Line(x, curve, "f", 4, SOLID), *tangents, Points([at], [value], "", 4))
    y = fitted("f", curve[50:151], value, room=0.5)  # its outer half may be a pole
    return Figure("The curve and the slope", Axis("x", at - 1, at + 1), y, marks)


WIDGET = Widget(
    label="Gradient check",
    sentence="Check a derivative by differences before you trust it, and take an h that is neither large nor tiny.",
    settings=(
        Text("formula", "f(x)", "exp(x)", "a function", formula.read),
        Text("derivative", "f'(x)", "", "its derivative; empty: the exact one", formula.read_or_nothing),
        Number("at", "x", 1.0, -100.0, 100.0, "where it is checked", shown=(-5.0, 5.0)),
        Number("h", "h", 1e-6, 1e-15, 1e-1, "how far apart the differences are taken", "log"),
    ),
    picture=picture,
    shows=(
        "numeric gradient against analytic gradient",
        "forward and central difference",
        "truncation error and rounding error of a difference",
        "gradient check with relative error",
    ),
)
