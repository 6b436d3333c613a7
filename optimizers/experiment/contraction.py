"""How fast a run must come closer to the minimum, where theory gives a rate: a linear iteration on a quadratic."""

from dataclasses import dataclass

from landscapes.core.record import Point
from landscapes.core.surface import Surface
from optimizers.experiment.run import Run
from optimizers.experiment.stability import curvature
from optimizers.sources.settings import DEFAULTS


@dataclass(frozen=True)
class Prediction:
    """`factor` is what each step multiplies the distance by in the long run; where it is None, `because` says why."""

    factor: float | None = None
    because: str | None = None


def predicted(run: Run, surface: Surface, start: Point, noise: float, quadratic: bool) -> Prediction:
    """The rate at which `run` approaches the minimum of `surface` from `start`; above 1 it moves away.

    `noise` is the experiment's, `quadratic` what `is_quadratic` says.
    """
    rule = run.record.contraction
    because = _obstacle(run, noise if run.noise is None else run.noise, quadratic)
    if because or rule is None:
        return Prediction(because=because)
    curvatures, excited = curvature(surface, start)
    if not curvatures.min() > 0:
        return Prediction(because="Theory gives a rate where the surface curves up in every direction.")
    if not excited.any():
        return Prediction(because="The run starts where the gradient is 0.")
    return Prediction(float(max(rule(float(l), **run.settings) for l in curvatures[excited])))


def _obstacle(run: Run, noise: float, quadratic: bool) -> str | None:
    """Why no linear iteration with constant numbers describes the run."""
    rate = run.settings["lr"]
    reasons = {
        f"Theory gives no rate for {run.record.label}.": run.record.contraction is None,
        "Theory gives a rate on quadratic surfaces only.": not quadratic,
        "Theory gives a rate for the exact gradient only.": bool(noise) or run.source != DEFAULTS,
        "Theory gives a rate for a constant learning rate only.": run.schedule != {"schedule": "constant", "warmup": 0},
        "With weight decay the run ends beside the minimum.": bool(run.settings.get("weight_decay")),
        "With a learning rate of 0 nothing moves.": rate == 0,
    }
    return next((sentence for sentence, holds in reasons.items() if holds), None)
