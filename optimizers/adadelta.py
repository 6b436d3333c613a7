"""Measures each step by the steps before it, so it needs no learning rate; it begins very slowly."""

import numpy as np

from optimizers.engine.record import Optimizer, State, epsilon, fraction, learning_rate, weight_decay


def step(t, x, g, s, u, lr, rho, eps, weight_decay):
    g = g + weight_decay * x
    s = rho * s + (1 - rho) * g * g
    dx = np.sqrt(u + eps) / np.sqrt(s + eps) * g
    u = rho * u + (1 - rho) * dx * dx
    return x - lr * dx, s, u


OPTIMIZER = Optimizer(
    label="AdaDelta",
    short="AdaDelta",
    latex=r"\begin{aligned} s_t &= \rho\,s_{t-1} + (1-\rho)\,g_t^2 \\"
    r" \Delta_t &= \frac{\sqrt{u_{t-1} + \varepsilon}}{\sqrt{s_t + \varepsilon}}\,g_t \\"
    r" u_t &= \rho\,u_{t-1} + (1-\rho)\,\Delta_t^2 \\"
    r" x_t &= x_{t-1} - \eta\,\Delta_t \end{aligned}",
    step=step,
    settings=(
        learning_rate(1.0, "share of AdaDelta's own step that is taken"),
        fraction("rho", r"\rho", 0.9, "share of both mean squares that is kept"),
        epsilon(1e-6),
        weight_decay(),
    ),
    state=(State("s", "s", "mean square of recent gradients"), State("u", "u", "mean square of recent steps")),
    first_lr=lambda curvature, reach: 1.0,
    reference="Zeiler (2012), ADADELTA: an adaptive learning rate method, https://arxiv.org/abs/1212.5701",
    compared_with="torch.optim.Adadelta",
    library="torch.optim.Adadelta([point], lr={lr}, rho={rho}, eps={eps}, weight_decay={weight_decay})",
)
