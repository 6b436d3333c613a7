"""How much too long Adam's first steps would be if its two averages, which start at zero, were taken as they are."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from landscapes.core.parameter import Number
from lessons.widgets.core.axes import some
from lessons.widgets.core.picture import Axis, Figure, Line, Picture, Points, Reading, Rule, Widget
from lessons.widgets.core.words import short

CLOSE = 1.01  # "below 1 percent"


def picture(settings: Mapping[str, Any]) -> Picture:
    """The ratio (1 - beta1^t) / sqrt(1 - beta2^t) of the uncorrected step to the corrected one (eps left out).

    Kingma and Ba (2015), section 3: each average is too small by the factor 1 - beta^t.
    """
    t = np.arange(1, settings["steps"] + 1)
    first, root = 1 - settings["beta1"] ** t, np.sqrt(1 - settings["beta2"] ** t)
    ratio = first / root
    peak, near = int(ratio.argmax()), np.flatnonzero(ratio < CLOSE)
    readings = (
        Reading("first", "first step", float(ratio[0])),
        Reading("peak", "largest ratio", float(ratio[peak])),
        Reading("peak_at", "at step", peak + 1),
        Reading("below_1_percent", "less than 1 % too long from step", int(near[0]) + 1 if len(near) else None),
    )
    shown = some(len(t))
    x = Axis("step t", 1.0, float(t[-1]), "log")
    return Picture((_ratio(x, t, ratio, shown, peak), _averages(x, t[shown], first[shown], root[shown])), readings)


def _ratio(x: Axis, t: Any, ratio: Any, shown: Any, peak: int) -> Figure:
    top = Points([t[peak]], [ratio[peak]], f"{short(ratio[peak])} at t = {t[peak]}", 0)
    marks = (Rule(1.0, "y", "corrected"), Line(t[shown], ratio[shown], "uncorrected", 0), top)
    return Figure("Step length, uncorrected over corrected", x, Axis("ratio", 0.0, max(1.4, 1.15 * ratio[peak])), marks)


def _averages(x: Axis, t: Any, first: Any, root: Any) -> Figure:
    marks = (Line(t, first, "1 − β₁ᵗ", 1), Line(t, root, "√(1 − β₂ᵗ)", 2))
    return Figure("What each average has reached of its value", x, Axis("share", 0.0, 1.08), marks)


WIDGET = Widget(
    label="Bias correction",
    sentence="Both averages of Adam start at 0. The one under the root is slower: early steps are too long.",
    settings=(
        Number("beta1", r"\beta_1", 0.9, 0.0, 0.9999, "share of the mean gradient that is kept", shown=(0.0, 0.99)),
        Number("beta2", r"\beta_2", 0.999, 0.0, 0.99999, "share of the mean square that is kept", shown=(0.9, 0.9999)),
        Number("steps", "n", 4000, 10, 100_000, "steps that are drawn", "log", (10, 10_000), whole=True),
    ),
    picture=picture,
    shows=("bias correction in Adam", "size of Adam's first step without correction"),
)
