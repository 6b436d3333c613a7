"""Jumps to where the local parabola is flat: one step on a quadratic, and just as gladly to a saddle."""

from optimizers.engine.ask import hessian
from optimizers.engine.record import Optimizer, learning_rate
from optimizers.engine.symmetric import solve


def step(t, x, g, ask, lr):
    dx, dy = solve(hessian(ask, x), g)
    new = x[0] - lr * dx, x[1] - lr * dy
    return (new,)


OPTIMIZER = Optimizer(
    label="Newton",
    short="Newton",
    latex=r"x_t = x_{t-1} - \eta\,H_t^{+} g_t",
    step=step,
    whole=True,
    settings=(learning_rate(1.0, "share of Newton's step that is taken"),),
    first_lr=lambda curvature, reach: 1.0,
    contraction=lambda curvature, lr: abs(1 - lr),
    reference="Nocedal and Wright, Numerical Optimization (2006), section 3.3, https://doi.org/10.1007/978-0-387-40065-5",
    compared_with="numpy.linalg.pinv of the Hessian",
)
