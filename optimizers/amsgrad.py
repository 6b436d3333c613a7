"""Adam that never forgets its steepest stretch: what it divides by can only grow, so steps never lengthen again."""

import numpy as np

from optimizers.engine.record import MOMENTS, Optimizer, State, betas, epsilon, learning_rate, weight_decay


def step(t, x, g, m, v, v_max, c1, c2, lr, beta1, beta2, eps, weight_decay):
    g = g + weight_decay * x
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g * g
    v_max = max(v_max, v)
    c1 = beta1 * c1 + (1 - beta1)  # equals 1 - beta1**t: the same average, of ones
    c2 = beta2 * c2 + (1 - beta2)
    return x - lr * (m / c1) / (np.sqrt(v_max / c2) + eps), m, v, v_max, c1, c2


OPTIMIZER = Optimizer(
    label="AMSGrad",
    short="AMSGrad",
    latex=r"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1-\beta_1)\,g_t \\ \hat m_t &= m_t / (1-\beta_1^t) \\"
    r" v_t &= \beta_2 v_{t-1} + (1-\beta_2)\,g_t^2 \\"
    r" v^{\max}_t &= \max(v^{\max}_{t-1}, v_t) \\ \hat v_t &= v^{\max}_t / (1-\beta_2^t) \\"
    r" x_t &= x_{t-1} - \eta\,\hat m_t / (\sqrt{\hat v_t} + \varepsilon) \end{aligned}",
    step=step,
    settings=(
        learning_rate(0.001),
        *betas(),
        epsilon(1e-8),
        weight_decay(),
    ),
    state=(
        *MOMENTS,
        State("v_max", r"v^{\max}", "largest mean square so far"),
        State("c1", r"1-\beta_1^t", "what m is divided by", per="run"),
        State("c2", r"1-\beta_2^t", "what the largest v is divided by", per="run"),
    ),
    first_lr=lambda curvature, reach: reach / 80,
    reference="Reddi, Kale and Kumar (2018), On the convergence of Adam and beyond, https://arxiv.org/abs/1904.09237",
    compared_with="torch.optim.Adam(amsgrad=True)",
    library="torch.optim.Adam([point], lr={lr}, betas=({beta1}, {beta2}), eps={eps}, "
    "weight_decay={weight_decay}, amsgrad=True)",
)
