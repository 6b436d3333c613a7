"""Adam with Nesterov's look ahead: it already uses the momentum of its next step, so it turns a little sooner."""

import numpy as np

from landscapes.core.parameter import Number
from optimizers.engine.record import MOMENTS, Optimizer, State, betas, epsilon, learning_rate, weight_decay


def step(t, x, g, m, v, c1, c2, lr, beta1, beta2, eps, weight_decay, momentum_decay):
    g = g + weight_decay * x
    mu = beta1 * (1 - 0.5 * 0.96 ** (t * momentum_decay))
    mu_next = beta1 * (1 - 0.5 * 0.96 ** ((t + 1) * momentum_decay))
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g * g
    c1 = mu * c1 + (1 - mu)  # equals 1 - mu_1 ... mu_t: an average of ones
    c1_next = mu_next * c1 + (1 - mu_next)
    c2 = beta2 * c2 + (1 - beta2)
    m_hat = mu_next * m / c1_next + (1 - mu) * g / c1
    return x - lr * m_hat / (np.sqrt(v / c2) + eps), m, v, c1, c2


OPTIMIZER = Optimizer(
    label="NAdam",
    short="NAdam",
    latex=r"\begin{aligned} \mu_t &= \beta_1 (1 - \tfrac12\,0.96^{t\psi}) \\"
    r" m_t &= \beta_1 m_{t-1} + (1-\beta_1)\,g_t \\"
    r" v_t &= \beta_2 v_{t-1} + (1-\beta_2)\,g_t^2, \quad \hat v_t = v_t / (1-\beta_2^t) \\"
    r" \hat m_t &= \frac{\mu_{t+1}\,m_t}{1-\prod_{i=1}^{t+1}\mu_i} + \frac{(1-\mu_t)\,g_t}{1-\prod_{i=1}^{t}\mu_i} \\"
    r" x_t &= x_{t-1} - \eta\,\hat m_t / (\sqrt{\hat v_t} + \varepsilon) \end{aligned}",
    step=step,
    settings=(
        learning_rate(0.002),
        *betas(),
        epsilon(1e-8),
        weight_decay(),
        Number(
            "momentum_decay", r"\psi", 0.004, 0.0, 1.0, "how fast the look ahead grows from a half to its full size"
        ),
    ),
    state=(
        *MOMENTS,
        State("c1", r"1-\prod\mu_i", "what the present gradient is divided by", per="run"),
        State("c2", r"1-\beta_2^t", "what v is divided by", per="run"),
    ),
    first_lr=lambda curvature, reach: reach / 80,
    reference="Dozat (2016), Incorporating Nesterov momentum into Adam,"
    " https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ",
    compared_with="torch.optim.NAdam",
    library="torch.optim.NAdam([point], lr={lr}, betas=({beta1}, {beta2}), eps={eps}, "
    "weight_decay={weight_decay}, momentum_decay={momentum_decay})",
)
