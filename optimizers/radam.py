"""Adam that walks by plain momentum until its mean square can be trusted, then grows into Adam: a built-in warm-up."""

import numpy as np

from optimizers.engine.record import CORRECTIONS, MOMENTS, Optimizer, betas, epsilon, learning_rate, weight_decay


def rectification(t, c2, beta2):
    """How far v can be trusted, from 0 to 1; 0 while it rests on too few gradients to be used."""
    rho_inf = 2 / (1 - beta2) - 1
    rho = rho_inf - 2 * t * (1 - c2) / c2
    if rho <= 5:
        return 0.0
    return np.sqrt((rho - 4) * (rho - 2) * rho_inf / ((rho_inf - 4) * (rho_inf - 2) * rho))


def step(t, x, g, m, v, c1, c2, lr, beta1, beta2, eps, weight_decay):
    g = g + weight_decay * x
    m = beta1 * m + (1 - beta1) * g
    v = beta2 * v + (1 - beta2) * g * g
    c1 = beta1 * c1 + (1 - beta1)  # equals 1 - beta1**t: the same average, of ones
    c2 = beta2 * c2 + (1 - beta2)
    r = rectification(t, c2, beta2)
    scale = r * np.sqrt(c2) / (np.sqrt(v) + eps) if r > 0 else 1.0  # PyTorch adds eps before it corrects the root
    return x - lr * (m / c1) * scale, m, v, c1, c2


OPTIMIZER = Optimizer(
    label="RAdam",
    short="RAdam",
    latex=r"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1-\beta_1)\,g_t \\ \hat m_t &= m_t / (1-\beta_1^t) \\"
    r" v_t &= \beta_2 v_{t-1} + (1-\beta_2)\,g_t^2 \\"
    r" \rho_\infty &= \tfrac{2}{1-\beta_2} - 1 \\ \rho_t &= \rho_\infty - 2t\,\beta_2^t / (1-\beta_2^t) \\"
    r" r_t &= \sqrt{\frac{(\rho_t-4)(\rho_t-2)\,\rho_\infty}{(\rho_\infty-4)(\rho_\infty-2)\,\rho_t}} \\"
    r" \ell_t &= \begin{cases}"
    r" r_t \sqrt{1-\beta_2^t} / (\sqrt{v_t} + \varepsilon) & \rho_t > 5 \\ 1 & \text{else} \end{cases} \\"
    r" x_t &= x_{t-1} - \eta\,\ell_t\,\hat m_t \end{aligned}",
    step=step,
    settings=(
        learning_rate(0.001),
        *betas(),
        epsilon(1e-8),
        weight_decay(),
    ),
    state=(*MOMENTS, *CORRECTIONS),
    first_lr=lambda curvature, reach: min(0.2 / curvature, reach / 80),  # the first steps are the gradient's own size
    reference="Liu et al. (2020), On the variance of the adaptive learning rate and beyond,"
    " https://arxiv.org/abs/1908.03265",
    compared_with="torch.optim.RAdam",
    library="torch.optim.RAdam([point], lr={lr}, betas=({beta1}, {beta2}), eps={eps}, weight_decay={weight_decay})",
)
