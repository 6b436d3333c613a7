"""Adam that also averages how the gradient changes, which looks ahead as Nesterov's rule does without asking there."""

import numpy as np

from landscapes.core.parameter import Choice, Number
from optimizers.engine.record import (
    CORRECTIONS,
    Optimizer,
    State,
    decoupled_weight_decay,
    epsilon,
    fraction,
    learning_rate,
)


def step(t, x, g, m, v, n, before, c1, c2, c3, lr, beta1, beta2, beta3, eps, eps_root, weight_decay, paper):
    change = 0.0 if t == 1 else g - before
    ahead = beta2 if paper else 1 - beta2
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * change
    n = beta3 * n + (1 - beta3) * (g + ahead * change) * (g + ahead * change)
    c1 = beta1 * c1 + (1 - beta1)  # equals 1 - beta1**t: the same average, of ones
    c2 = beta2 * c2 + (1 - beta2)
    c3 = beta3 * c3 + (1 - beta3)
    u = (m / c1 + ahead * v / c2) / (np.sqrt(n / c3 + eps_root) + eps)
    return x - lr * (u + weight_decay * x), m, v, n, g, c1, c2, c3


OPTIMIZER = Optimizer(
    label="Adan",
    short="Adan",
    latex=r"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1-\beta_1)\,g_t \\ \hat m_t &= m_t / (1-\beta_1^t) \\"
    r" v_t &= \beta_2 v_{t-1} + (1-\beta_2)(g_t - g_{t-1}) \\ \hat v_t &= v_t / (1-\beta_2^t) \\"
    r" d_t &= g_t + \gamma\,(g_t - g_{t-1}), \quad \gamma = 1-\beta_2 \\"
    r" n_t &= \beta_3 n_{t-1} + (1-\beta_3)\,d_t^2 \\ \hat n_t &= n_t / (1-\beta_3^t) \\"
    r" u_t &= (\hat m_t + \gamma\,\hat v_t) / (\sqrt{\hat n_t + \bar\varepsilon} + \varepsilon) \\"
    r" x_t &= x_{t-1} - \eta\,(u_t + \lambda\,x_{t-1}) \end{aligned}",
    step=step,
    settings=(
        learning_rate(0.001),
        fraction("beta1", r"\beta_1", 0.98, "share of the mean gradient that is kept"),
        fraction("beta2", r"\beta_2", 0.92, "share of the mean change that is kept"),
        fraction("beta3", r"\beta_3", 0.99, "share of the mean square that is kept"),
        epsilon(1e-8),
        Number(
            "eps_root",
            r"\bar\varepsilon",
            1e-8,
            0.0,
            1.0,
            "the same, inside the root",
            scale="log",
            shown=(1e-16, 1.0),
        ),
        decoupled_weight_decay(),
        Choice(
            "form", r"\text{form}", "optax", ("optax", "paper"), "how far it looks ahead: 1 − β₂, or the paper's β₂"
        ),
    ),
    state=(
        State("m", "m", "mean gradient"),
        State("v", "v", "mean change of the gradient"),
        State("n", "n", "mean square of the gradient ahead"),
        State("before", r"g_{t-1}", "the last gradient"),
        *CORRECTIONS,
        State("c3", r"1-\beta_3^t", "what n is divided by", per="run"),
    ),
    first_lr=lambda curvature, reach: reach / 80,
    reference="Xie et al. (2022), Adan: adaptive Nesterov momentum algorithm for faster optimizing deep models,"
    " https://arxiv.org/abs/2208.06677",
    compared_with="optax.adan",
    library="optax.adan({lr}, b1={beta1}, b2={beta2}, b3={beta3}, eps={eps}, eps_root={eps_root}, "
    "weight_decay={weight_decay})",
)
