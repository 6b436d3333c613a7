"""Lets Adam run ahead for a few steps, then goes a part of that way: the detours cancel, the direction stays."""

import numpy as np

from landscapes.core.parameter import Number
from optimizers.engine.record import CORRECTIONS, MOMENTS, Optimizer, State, betas, epsilon, learning_rate, weight_decay


def step(t, x, g, m, v, phi, c1, c2, lr, beta1, beta2, eps, weight_decay, sync, slow):
    phi = x if t == 1 else phi
    g = g + weight_decay * x
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g * g
    c1 = beta1 * c1 + (1 - beta1)  # equals 1 - beta1**t: the same average, of ones
    c2 = beta2 * c2 + (1 - beta2)
    x = x - lr * (m / c1) / (np.sqrt(v / c2) + eps)
    meet = t % sync == 0
    phi = phi + slow * (x - phi) if meet else phi
    return phi if meet else x, m, v, phi, c1, c2


OPTIMIZER = Optimizer(
    label="Lookahead (Adam)",
    short="Lookahead",
    latex=r"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1-\beta_1)\,g_t \\ \hat m_t &= m_t / (1-\beta_1^t) \\"
    r" v_t &= \beta_2 v_{t-1} + (1-\beta_2)\,g_t^2 \\ \hat v_t &= v_t / (1-\beta_2^t) \\"
    r" x_t &= x_{t-1} - \eta\,\hat m_t / (\sqrt{\hat v_t} + \varepsilon) \\"
    r" \phi &\leftarrow \phi + \alpha\,(x_t - \phi),\ x_t \leftarrow \phi \text{ every } k \end{aligned}",
    step=step,
    settings=(
        learning_rate(0.001),
        *betas(),
        epsilon(1e-8),
        weight_decay(),
        Number("sync", "k", 5, 1, 1000, "how many of Adam's steps before both points meet", shown=(1, 50), whole=True),
        Number("slow", r"\alpha", 0.5, 0.0, 1.0, "share of Adam's way that the slow point goes"),
    ),
    state=(
        *MOMENTS,
        State("phi", r"\phi", "the slow point"),
        *CORRECTIONS,
    ),
    first_lr=lambda curvature, reach: reach / 80,
    reference="Zhang et al. (2019), Lookahead optimizer: k steps forward, 1 step back, https://arxiv.org/abs/1907.08610",
    compared_with="optax.lookahead of optax.adam",
    library="optax.lookahead(optax.chain(optax.add_decayed_weights({weight_decay}), optax.adam({lr}, {beta1}, "
    "{beta2}, {eps})), {sync}, {slow})",
)
