"""Moves every parameter by the learning rate, whichever way is down: steep or flat makes no difference."""

import numpy as np

from optimizers.engine.record import Optimizer, learning_rate


def step(t, x, g, lr):
    return (x - lr * np.sign(g),)


OPTIMIZER = Optimizer(
    label="signSGD",
    short="signSGD",
    latex=r"x_t = x_{t-1} - \eta\,\operatorname{sign} g_t",
    step=step,
    settings=(learning_rate(0.001),),
    first_lr=lambda curvature, reach: reach / 200,
    reference="Bernstein et al. (2018), signSGD: compressed optimisation for non-convex problems,"
    " https://arxiv.org/abs/1802.04434",
    compared_with="optax.sign_sgd",
    library="optax.sign_sgd({lr})",
)
