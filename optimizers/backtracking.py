"""Steepest descent that halves each step until the loss falls enough: no learning rate to tune."""

from optimizers.engine.record import Optimizer, State, learning_rate, slope_share
from optimizers.engine.search import armijo, beyond


def step(t, x, g, ask, length, lr, c1):
    d = (-g[0], -g[1])
    length = armijo(ask, x, g, d, lr, c1)
    return beyond(x, length, d), length


OPTIMIZER = Optimizer(
    label="Backtracking",
    short="Armijo",
    latex=r"\begin{aligned} t &= \eta, \tfrac{\eta}{2}, \tfrac{\eta}{4}, \ldots \text{ until} \\"
    r" f(x_{t-1} - t\,g_t) &\le f(x_{t-1}) - c_1\,t\,\lVert g_t\rVert^2 \\"
    r" x_t &= x_{t-1} - t\,g_t \end{aligned}",
    step=step,
    whole=True,
    settings=(learning_rate(1.0, "the step length that is tried first"), slope_share("c1", "c_1", 1e-4)),
    state=(State("length", "t", "step length that fell enough", per="run"),),
    rate="length",
    first_lr=lambda curvature, reach: 1.0,
    reference="Armijo (1966), Minimization of functions having Lipschitz continuous first partial derivatives,"
    " https://doi.org/10.2140/pjm.1966.16.1",
    compared_with="a NumPy rendering of algorithm 3.1 of Nocedal and Wright",
)
