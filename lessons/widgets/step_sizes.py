"""How long the steps of adaptive methods are when the gradient is constant, and after a burst of large ones."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from landscapes.core.parameter import Choice, Number
from landscapes.core.surface import Array
from lessons.widgets.core.axes import decades
from lessons.widgets.core.picture import SOLID, Axis, Figure, Line, Picture, Points, Reading, Rule, Widget
from optimizers.experiment.run import make_run

STEPS = 200
COUNTED = 100  # steps that the readings speak of
BURST = 10  # steps with the large gradient
NAMES = ("adagrad", "rmsprop", "adam")


def gradients(kind: str) -> Array:
    """What the methods are handed, (STEPS,)."""
    burst = (kind == "burst") & (np.arange(STEPS) < BURST)
    return np.where(burst, 100.0, 1.0)


def lengths(key: str, handed: Array, **options: float) -> Array:
    """The length of each step of the optimizer `key`, by its own rule with all else at its defaults."""
    run = make_run(key, dict(options))
    numbers = [setting.code(run.settings[setting.name]) for setting in run.record.settings]  # type: ignore[arg-type]
    x, state, points = 0.0, [0.0] * len(run.record.state), [0.0]
    for t, gradient in enumerate(handed.tolist(), 1):
        x, *state = run.record.step(t, x, gradient, *state, *numbers)
        points.append(x)
    return np.abs(np.diff(points))


def picture(settings: Mapping[str, Any]) -> Picture:
    """The chosen method's steps beside the others'; AdaGrad's fall like lr/√t, RMSProp's first is lr/√(1 - ρ)."""
    lr, chosen, handed = settings["lr"], settings["optimizer"], gradients(settings["gradient"])
    steps = {key: lengths(key, handed, lr=lr, **_own(key, settings)) for key in NAMES}
    own = steps[chosen]
    readings = (
        Reading("first", "first step", float(own[0])),
        Reading("hundredth", f"step {COUNTED}", float(own[COUNTED - 1])),
        Reading("total", f"way of {COUNTED} steps", float(own[:COUNTED].sum())),
    )
    return Picture((_steps(steps, chosen, lr), _gradients(handed)), readings)


def _own(key: str, settings: Mapping[str, Any]) -> dict[str, float]:
    return {"rho": settings["rho"]} if key == "rmsprop" else {}


def _steps(steps: Mapping[str, Array], chosen: str, lr: float) -> Figure:
    t = np.arange(1, STEPS + 1)
    lines = [Line(t, steps[key], LABELS[key], place) for place, key in enumerate(NAMES)]
    ends = np.array([1, COUNTED])
    dots = Points(ends, steps[chosen][ends - 1], "", NAMES.index(chosen))
    y = decades("step length", lr, *steps.values())
    return Figure("How long each step is", Axis("step t", 1.0, STEPS, "log"), y, (Rule(lr, "y", "lr"), *lines, dots))


def _gradients(handed: Array) -> Figure:
    t = np.arange(1, STEPS + 1)
    x, y = Axis("step t", 1.0, STEPS, "log"), Axis("gradient", 0.1, 1000.0, "log")
    return Figure("The gradient that is handed over", x, y, (Line(t, handed, "", 4, SOLID),))


LABELS = {"adagrad": "AdaGrad", "rmsprop": "RMSProp", "adam": "Adam"}
WIDGET = Widget(
    label="Step sizes",
    sentence="AdaGrad adds up all it has seen and slows down for good; RMSProp and Adam forget.",
    settings=(
        Choice(
            "gradient",
            r"\text{gradient}",
            "constant",
            ("constant", "burst"),
            "1 at every step, or 100 for ten steps before",
        ),
        Choice("optimizer", r"\text{method}", "adagrad", NAMES, "whose numbers are read off"),
        Number("lr", r"\eta", 0.1, 1e-4, 10.0, "learning rate", "log", (1e-3, 1.0)),
        Number("rho", r"\rho", 0.9, 0.0, 0.999, "RMSProp: share of the mean square that is kept", shown=(0.5, 0.999)),
    ),
    picture=picture,
    shows=(
        "AdaGrad's learning rate shrinks like 1/√t",
        "RMSProp forgets old gradients",
        "first step of an adaptive method is independent of the gradient's size",
    ),
)
