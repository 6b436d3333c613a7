"""Divides each gradient by its recent size, so every parameter moves at about the learning rate."""

import numpy as np

from landscapes.core.parameter import Choice
from optimizers.engine.record import Optimizer, State, epsilon, fraction, learning_rate, weight_decay


def step(t, x, g, s, lr, rho, eps, weight_decay, inside):
    g = g + weight_decay * x
    s = rho * s + (1 - rho) * g * g
    return x - lr * g / (np.sqrt(s + inside * eps) + (1 - inside) * eps), s


OPTIMIZER = Optimizer(
    label="RMSProp",
    short="RMSProp",
    latex=r"s_t = \rho\,s_{t-1} + (1-\rho)\,g_t^2, \qquad x_t = x_{t-1} - \eta\,\frac{g_t}{\sqrt{s_t} + \varepsilon}",
    step=step,
    settings=(
        learning_rate(0.01),
        fraction("rho", r"\rho", 0.99, "share of the mean square that is kept"),
        epsilon(1e-8),
        weight_decay(),
        Choice(
            "eps_place", r"\text{place of }\varepsilon", "outside", ("outside", "inside"), "outside or inside the root"
        ),
    ),
    state=(State("s", "s", "mean square of recent gradients"),),
    first_lr=lambda curvature, reach: reach / 200,
    reference="Tieleman and Hinton (2012), Neural Networks for Machine Learning, lecture 6.5,"
    " https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf",
    compared_with="torch.optim.RMSprop",
    library="torch.optim.RMSprop([point], lr={lr}, alpha={rho}, eps={eps}, weight_decay={weight_decay})",
)
