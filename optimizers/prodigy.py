"""Adam that estimates its own learning rate from how far it has come: lr stays at 1."""

import numpy as np

from landscapes.core.parameter import Number
from optimizers.engine.record import (
    MOMENTS,
    Optimizer,
    State,
    betas,
    decoupled_weight_decay,
    epsilon,
    learning_rate,
)
from optimizers.engine.symmetric import dot


def step(t, x, g, ask, origin, m, v, s, d, r, c1, c2, lr, beta1, beta2, first, eps, weight_decay):
    origin, d = (x, first) if t == 1.0 else (origin, d)
    beta3 = np.sqrt(beta2)
    c1 = beta1 * c1 + (1 - beta1)  # equals 1 - beta1**t
    c2 = beta2 * c2 + (1 - beta2)
    rate = d * lr * np.sqrt(c2) / c1
    m = (beta1 * m[0] + (1 - beta1) * d * g[0], beta1 * m[1] + (1 - beta1) * d * g[1])
    v = (beta2 * v[0] + (1 - beta2) * (d * g[0]) ** 2, beta2 * v[1] + (1 - beta2) * (d * g[1]) ** 2)
    s = (beta3 * s[0] + rate * d * g[0] / first, beta3 * s[1] + rate * d * g[1] / first)
    r = beta3 * r + d / first * rate * dot(g, (origin[0] - x[0], origin[1] - x[1]))
    size = abs(s[0]) + abs(s[1])
    d = max(d, r / size) if size > 0.0 else d
    x = (
        x[0] - rate * weight_decay * x[0] - rate * over(m[0], np.sqrt(v[0]) + d * eps),
        x[1] - rate * weight_decay * x[1] - rate * over(m[1], np.sqrt(v[1]) + d * eps),
    )
    return x, origin, m, v, s, d, r, c1, c2


def over(mean, root):
    """mean / root; nothing where there was never a gradient and ε is zero, as along the second axis of a line."""
    return mean / root if root > 0.0 else 0.0


OPTIMIZER = Optimizer(
    label="Prodigy",
    short="Prodigy",
    latex=r"\begin{aligned} \beta_3 &= \sqrt{\beta_2},\ \eta_t = d_{t-1}\,\eta\,\sqrt{1-\beta_2^t} / (1-\beta_1^t)"
    r" \\ m_t &= \beta_1 m_{t-1} + (1-\beta_1)\,d_{t-1} g_t \\ v_t &= \beta_2 v_{t-1} + (1-\beta_2)\,d_{t-1}^2 g_t^2 \\"
    r" s_t &= \beta_3 s_{t-1} + \tfrac{d_{t-1}}{d_0} \eta_t\,g_t \\"
    r" r_t &= \beta_3 r_{t-1} + \tfrac{d_{t-1}}{d_0} \eta_t\,g_t^\top (x_0 - x_{t-1}) \\"
    r" d_t &= \max(d_{t-1}, r_t / \lVert s_t\rVert_1) \\"
    r" x_t &= x_{t-1} - \eta_t\,m_t / (\sqrt{v_t} + d_t\,\varepsilon) \end{aligned}",
    step=step,
    whole=True,
    settings=(
        learning_rate(1.0, "factor on the learning rate that the rule finds by itself"),
        *betas(),
        Number("first", "d_0", 1e-6, 1e-12, 1.0, "first guess of the distance to the minimum", "log", (1e-9, 1e-1)),
        epsilon(1e-8),
        decoupled_weight_decay(),
    ),
    state=(
        State("origin", "x_0", "where it started"),
        *MOMENTS,
        State("s", "s", "weighted sum of gradients"),
        State("d", "d", "estimated distance to the minimum", per="run"),
        State("r", "r", "how far it has come, weighted alike", per="run"),
        State("c1", r"1-\beta_1^t", "correction of m", per="run"),
        State("c2", r"1-\beta_2^t", "correction of v", per="run"),
    ),
    first_lr=lambda curvature, reach: 1.0,
    reference="Mishchenko and Defazio (2023), Prodigy: an expeditiously adaptive parameter-free learner,"
    " https://arxiv.org/abs/2306.06101",
    compared_with="optax.contrib.prodigy",
    library="optax.contrib.prodigy({lr}, betas=({beta1}, {beta2}), eps={eps}, estim_lr0={first}, "
    "weight_decay={weight_decay})",
)
