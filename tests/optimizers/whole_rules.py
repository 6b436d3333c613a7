"""The rules that move the point as a whole once more, in plain NumPy; `rules` says how such a rendering is called.

Matrices are kept whole and taken apart by numpy.linalg, sums are written out over all points so far, and a search is
told the loss along its line. Nothing here follows the order of the rule it is compared with.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from landscapes import Surface
from landscapes.core.model import Model

__all__ = [
    "backtracking",
    "bfgs",
    "conjugate_gradient",
    "dog",
    "exact_line",
    "gauss_newton",
    "lbfgs",
    "levenberg_marquardt",
    "natural_gradient",
    "newton",
    "prodigy",
    "saddle_free_newton",
    "trust_region",
]
Array = np.ndarray
TRIALS = 60


@dataclass(frozen=True)
class Loss:
    """What a rule sees within one step: the surface, tilted by the noise of that step."""

    surface: Surface
    tilt: Array

    def value(self, x: Array) -> float:
        return self.surface.value(x) + float(self.tilt @ x)

    def gradient(self, x: Array) -> Array:
        return self.surface.gradient(x) + self.tilt


def stages(surface: Surface, rates: Array, noise: Array) -> Iterator[tuple[float, Loss]]:
    """Learning rate and loss of each step."""
    for lr, z in zip(rates, noise, strict=True):
        yield lr, Loss(surface, z)


def over_curvatures(matrix: Array, vector: Array, change: Callable[[Array], Array]) -> Array:
    """The vector, each of its parts along an eigenvector over the changed eigenvalue; parts over nothing are left out.

    What counts as nothing is the rule's own choice, and none of the surfaces comes near it.
    """
    curvatures, axes = np.linalg.eigh(matrix)
    some = np.abs(curvatures) > 1e-12 * np.abs(curvatures).max()
    return axes[:, some] @ ((axes.T @ vector)[some] / change(curvatures[some]))


def newton(surface: Surface, x: Array, rates: Array, noise: Array) -> Iterator[Array]:
    for lr, loss in stages(surface, rates, noise):
        x = x - lr * np.linalg.pinv(surface.hessian(x)) @ loss.gradient(x)
        yield x


def saddle_free_newton(surface: Surface, x: Array, rates: Array, noise: Array) -> Iterator[Array]:
    for lr, loss in stages(surface, rates, noise):
        x = x - lr * over_curvatures(surface.hessian(x), loss.gradient(x), np.abs)
        yield x


def gauss_newton(surface: Surface, x: Array, rates: Array, noise: Array) -> Iterator[Array]:
    for lr, loss in stages(surface, rates, noise):
        J = surface.jacobian(x)
        tilt = 0.5 * np.linalg.pinv(J).T @ loss.tilt  # the residuals whose squares are tilted as the loss is
        x = x - lr * np.linalg.lstsq(J, surface.residuals(x) + tilt)[0]
        yield x


def levenberg_marquardt(
    surface: Surface, x: Array, rates: Array, noise: Array, lam: float, damping: str
) -> Iterator[Array]:
    for lr, loss in stages(surface, rates, noise):
        J = surface.jacobian(x)
        leash = np.eye(len(x)) if damping == "identity" else np.diag((J * J).sum(0))
        down = -J.T @ surface.residuals(x) - loss.tilt / 2
        trial = x + lr * np.linalg.solve(J.T @ J + lam * leash, down)
        falls = loss.value(trial) < loss.value(x)
        x, lam = (trial, lam / 10) if falls else (x, lam * 10)
        yield x


def outcomes(model: Model, prediction: float) -> Iterator[tuple[float, float]]:
    """What the model expects to see, with the probabilities: both classes, or nodes of Gauss-Hermite quadrature."""
    if model.squared:
        nodes, weights = np.polynomial.hermite_e.hermegauss(5)
        yield from zip(prediction + nodes, weights / weights.sum(), strict=True)
    else:
        for seen in (0.0, 1.0):
            yield seen, np.exp(-model.error(prediction, seen)[0])


def information(model: Model | None, x: Array) -> Array:
    """Fisher's: the mean over inputs and over the model's own outcomes of ∇log p ∇log pᵀ."""
    assert model
    centre, scale = model.normalisation()
    total = np.zeros((2, 2))
    for u, _ in model.examples:
        prediction, slopes, _ = model.predict(*x, (u - centre) / scale)
        for seen, chance in outcomes(model, prediction):
            score = -model.error(prediction, seen)[1] * np.array(slopes)
            total += chance * np.outer(score, score)
    return total / len(model.examples)


def natural_gradient(surface: Surface, x: Array, rates: Array, noise: Array) -> Iterator[Array]:
    for lr, loss in stages(surface, rates, noise):
        x = x - lr * np.linalg.pinv(information(surface.record.model, x)) @ loss.gradient(x)
        yield x


def sufficient(loss: Loss, x: Array, d: Array, t: float, c1: float) -> bool:
    """Armijo's condition."""
    return loss.value(x + t * d) <= loss.value(x) + c1 * t * float(loss.gradient(x) @ d)


def gentle(loss: Loss, x: Array, d: Array, t: float, c2: float) -> bool:
    """The weak curvature condition."""
    return bool(loss.gradient(x + t * d) @ d >= c2 * (loss.gradient(x) @ d))


def wolfe(loss: Loss, x: Array, d: Array, first: float, c1: float, c2: float) -> float:
    """The first trial that keeps both, of lengths that double until one is too long and then halve what is left."""
    tried, short, long = [first], [0.0], []
    while len(tried) <= TRIALS:
        if not sufficient(loss, x, d, tried[-1], c1):
            long.append(tried[-1])
        elif not gentle(loss, x, d, tried[-1], c2):
            short.append(tried[-1])
        else:
            return tried[-1]
        tried.append((short[-1] + long[-1]) / 2 if long else 2 * tried[-1])
    return tried[TRIALS - 1]


def twisted(H: Array, s: Array, y: Array) -> Array:
    """The BFGS update of an inverse Hessian."""
    twist = np.eye(len(s)) - np.outer(s, y) / (s @ y)
    return twist @ H @ twist.T + np.outer(s, s) / (s @ y)


def tells(s: Array, y: Array) -> bool:
    """Whether the loss curves up along s, in more than the last bits."""
    return bool(s @ y > 1e-16 * np.linalg.norm(s) * np.linalg.norm(y) and y @ y > 1e-290)


def bfgs(surface: Surface, x: Array, rates: Array, noise: Array, c1: float, c2: float) -> Iterator[Array]:
    H = np.eye(len(x))
    for lr, loss in stages(surface, rates, noise):
        d = -H @ loss.gradient(x)
        s = wolfe(loss, x, d, lr, c1, c2) * d
        y = loss.gradient(x + s) - loss.gradient(x)
        H = twisted(H, s, y) if tells(s, y) else H
        x = x + s
        yield x


def lbfgs(surface: Surface, x: Array, rates: Array, noise: Array, memory: int, c1: float, c2: float) -> Iterator[Array]:
    pairs: list[tuple[Array, Array]] = []
    for lr, loss in stages(surface, rates, noise):
        H = np.eye(len(x))
        if pairs:
            s, y = pairs[-1]
            H *= (s @ y) / (y @ y)
        for s, y in pairs[-memory:]:
            H = twisted(H, s, y)
        d = -H @ loss.gradient(x)
        s = wolfe(loss, x, d, lr, c1, c2) * d
        y = loss.gradient(x + s) - loss.gradient(x)
        pairs += [(s, y)] if tells(s, y) else []
        x = x + s
        yield x


def conjugate_gradient(surface: Surface, x: Array, rates: Array, noise: Array, c1: float, c2: float) -> Iterator[Array]:
    way, before = np.zeros_like(x), np.full_like(x, np.inf)  # no weight of the old way at first
    for lr, loss in stages(surface, rates, noise):
        g = loss.gradient(x)
        beta = (g @ g - g @ before) / (before @ before) if np.isfinite(before).all() and before.any() else 0.0
        way = max(beta, 0.0) * way - g
        way = way if way @ g < 0 else -g
        x, before = x + wolfe(loss, x, way, lr, c1, c2) * way, g
        yield x


def lowest_within(H: Array, g: Array, radius: float) -> tuple[Array, bool]:
    """The lowest point of the parabola within the circle and whether it is on the border: the multiplier by bisection.

    It is sought as the distance from the least one that leaves no negative curvature, for only so it keeps its digits
    where the two are close.
    """
    curvatures, axes = np.linalg.eigh(H)
    bent, pull = curvatures - min(0.0, curvatures[0]), -axes.T @ g

    def parts(extra: float) -> Array:
        with np.errstate(all="ignore"):  # where nothing pulls, nothing is divided by
            return np.where(pull == 0, 0.0, pull / (bent + extra))

    inside = parts(0.0)
    if np.linalg.norm(inside) <= radius:
        if curvatures[0] >= 0:
            return axes @ inside, False
        inside[0] += np.sqrt(radius**2 - inside @ inside)
        return axes @ inside, True
    low, high = 0.0, float(np.linalg.norm(pull)) / radius
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if np.linalg.norm(parts(middle)) > radius else (low, middle)
    return axes @ parts(high), True


def trust_region(
    surface: Surface, x: Array, rates: Array, noise: Array, first: float, most: float, accept: float
) -> Iterator[Array]:
    radius = first
    for lr, loss in stages(surface, rates, noise):
        H, g = surface.hessian(x), loss.gradient(x)
        p, at_border = lowest_within(H, g, radius)
        foretold, found = g @ p + p @ H @ p / 2, loss.value(x + lr * p) - loss.value(x)
        ratio = found / foretold if foretold < 0 else 0.0
        if ratio > accept:
            x = x + lr * p
        if not ratio >= 1 / 4:
            radius /= 4
        elif ratio > 3 / 4 and at_border:
            radius = min(2 * radius, most)
        yield x


def backtracking(surface: Surface, x: Array, rates: Array, noise: Array, c1: float) -> Iterator[Array]:
    for lr, loss in stages(surface, rates, noise):
        d = -loss.gradient(x)
        lengths = lr * 0.5 ** np.arange(TRIALS)
        x = x + next((t for t in lengths if sufficient(loss, x, d, t, c1)), 0.0) * d
        yield x


def exact_line(surface: Surface, x: Array, rates: Array, noise: Array) -> Iterator[Array]:
    for lr, loss in stages(surface, rates, noise):
        d = -loss.gradient(x)
        x = x + flat(partial(slope, loss, x, d), lr) * d
        yield x


def slope(loss: Loss, x: Array, d: Array, t: float) -> float:
    """Of the loss along the line, at length t."""
    return float(loss.gradient(x + t * d) @ d)


def flat(slope: Callable[[float], float], first: float) -> float:
    """The first length of the doublings at which the slope is not negative, then bisection to the last bit."""
    low, high = 0.0, first
    for _ in range(TRIALS):
        if not slope(high) < 0:
            break
        low, high = high, 2 * high
    else:
        return low
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if slope(middle) < 0 else (low, middle)
    return high


def dog(surface: Surface, x: Array, rates: Array, noise: Array, first: float, eps: float) -> Iterator[Array]:
    points, gradients = [x], []
    for lr, loss in stages(surface, rates, noise):
        gradients.append(loss.gradient(x))
        furthest = np.linalg.norm(np.array(points) - points[0], axis=1).max()
        reach = max(first * (1 + np.linalg.norm(points[0])), furthest)
        x = x - lr * reach * (np.square(gradients).sum() + eps) ** -0.5 * gradients[-1]
        points.append(x)
        yield x


def prodigy(
    surface: Surface,
    x: Array,
    rates: Array,
    noise: Array,
    beta1: float,
    beta2: float,
    first: float,
    eps: float,
    weight_decay: float,
) -> Iterator[Array]:
    """The paper's algorithm 4 with the corrections and the decay of its authors' code, where eps meets the new d."""
    start, sizes, scaled, pulls, ways = x, [first], [], [], []
    for t, (lr, loss) in enumerate(stages(surface, rates, noise), 1):
        g, d = loss.gradient(x), sizes[-1]
        rate = d * lr * (1 - beta2**t) ** 0.5 / (1 - beta1**t)
        scaled.append(d * g)
        pulls.append(rate * scaled[-1])
        ways.append(pulls[-1] @ (start - x))
        ages = np.arange(t - 1, -1, -1.0)
        m = (1 - beta1) * beta1**ages @ np.array(scaled)
        v = (1 - beta2) * beta2**ages @ np.square(scaled)
        fading = beta2 ** (ages / 2)
        length = np.abs(fading @ np.array(pulls)).sum()
        sizes.append(max(d, fading @ np.array(ways) / length) if length > 0 else d)
        x = (1 - rate * weight_decay) * x - rate * m / (v**0.5 + sizes[-1] * eps)
        yield x
