"""What theory says of the runs beforehand, their bounds and rates of approach, beside what they did."""

import json
from typing import Any

import numpy as np
from starlette.requests import Request
from starlette.responses import Response

from optimizers import Experiment, Trajectory
from optimizers.experiment.contraction import predicted
from optimizers.experiment.run import Run
from optimizers.experiment.stability import curvature, is_quadratic
from pages.shared import asking, compute, verdict
from pages.shared.blob import finite

UNMEASURED = "The way to the minimum was too short or too irregular to measure a rate."
NO_MINIMUM = "The surface has no minimum that a distance could be measured to."


def theory(experiment: Experiment) -> dict[str, Any]:
    """Bounds and rates of all runs, and the largest curvature at the experiment's start, whatever its sign."""
    quadratic = is_quadratic(experiment.surface)
    runs = zip(experiment.runs, compute.trajectories(experiment), strict=True)
    steepest = float(np.abs(curvature(experiment.surface, experiment.start)[0]).max())
    return {
        "runs": [
            {"place": place} | _of_run(experiment, run, path, quadratic) for place, (run, path) in enumerate(runs)
        ],
        "curvature": finite(steepest),
    }


def _of_run(experiment: Experiment, run: Run, path: Trajectory, quadratic: bool) -> dict[str, Any]:
    """One run: `applies` tells where its bound holds, `because` why a rate is not known."""
    found = verdict.judged(experiment, run)
    told = predicted(run, experiment.surface, run.start or experiment.start, experiment.noise, quadratic)
    return {
        "bound": found and finite(found.bound),
        "applies": found and ("everywhere" if quadratic else "start"),
        "predicted": told.factor,
        "measured": path.contraction,
        "because": told.because or _unmeasured(path),
    }


def _unmeasured(path: Trajectory) -> str | None:
    if path.contraction is not None:
        return None
    kinds = [place.kind for place in path.descent.surface.stationary_points]
    return UNMEASURED if "minimum" in kinds else NO_MINIMUM


@asking.plainly
def answer(request: Request) -> Response:
    """The route: theory beside measurement for a link's runs."""
    told = theory(asking.experiment_of(request))
    return Response(json.dumps(told, allow_nan=False), media_type="application/json")
