"""The scripts that a run can be copied as, carried out and compared with the run.

`python -m verification.scripts` prints for each optimizer how far its script's points are at most from ours.
"""

import warnings

import numpy as np

import landscapes
import optimizers
from optimizers.experiment.experiment import Experiment
from optimizers.experiment.run import make_run
from optimizers.experiment.suggest import learning_rate
from optimizers.script import pytorch

SURFACES = ("rosenbrock", "line_fit")
STEPS = 20  # line searches amplify rounding: once they have arrived, they ask for the last digits of the loss


def difference(experiment: Experiment) -> float:
    """How far the points of the first run's script are at most from ours, relative to their size."""
    run = experiment.runs[0]
    ours, theirs = experiment.trajectory(run).points, points(pytorch(experiment, run))
    if theirs.shape != ours.shape:
        return float("inf")
    fine = np.isfinite(ours) & (np.abs(ours) < 1e100)  # how it overflows at the very end is left to each library
    gap = np.abs(ours - theirs) / np.maximum(np.abs(ours), 1e-3)
    return float(np.where(fine, np.where(np.isnan(gap), np.inf, gap), 0.0).max())


def points(text: str) -> np.ndarray:
    """The points that a script leaves behind."""
    names: dict = {"print": lambda *_: None}
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")
        exec(compile(text, "script", "exec"), names)
    return np.array([np.asarray(point, dtype=float) for point in names["path"]])


def experiment(key: str, surface: str, steps: int = STEPS, **options: object) -> Experiment:
    """One run from the surface's own start, with a learning rate that suits it unless `lr` is given."""
    made = landscapes.get(surface)
    lr = learning_rate(make_run(key, {}).record, made, made.start)
    run = make_run(key, {"lr": lr, **options})
    return Experiment(made, made.start, steps, 7, 0.0, (run,))


def compare() -> dict[str, float]:
    """The largest relative difference of each optimizer, over `STEPS` steps on each of `SURFACES` it can run on."""
    return {key: max(_differences(key)) for key in optimizers.names()}


def _differences(key: str) -> list[float]:
    needs = make_run(key, {}).record.needs
    return [difference(experiment(key, surface)) for surface in SURFACES if needs != "model" or surface == "line_fit"]


def main() -> None:
    """Prints a line for each optimizer."""
    print(f"largest relative difference of each optimizer's script in {STEPS} steps")
    for key, largest in compare().items():
        print(f"{key:24} {largest:10.1e}")


if __name__ == "__main__":
    main()
