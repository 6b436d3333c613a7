"""How large a learning rate a run bears where it starts: the rule's own bound for the curvatures there.

On a parabola of curvature l each rule of the catalogue that has a `stable_lr` is a linear iteration, which comes closer
exactly while lr < stable_lr(l). A surface of several curvatures bears the smallest of these; one that curves down
somewhere bears none, and one that is no parabola bears it only near the start.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from landscapes.core.record import Interval, Landscape, Point
from landscapes.core.surface import Array, Surface
from optimizers.experiment.run import Run
from optimizers.sources.settings import DEFAULTS

PROBES = 12  # points at which a surface must curve alike to count as quadratic
GOLDEN, SILVER = 0.618034, 0.414214  # fractions whose multiples fall on no grid, nor on one line


@dataclass(frozen=True)
class Stability:
    """What the learning rate does: `word` is steady, overshoots, diverges or unstable.

    `bound` is where stability ends: zero or less where no learning rate is stable. `turn` is the learning rate that the
    word is about: the bound, or half of it where a rule without momentum begins to step across the valley. `steepest`
    is the largest curvature at the start.
    """

    word: str
    bound: float
    turn: float
    steepest: float


def stability(run: Run, surface: Surface, start: Point, quadratic: bool) -> Stability | None:
    """What can be said of `run` on `surface` from `start`.

    None where its rule has no bound, nothing curves there, or the rule is handed another gradient than the exact one.
    """
    rate, rule = float(run.settings["lr"]), run.record.stable_lr
    pull = float(run.settings.get("weight_decay", 0.0))
    curvatures, excited = curvature(surface, start, pull)
    if rule is None or rate == 0 or not np.isfinite(curvatures).all() or run.source != DEFAULTS:
        return None
    settings = {name: value for name, value in run.settings.items() if name != "lr"}
    bounds = np.array([rule(l, **settings) if l else math.inf for l in curvatures])
    certain = quadratic and run.schedule["schedule"] == "constant"
    downhill = bool((bounds <= 0).any())
    bound = float(bounds[bounds > 0].min(initial=math.inf)) if downhill and not certain else float(bounds.min())
    if math.isinf(bound) or (downhill and not certain and rate < bound):
        return None
    steepest = float(curvatures.max())
    if rate >= bound:
        leaves = certain and bool((bounds[excited] < rate).any())
        return Stability("diverges" if leaves else "unstable", bound, bound, steepest)
    across = certain and "momentum" not in settings and rate > bound / 2
    return Stability("overshoots" if across else "steady", bound, bound / 2 if across else bound, steepest)


def curvature(surface: Surface, start: Point, pull: float = 0.0) -> tuple[Array, NDArray[np.bool]]:
    """The Hessian's eigenvalues at `start`, and which of them the start feels; `pull` is a weight decay."""
    hessian = surface.hessian(start) + pull * np.eye(len(start))
    gradient = surface.gradient(start) + pull * np.array(start)
    if not (np.isfinite(hessian).all() and np.isfinite(gradient).all()):
        return np.full(len(start), math.nan), np.zeros(len(start), dtype=bool)
    values, vectors = np.linalg.eigh(hessian)
    values[np.abs(values) <= 1e-12 * np.abs(values).max()] = 0.0
    return values, np.abs(vectors.T @ gradient) > 1e-12 * np.abs(gradient).max()


def is_quadratic(surface: Surface) -> bool:
    """Whether the surface curves alike all over its drawing, as far as `PROBES` scattered points tell."""
    return _curves_alike(surface.record, tuple(surface.parameters.items()), surface.table, surface.domain)


@lru_cache(maxsize=256)
def _curves_alike(
    record: Landscape,
    parameters: tuple[tuple[str, float], ...],
    table: tuple[float, ...],
    domain: tuple[Interval, ...],
) -> bool:
    surface = Surface("", record, dict(parameters), table)
    scattered = np.outer(np.arange(1, PROBES + 1), [GOLDEN, SILVER])[:, : surface.dimension] % 1
    low, high = np.array(domain).T
    hessians = np.array([surface.hessian(point) for point in low + scattered * (high - low)])
    return bool(np.isfinite(hessians).all() and np.ptp(hessians, axis=0).max() <= 1e-9 * np.abs(hessians).max())
