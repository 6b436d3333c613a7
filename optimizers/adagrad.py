"""Each parameter's steps shrink with all the gradient it has seen, so flat directions keep their pace."""

import numpy as np

from landscapes.core.parameter import Choice
from optimizers.engine.record import Optimizer, State, epsilon, learning_rate, weight_decay


def step(t, x, g, s, lr, eps, weight_decay, inside):
    g = g + weight_decay * x
    s = s + g * g
    return x - lr * g / (np.sqrt(s + inside * eps) + (1 - inside) * eps), s


OPTIMIZER = Optimizer(
    label="AdaGrad",
    short="AdaGrad",
    latex=r"s_t = s_{t-1} + g_t^2, \qquad x_t = x_{t-1} - \eta\,\frac{g_t}{\sqrt{s_t} + \varepsilon}",
    step=step,
    settings=(
        learning_rate(0.01),
        epsilon(1e-10),
        weight_decay(),
        Choice(
            "eps_place", r"\text{place of }\varepsilon", "outside", ("outside", "inside"), "outside or inside the root"
        ),
    ),
    state=(State("s", "s", "sum of squared gradients"),),
    first_lr=lambda curvature, reach: reach / 20,
    reference="Duchi, Hazan and Singer (2011), Adaptive subgradient methods, https://jmlr.org/papers/v12/duchi11a.html",
    compared_with="torch.optim.Adagrad",
    library="torch.optim.Adagrad([point], lr={lr}, eps={eps}, weight_decay={weight_decay})",
)
