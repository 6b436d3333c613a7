"""Steps by the sign of its momentum: each parameter moves by the whole learning rate at every step, near or far."""

import numpy as np

from optimizers.engine.record import Optimizer, State, decoupled_weight_decay, fraction, learning_rate


def step(t, x, g, m, lr, beta1, beta2, weight_decay):
    u = np.sign(beta1 * m + (1 - beta1) * g)
    m = beta2 * m + (1 - beta2) * g
    return x - lr * (u + weight_decay * x), m


OPTIMIZER = Optimizer(
    label="Lion",
    short="Lion",
    latex=r"\begin{aligned} u_t &= \operatorname{sign}(\beta_1 m_{t-1} + (1-\beta_1)\,g_t) \\"
    r" m_t &= \beta_2 m_{t-1} + (1-\beta_2)\,g_t \\"
    r" x_t &= x_{t-1} - \eta\,(u_t + \lambda\,x_{t-1}) \end{aligned}",
    step=step,
    settings=(
        learning_rate(0.0001),
        fraction("beta1", r"\beta_1", 0.9, "share of the mean gradient in the sign"),
        fraction("beta2", r"\beta_2", 0.99, "share of the mean gradient that is kept"),
        decoupled_weight_decay(0.0, " (optax: 0.001)"),
    ),
    state=(State("m", "m", "mean gradient"),),
    first_lr=lambda curvature, reach: reach / 200,
    reference="Chen et al. (2023), Symbolic discovery of optimization algorithms, https://arxiv.org/abs/2302.06675",
    compared_with="optax.lion",
    library="optax.lion({lr}, b1={beta1}, b2={beta2}, weight_decay={weight_decay})",
)
