"""Adam that divides by how far gradients are from what it expected: where they keep coming alike, it strides out."""

import numpy as np

from landscapes.core.parameter import Number
from optimizers.engine.record import Optimizer, State, betas, epsilon, learning_rate


def step(t, x, g, m, s, c1, c2, lr, beta1, beta2, eps, eps_root):
    m = beta1 * m + (1 - beta1) * g
    s = beta2 * s + (1 - beta2) * (g - m) * (g - m) + eps_root
    c1 = beta1 * c1 + (1 - beta1)  # equals 1 - beta1**t: the same average, of ones
    c2 = beta2 * c2 + (1 - beta2)
    return x - lr * (m / c1) / (np.sqrt(s / c2) + eps), m, s, c1, c2


OPTIMIZER = Optimizer(
    label="AdaBelief",
    short="AdaBelief",
    latex=r"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1-\beta_1)\,g_t \\ \hat m_t &= m_t / (1-\beta_1^t) \\"
    r" s_t &= \beta_2 s_{t-1} + (1-\beta_2)(g_t - m_t)^2 + \bar\varepsilon \\ \hat s_t &= s_t / (1-\beta_2^t) \\"
    r" x_t &= x_{t-1} - \eta\,\hat m_t / (\sqrt{\hat s_t} + \varepsilon) \end{aligned}",
    step=step,
    settings=(
        learning_rate(0.001),
        *betas(),
        epsilon(1e-16),
        Number(
            "eps_root",
            r"\bar\varepsilon",
            1e-16,
            0.0,
            1.0,
            "added to the mean square at every step",
            scale="log",
            shown=(1e-16, 1.0),
        ),
    ),
    state=(
        State("m", "m", "mean gradient: what is expected"),
        State("s", "s", "mean square of what was not expected"),
        State("c1", r"1-\beta_1^t", "what m is divided by", per="run"),
        State("c2", r"1-\beta_2^t", "what s is divided by", per="run"),
    ),
    first_lr=lambda curvature, reach: reach / 80,
    reference="Zhuang et al. (2020), AdaBelief optimizer: adapting stepsizes by the belief in observed gradients,"
    " https://arxiv.org/abs/2010.07468",
    compared_with="optax.adabelief",
    library="optax.adabelief({lr}, b1={beta1}, b2={beta2}, eps={eps}, eps_root={eps_root})",
)
