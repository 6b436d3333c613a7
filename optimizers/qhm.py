"""Averages a plain gradient step with a momentum step; the momentum remembers long and yet it reacts at once."""

from landscapes.core.parameter import Number
from optimizers.engine.record import Optimizer, State, fraction, learning_rate, weight_decay


def step(t, x, g, v, lr, momentum, nu, weight_decay):
    g = g + weight_decay * x
    v = momentum * v + (1 - momentum) * g
    return x - lr * ((1 - nu) * g + nu * v), v


OPTIMIZER = Optimizer(
    label="Quasi-hyperbolic momentum",
    short="QHM",
    latex=r"v_t = \beta\,v_{t-1} + (1-\beta)\,g_t, \qquad x_t = x_{t-1} - \eta\,((1-\nu)\,g_t + \nu\,v_t)",
    step=step,
    settings=(
        learning_rate(0.001),
        fraction("momentum", r"\beta", 0.999, "share of the mean gradient that is kept"),
        Number("nu", r"\nu", 0.7, 0.0, 1.0, "share of the momentum step: 0 is gradient descent, β is Nesterov's rule"),
        weight_decay(),
    ),
    state=(State("v", "v", "mean gradient"),),
    first_lr=lambda curvature, reach: min(0.5 / curvature, 1.0),
    stable_lr=lambda curvature, momentum, nu, **_: (
        2 * (1 + momentum) / (curvature * (1 + momentum - 2 * nu * momentum))
    ),
    reference="Ma and Yarats (2019), Quasi-hyperbolic momentum and Adam for deep learning,"
    " https://arxiv.org/abs/1810.06801",
    compared_with="optax.ema, averaged with the gradient",
)
