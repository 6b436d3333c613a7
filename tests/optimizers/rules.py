"""Every update rule once more, in plain NumPy, as its paper or PyTorch's documentation writes it.

A function a key. It is handed the surface, the start, the learning rates and the noise of all steps, and yields the
points. Averages are written out as sums over all gradients so far, corrections as powers, momentum as the difference of
two points: nothing here follows the order of the rule it is compared with.
"""

from collections.abc import Iterator

import numpy as np

from landscapes import Surface
from tests.optimizers.whole_rules import *  # noqa: F403

Array = np.ndarray


def path(key: str, surface: Surface, start: Array, rates: Array, noise: Array, **settings: object) -> Array:
    """All points of a run, start first: (steps + 1, d)."""
    with np.errstate(all="ignore"):
        return np.array([start, *globals()[key](surface, start, rates, noise, **settings)])


def fading_sum(terms: list[Array] | Array, kept: float) -> Array:
    """The terms so far, each by how much of it is left after being kept in part at every later step."""
    ages = np.arange(len(terms) - 1, -1, -1.0)
    return (kept**ages) @ np.array(terms)


def fading_mean(terms: list[Array] | Array, kept: float) -> Array:
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


def corrected_mean(terms: list[Array] | Array, kept: float) -> Array:
    """The exponential moving average, divided by what its weights sum to."""
    return fading_mean(terms, kept) / (1 - kept ** len(terms))


def adam_like(gradients: list[Array], beta1: float, beta2: float, eps: float) -> Array:
    """Adam's step for a learning rate of 1."""
    return corrected_mean(gradients, beta1) * over_root(corrected_mean(np.square(gradients), beta2), eps, "outside")


def adadelta(
    surface: Surface, x: Array, rates: Array, noise: Array, rho: float, eps: float, weight_decay: float
) -> Iterator[Array]:
    gradients, ways = [], [np.zeros_like(x)]
    for lr, z in zip(rates, noise, strict=True):
        gradients.append(surface.gradient(x) + z + weight_decay * x)
        pace = (fading_mean(np.square(ways), rho) + eps) / (fading_mean(np.square(gradients), rho) + eps)
        ways.append(pace**0.5 * gradients[-1])
        x = x - lr * ways[-1]
        yield x


def amsgrad(
    surface: Surface,
    x: Array,
    rates: Array,
    noise: Array,
    beta1: float,
    beta2: float,
    eps: float,
    weight_decay: float,
) -> Iterator[Array]:
    gradients, sizes = [], []
    for t, (lr, z) in enumerate(zip(rates, noise, strict=True), 1):
        gradients.append(surface.gradient(x) + z + weight_decay * x)
        sizes.append(fading_mean(np.square(gradients), beta2))
        largest = np.max(sizes, axis=0) / (1 - beta2**t)
        x = x - lr * corrected_mean(gradients, beta1) * over_root(largest, eps, "outside")
        yield x


def adamw(
    surface: Surface,
    x: Array,
    rates: Array,
    noise: Array,
    beta1: float,
    beta2: float,
    eps: float,
    weight_decay: float,
) -> Iterator[Array]:
    gradients = []
    for lr, z in zip(rates, noise, strict=True):
        gradients.append(surface.gradient(x) + z)
        x = x - lr * (weight_decay * x + adam_like(gradients, beta1, beta2, eps))
        yield x


def adamax(
    surface: Surface,
    x: Array,
    rates: Array,
    noise: Array,
    beta1: float,
    beta2: float,
    eps: float,
    weight_decay: float,
) -> Iterator[Array]:
    gradients = []
    for t, (lr, z) in enumerate(zip(rates, noise, strict=True), 1):
        gradients.append(surface.gradient(x) + z + weight_decay * x)
        fades = beta2 ** np.arange(t - 1, -1, -1.0)[:, None]
        x = x - lr * corrected_mean(gradients, beta1) / (fades * (np.abs(gradients) + eps)).max(0)
        yield x


def nadam(
    surface: Surface,
    x: Array,
    rates: Array,
    noise: Array,
    beta1: float,
    beta2: float,
    eps: float,
    weight_decay: float,
    momentum_decay: float,
) -> Iterator[Array]:
    mu = beta1 * (1 - 0.96 ** (momentum_decay * np.arange(1, len(rates) + 2)) / 2)
    gradients = []
    for t, (lr, z) in enumerate(zip(rates, noise, strict=True), 1):
        gradients.append(surface.gradient(x) + z + weight_decay * x)
        now = (1 - mu[t - 1]) / (1 - mu[:t].prod()) * gradients[-1]
        soon = mu[t] / (1 - mu[: t + 1].prod()) * fading_mean(gradients, beta1)
        x = x - lr * (now + soon) * over_root(corrected_mean(np.square(gradients), beta2), eps, "outside")
        yield x


def radam(
    surface: Surface,
    x: Array,
    rates: Array,
    noise: Array,
    beta1: float,
    beta2: float,
    eps: float,
    weight_decay: float,
) -> Iterator[Array]:
    gradients, long = [], (1 + beta2) / (1 - beta2)
    for t, (lr, z) in enumerate(zip(rates, noise, strict=True), 1):
        gradients.append(surface.gradient(x) + z + weight_decay * x)
        way = corrected_mean(gradients, beta1)
        length = long - 2 * t * beta2**t / (1 - beta2**t)
        if length > 5:
            trust = (length - 4) / (long - 4) * (length - 2) / (long - 2) * long / length
            root = fading_mean(np.square(gradients), beta2) ** 0.5 + eps
            way = way * (trust * (1 - beta2**t)) ** 0.5 / root
        x = x - lr * way
        yield x


def rprop(
    surface: Surface,
    x: Array,
    rates: Array,
    noise: Array,
    etaminus: float,
    etaplus: float,
    step_min: float,
    step_max: float,
) -> Iterator[Array]:
    sizes, signs = np.full(len(x), rates[0]), np.zeros(len(x))
    for z in noise:
        now, pace = np.sign(surface.gradient(x) + z), np.ones(len(x))
        pace[now * signs == 1] = etaplus
        pace[now * signs == -1] = etaminus
        signs = np.where(now == -signs, 0, now)
        sizes = np.clip(pace * sizes, step_min, step_max)
        x = x - signs * sizes
        yield x


def lion(
    surface: Surface, x: Array, rates: Array, noise: Array, beta1: float, beta2: float, weight_decay: float
) -> Iterator[Array]:
    gradients: list[Array] = []
    for lr, z in zip(rates, noise, strict=True):
        g = surface.gradient(x) + z
        before = fading_mean(gradients, beta2) if gradients else 0 * g
        gradients.append(g)
        x = (1 - lr * weight_decay) * x - lr * np.sign(beta1 * before + (1 - beta1) * g)
        yield x


def yogi(
    surface: Surface, x: Array, rates: Array, noise: Array, beta1: float, beta2: float, eps: float
) -> Iterator[Array]:
    first, gradients = 1e-6, []
    v = np.full(len(x), first)
    for t, (lr, z) in enumerate(zip(rates, noise, strict=True), 1):
        gradients.append(surface.gradient(x) + z)
        square = gradients[-1] ** 2
        v = np.where(v > square, v - (1 - beta2) * square, v + (1 - beta2) * square)
        m = fading_mean(gradients, beta1) + first * beta1**t
        x = x - lr * m / (1 - beta1**t) * over_root(v / (1 - beta2**t), eps, "outside")
        yield x


def adabelief(
    surface: Surface, x: Array, rates: Array, noise: Array, beta1: float, beta2: float, eps: float, eps_root: float
) -> Iterator[Array]:
    gradients, surprises = [], []
    for lr, z in zip(rates, noise, strict=True):
        gradients.append(surface.gradient(x) + z)
        surprises.append((gradients[-1] - fading_mean(gradients, beta1)) ** 2 + eps_root / (1 - beta2))
        x = x - lr * corrected_mean(gradients, beta1) * over_root(corrected_mean(surprises, beta2), eps, "outside")
        yield x


def adan(
    surface: Surface,
    x: Array,
    rates: Array,
    noise: Array,
    beta1: float,
    beta2: float,
    beta3: float,
    eps: float,
    eps_root: float,
    weight_decay: float,
    form: str,
) -> Iterator[Array]:
    gradients, reach = [], beta2 if form == "paper" else 1 - beta2
    for lr, z in zip(rates, noise, strict=True):
        gradients.append(surface.gradient(x) + z)
        changes = np.diff(gradients, axis=0, prepend=gradients[:1])
        way = corrected_mean(gradients, beta1) + reach * corrected_mean(changes, beta2)
        size = corrected_mean((gradients + reach * changes) ** 2, beta3)
        x = x - lr * weight_decay * x - lr * way * over_root(size + eps_root, eps, "outside")
        yield x


def sgdw(
    surface: Surface, x: Array, rates: Array, noise: Array, momentum: float, weight_decay: float
) -> Iterator[Array]:
    gradients = []
    for lr, z in zip(rates, noise, strict=True):
        gradients.append(surface.gradient(x) + z)
        x = (1 - lr * weight_decay) * x - lr * fading_sum(gradients, momentum)
        yield x


def qhm(
    surface: Surface, x: Array, rates: Array, noise: Array, momentum: float, nu: float, weight_decay: float
) -> Iterator[Array]:
    gradients = []
    for lr, z in zip(rates, noise, strict=True):
        gradients.append(surface.gradient(x) + z + weight_decay * x)
        plain, rolling = x - lr * gradients[-1], x - lr * fading_mean(gradients, momentum)
        x = (1 - nu) * plain + nu * rolling
        yield x


def signsgd(surface: Surface, x: Array, rates: Array, noise: Array) -> Iterator[Array]:
    for lr, z in zip(rates, noise, strict=True):
        g = surface.gradient(x) + z
        x = x + lr * (g < 0) - lr * (g > 0)
        yield x


def lookahead_adam(
    surface: Surface,
    x: Array,
    rates: Array,
    noise: Array,
    beta1: float,
    beta2: float,
    eps: float,
    weight_decay: float,
    sync: int,
    slow: float,
) -> Iterator[Array]:
    gradients = []
    for rounds in np.split(np.arange(len(rates)), range(sync, len(rates), sync)):
        anchor = x
        for n in rounds:
            gradients.append(surface.gradient(x) + noise[n] + weight_decay * x)
            x = x - rates[n] * adam_like(gradients, beta1, beta2, eps)
            if n == rounds[0] + sync - 1:
                x = (1 - slow) * anchor + slow * x
            yield x


def asgd(
    surface: Surface,
    x: Array,
    rates: Array,
    noise: Array,
    lambd: float,
    alpha: float,
    t0: int,
    weight_decay: float,
) -> Iterator[Array]:
    for t, (lr, z) in enumerate(zip(rates, noise, strict=True)):
        eta = lr * (1 + lambd * lr * t) ** -alpha
        x = x - eta * (surface.gradient(x) + z + (weight_decay + lambd) * x)
        yield x
