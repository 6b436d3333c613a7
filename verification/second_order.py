"""Rules that use curvature, or search along a line, beside SciPy's and optax's.

`python -m verification.second_order` prints a line for each comparison. SciPy's searches interpolate, so its BFGS and
Levenberg-Marquardt walk another path to the same minimum; its trust region is the very same method.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
from scipy.optimize import OptimizeResult, brentq, least_squares, minimize, minimize_scalar
from scipy.optimize._trustregion import _minimize_trust_region
from scipy.optimize._trustregion_exact import IterativeSubproblem

import landscapes
import optimizers
from landscapes import Surface
from verification.trajectories import difference

Array = np.ndarray
SURFACES = ("rosenbrock", "tilted", "quadratic", "half_pipe", "quartic_bowl", "tiny_net", "logistic")
RESTING = 1e-8  # of a gradient


def descend(surface: Surface, key: str, steps: int = 300, **settings: Any) -> optimizers.Trajectory:
    """A run from the surface's own start."""
    return optimizers.descend(surface, key, steps=steps, **settings)


def apart(ours: Array, theirs: Array) -> float:
    """How far two points are from each other, relative to their size or to 1."""
    return float(np.linalg.norm(ours - theirs)) / max(1.0, float(np.linalg.norm(theirs)))


def scipy_minimum(surface: Surface, method: str, **options: Any) -> OptimizeResult:
    """Where SciPy's method ends from the surface's start."""
    curved = {"hess": surface.hessian} if method.startswith("trust") else {}
    return minimize(
        surface.value, surface.start, method=method, jac=surface.gradient, options={"gtol": RESTING} | options, **curved
    )


def same_minimum(key: str, method: str, surface: Surface) -> float:
    """How far our end is from SciPy's."""
    options = {"ftol": 0.0} if method == "L-BFGS-B" else {}
    return apart(descend(surface, key).points[-1], scipy_minimum(surface, method, **options).x)


def same_trust_region(surface: Surface) -> float:
    """How far each point is at most from SciPy's, whose circle problem is solved as exactly as ours.

    By itself `trust-exact` is content with a step that ends within a tenth of the border.
    """
    points: list[Array] = [np.array(surface.start)]
    _minimize_trust_region(
        surface.value,
        surface.start,
        jac=surface.gradient,
        hess=surface.hessian,
        subproblem=partial(IterativeSubproblem, k_easy=1e-14, k_hard=1e-14),
        callback=lambda told: points.append(np.array(told.x)),
        gtol=1e-4,  # closer by, rounding decides what is accepted
    )
    ours = descend(surface, "trust_region").points
    return max(apart(a, b) for a, b in zip(ours, points, strict=False))


def trust_region_steps(surface: Surface) -> tuple[int, int]:
    """Steps to a gradient shorter than `RESTING`, ours and SciPy's."""
    resting = np.linalg.norm(descend(surface, "trust_region").gradients, axis=1) < RESTING
    return int(np.argmax(resting)), int(scipy_minimum(surface, "trust-exact").nit)


def same_least_squares(surface: Surface) -> float:
    """How far the end of Levenberg-Marquardt is from that of MINPACK's."""
    tolerance = dict.fromkeys(("ftol", "xtol", "gtol"), 1e-15)
    theirs = least_squares(surface.residuals, surface.start, jac=surface.jacobian, method="lm", **tolerance)
    return apart(descend(surface, "levenberg_marquardt").points[-1], theirs.x)


def same_line_minimum(surface: Surface, steps: int = 20) -> float:
    """How far each length of exact search is at most from the zero that Brent's method finds of the slope beside it.

    And how far the loss is, relative to its fall, above what Brent's minimisation reaches between zero and twice the
    length; the larger of the two.
    """
    run, largest = descend(surface, "exact_line", steps), 0.0
    for x, g, t in zip(run.points, run.gradients, run.learning_rates, strict=False):
        if np.linalg.norm(g) < 1e-4:  # what is left to fall is soon below the loss's own rounding
            break
        slope = partial(lambda t, x, g: float(surface.gradient(x - t * g) @ -g), x=x, g=g)
        loss = partial(lambda t, x, g: surface.value(x - t * g), x=x, g=g)
        zero = brentq(slope, 0.99 * t, 1.01 * t, xtol=1e-300, rtol=1e-15)
        lowest = minimize_scalar(loss, bounds=(0.0, 2 * t), method="bounded", options={"xatol": 1e-12}).fun
        largest = max(largest, abs(t - zero) / zero, (loss(t) - lowest) / (loss(0.0) - lowest))
    return largest


def everywhere(compare: Callable[[Surface], float], names: tuple[str, ...] = SURFACES) -> float:
    """The largest of a comparison over all of these surfaces."""
    return max(compare(landscapes.get(name)) for name in names)


SQUARES = tuple(name for name in SURFACES if landscapes.get(name).record.is_sum_of_squares)
COMPARISONS: dict[str, Callable[[], float]] = {
    "bfgs: end": lambda: everywhere(partial(same_minimum, "bfgs", "BFGS")),
    "lbfgs: end": lambda: everywhere(partial(same_minimum, "lbfgs", "L-BFGS-B")),
    "trust_region: every point": lambda: everywhere(same_trust_region),
    "levenberg_marquardt: end": lambda: everywhere(same_least_squares, SQUARES),
    "exact_line: every length": lambda: everywhere(same_line_minimum),
    "dog: every point": lambda: difference("dog", {"lr": 1.0}),
    "prodigy: every point": lambda: difference("prodigy", {"lr": 0.1}),
}


def main() -> None:
    """Prints every comparison, and the steps of the two trust regions."""
    for name, compare in COMPARISONS.items():
        print(f"{name:28} {compare():.1e}")
    for name in SURFACES:
        ours, theirs = trust_region_steps(landscapes.get(name))
        print(f"trust_region: steps to rest on {name:12} {ours}, SciPy's {theirs}")


if __name__ == "__main__":
    main()
