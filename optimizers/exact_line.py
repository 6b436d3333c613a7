"""Steepest descent that goes to the lowest point of each line: every turn is a right angle, and a ravine a zigzag."""

from optimizers.engine.record import Optimizer, State, learning_rate
from optimizers.engine.search import beyond, exact


def step(t, x, g, ask, length, lr):
    d = (-g[0], -g[1])
    length = exact(ask, x, d, lr)
    return beyond(x, length, d), length


OPTIMIZER = Optimizer(
    label="Exact line search",
    short="Exact line",
    latex=r"\begin{aligned} t &= \operatorname*{argmin}_{t > 0} f(x_{t-1} - t\,g_t) \\"
    r" x_t &= x_{t-1} - t\,g_t \end{aligned}",
    step=step,
    whole=True,
    settings=(learning_rate(1.0, "the step length that the bracket begins with"),),
    state=(State("length", "t", "step length to the lowest point of the line", per="run"),),
    rate="length",
    first_lr=lambda curvature, reach: 1.0 / curvature,
    reference="Cauchy (1847), Méthode générale pour la résolution des systèmes d'équations simultanées;"
    " Nocedal and Wright (2006), section 3.3, https://doi.org/10.1007/978-0-387-40065-5",
    compared_with="the closed form gᵀg / gᵀHg on quadratics and scipy.optimize.brentq elsewhere",
)
