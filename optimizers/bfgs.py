"""Learns the inverse curvature from how the gradient changes along its own steps."""

from optimizers.engine.record import Optimizer, State, learning_rate, wolfe
from optimizers.engine.search import beyond, weak_wolfe
from optimizers.engine.symmetric import times, updated_inverse


def step(t, x, g, ask, H, length, lr, c1, c2):
    H = (1.0, 0.0, 1.0) if t == 1.0 else H
    Hg = times(H, g)
    d = (-Hg[0], -Hg[1])
    length, there = weak_wolfe(ask, x, g, d, lr, c1, c2)
    s = (length * d[0], length * d[1])
    y = (there[0] - g[0], there[1] - g[1])
    return beyond(x, length, d), updated_inverse(H, s, y), length


OPTIMIZER = Optimizer(
    label="BFGS",
    short="BFGS",
    latex=r"\begin{aligned} d_t &= -H_{t-1}\,g_t \\ s_t &= t\,d_t, \quad t \text{ by a weak Wolfe search} \\"
    r" x_t &= x_{t-1} + s_t, \quad y_t = \nabla f(x_t) - g_t \\"
    r" V_t &= I - \rho_t\,y_t s_t^\top, \quad \rho_t = 1 / (y_t^\top s_t) \\"
    r" H_t &= V_t^\top H_{t-1} V_t + \rho_t\,s_t s_t^\top \end{aligned}",
    step=step,
    whole=True,
    settings=(
        learning_rate(1.0, "the step length that is tried first"),
        *wolfe(),
    ),
    state=(
        State("H", "H", "estimate of the inverse Hessian", per="matrix"),
        State("length", "t", "step length that the search found", per="run"),
    ),
    rate="length",
    first_lr=lambda curvature, reach: 1.0,
    reference="Broyden, Fletcher, Goldfarb and Shanno (1970), as in Nocedal and Wright, Numerical Optimization (2006),"
    " algorithm 6.1, https://doi.org/10.1007/978-0-387-40065-5",
    compared_with="a NumPy rendering of algorithm 6.1 of Nocedal and Wright",
)
