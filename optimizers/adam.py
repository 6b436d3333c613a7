"""Divides the mean gradient by its usual size, so each parameter moves at its own pace."""

import numpy as np

from landscapes.core.parameter import Choice
from optimizers.engine.record import CORRECTIONS, MOMENTS, Optimizer, betas, epsilon, learning_rate, weight_decay


def step(t, x, g, m, v, c1, c2, lr, beta1, beta2, eps, weight_decay, inside, uncorrected):
    g = g + weight_decay * x
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g * g
    c1 = beta1 * c1 + (1 - beta1)  # equals 1 - beta1**t: the same average, of ones
    c2 = beta2 * c2 + (1 - beta2)
    m_hat = m if uncorrected else m / c1
    v_hat = v if uncorrected else v / c2
    return x - lr * m_hat / (np.sqrt(v_hat + inside * eps) + (1 - inside) * eps), m, v, c1, c2


OPTIMIZER = Optimizer(
    label="Adam",
    short="Adam",
    latex=r"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1-\beta_1)\,g_t, & \hat m_t &= m_t / (1-\beta_1^t) \\"
    r" v_t &= \beta_2 v_{t-1} + (1-\beta_2)\,g_t^2, & \hat v_t &= v_t / (1-\beta_2^t) \\"
    r" x_t &= x_{t-1} - \eta\,\hat m_t / (\sqrt{\hat v_t} + \varepsilon) \end{aligned}",
    step=step,
    settings=(
        learning_rate(0.001),
        *betas(),
        epsilon(1e-8),
        weight_decay(),
        Choice(
            "eps_place", r"\text{place of }\varepsilon", "outside", ("outside", "inside"), "outside or inside the root"
        ),
        Choice(
            "bias_correction", r"\text{bias correction}", "on", ("on", "off"), "make up for averages that start at zero"
        ),
    ),
    state=(*MOMENTS, *CORRECTIONS),
    first_lr=lambda curvature, reach: reach / 80,
    reference="Kingma and Ba (2015), Adam: a method for stochastic optimization, https://arxiv.org/abs/1412.6980",
    compared_with="torch.optim.Adam",
    library="torch.optim.Adam([point], lr={lr}, betas=({beta1}, {beta2}), eps={eps}, weight_decay={weight_decay})",
)
