"""Every update rule once more, in plain NumPy, as its paper or PyTorch's documentation writes it.

A function a key. It is handed the surface, the start, the learning rates and the noise of all steps, and yields the
points. Averages are written out as sums over all gradients so far, corrections as powers, momentum as the difference of
two points: nothing here follows the order of the rule it is compared with.
"""

from collections.abc import Iterator

import numpy as np

from landscapes import Surface

Array = np.ndarray


def path(key: str, surface: Surface, start: Array, rates: Array, noise: Array, **settings: object) -> Array:
    """All points of a run, start first: (steps + 1, d)."""
    with np.errstate(all="ignore"):
        return np.array([start, *globals()[key](surface, start, rates, noise, **settings)])


def fading_sum(terms: list[Array], kept: float) -> Array:
    """The terms so far, each by how much of it is left after being kept in part at every later step."""
    ages = np.arange(len(terms) - 1, -1, -1.0)
    return (kept**ages) @ np.array(terms)


def fading_mean(terms: list[Array], kept: float) -> Array:
    """The exponential moving average that starts at zero."""
    return (1 - kept) * fading_sum(terms, kept)


def over_root(size: Array, eps: float, eps_place: str) -> Array:
    """1 / (√size + ε), or 1 / √(size + ε)."""
    return (size + eps) ** -0.5 if eps_place == "inside" else 1 / (size**0.5 + eps)


def gd(surface: Surface, x: Array, rates: Array, noise: Array, weight_decay: float) -> Iterator[Array]:
    for lr, z in zip(rates, noise, strict=True):
        x = (1 - lr * weight_decay) * x - lr * (surface.gradient(x) + z)
        yield x


def momentum(
    surface: Surface, x: Array, rates: Array, noise: Array, momentum: float, weight_decay: float, form: str
) -> Iterator[Array]:
    gradients, before = [], x
    for lr, z in zip(rates, noise, strict=True):
        g = surface.gradient(x) + z + weight_decay * x
        gradients.append(g)
        if form == "velocity":
            x, before = x + momentum * (x - before) - lr * g, x
        else:
            share = 1 - momentum if form == "average" else 1
            x = x - lr * share * fading_sum(gradients, momentum)
        yield x


def nesterov(
    surface: Surface, x: Array, rates: Array, noise: Array, momentum: float, weight_decay: float, form: str
) -> Iterator[Array]:
    gradients, before = [], x
    for lr, z in zip(rates, noise, strict=True):
        ahead = x + momentum * (x - before) if form == "lookahead" else x
        g = surface.gradient(ahead) + z + weight_decay * ahead
        gradients.append(g)
        after = ahead - lr * g if form == "lookahead" else x - lr * (g + momentum * fading_sum(gradients, momentum))
        x, before = after, x
        yield x


def adagrad(
    surface: Surface, x: Array, rates: Array, noise: Array, eps: float, weight_decay: float, eps_place: str
) -> Iterator[Array]:
    gradients = []
    for lr, z in zip(rates, noise, strict=True):
        gradients.append(surface.gradient(x) + z + weight_decay * x)
        x = x - lr * gradients[-1] * over_root(np.square(gradients).sum(0), eps, eps_place)
        yield x


def rmsprop(
    surface: Surface, x: Array, rates: Array, noise: Array, rho: float, eps: float, weight_decay: float, eps_place: str
) -> Iterator[Array]:
    gradients = []
    for lr, z in zip(rates, noise, strict=True):
        gradients.append(surface.gradient(x) + z + weight_decay * x)
        x = x - lr * gradients[-1] * over_root(fading_mean(np.square(gradients), rho), eps, eps_place)
        yield x


def adam(
    surface: Surface,
    x: Array,
    rates: Array,
    noise: Array,
    beta1: float,
    beta2: float,
    eps: float,
    weight_decay: float,
    eps_place: str,
    bias_correction: str,
) -> Iterator[Array]:
    gradients = []
    for t, (lr, z) in enumerate(zip(rates, noise, strict=True), 1):
        gradients.append(surface.gradient(x) + z + weight_decay * x)
        m, v = fading_mean(gradients, beta1), fading_mean(np.square(gradients), beta2)
        if bias_correction == "on":
            m, v = m / (1 - beta1**t), v / (1 - beta2**t)
        x = x - lr * m * over_root(v, eps, eps_place)
        yield x


def newton(surface: Surface, x: Array, rates: Array, noise: Array) -> Iterator[Array]:
    for lr, z in zip(rates, noise, strict=True):
        x = x - lr * np.linalg.pinv(surface.hessian(x)) @ (surface.gradient(x) + z)
        yield x
