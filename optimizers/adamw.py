"""Adam whose pull towards zero is kept out of the averages, so it is as strong in steep directions as in flat ones."""

import numpy as np

from optimizers.engine.record import (
    CORRECTIONS,
    MOMENTS,
    Optimizer,
    betas,
    decoupled_weight_decay,
    epsilon,
    learning_rate,
)


def step(t, x, g, m, v, c1, c2, lr, beta1, beta2, eps, weight_decay):
    x = x - lr * weight_decay * x
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g * g
    c1 = beta1 * c1 + (1 - beta1)  # equals 1 - beta1**t: the same average, of ones
    c2 = beta2 * c2 + (1 - beta2)
    return x - lr * (m / c1) / (np.sqrt(v / c2) + eps), m, v, c1, c2


OPTIMIZER = Optimizer(
    label="AdamW",
    short="AdamW",
    latex=r"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1-\beta_1)\,g_t \\ \hat m_t &= m_t / (1-\beta_1^t) \\"
    r" v_t &= \beta_2 v_{t-1} + (1-\beta_2)\,g_t^2 \\ \hat v_t &= v_t / (1-\beta_2^t) \\"
    r" x_t &= (1 - \eta\lambda)\,x_{t-1} - \eta\,\hat m_t / (\sqrt{\hat v_t} + \varepsilon) \end{aligned}",
    step=step,
    settings=(
        learning_rate(0.001),
        *betas(),
        epsilon(1e-8),
        decoupled_weight_decay(0.01),
    ),
    state=(*MOMENTS, *CORRECTIONS),
    first_lr=lambda curvature, reach: reach / 80,
    reference="Loshchilov and Hutter (2019), Decoupled weight decay regularization, https://arxiv.org/abs/1711.05101",
    compared_with="torch.optim.AdamW",
    library="torch.optim.AdamW([point], lr={lr}, betas=({beta1}, {beta2}), eps={eps}, weight_decay={weight_decay})",
)
