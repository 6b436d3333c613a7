"""Newton's step with JᵀJ for the Hessian: needs only first derivatives, and a loss that is a sum of squares."""

from optimizers.engine.ask import gauss_newton
from optimizers.engine.record import Optimizer, learning_rate
from optimizers.engine.search import beyond
from optimizers.engine.symmetric import solve


def step(t, x, g, ask, lr):
    return (beyond(x, -lr, solve(gauss_newton(ask, x), g)),)


OPTIMIZER = Optimizer(
    label="Gauss-Newton",
    short="Gauss-Newton",
    latex=r"\begin{aligned} f &= r^\top r \\ x_t &= x_{t-1} - \eta\,(J_t^\top J_t)^{+} J_t^\top r_t \end{aligned}",
    step=step,
    whole=True,
    needs="residuals",
    settings=(learning_rate(1.0, "share of the step that is taken"),),
    first_lr=lambda curvature, reach: 1.0,
    reference="Gauss, Theoria motus (1809); Nocedal and Wright, Numerical Optimization (2006), section 10.3,"
    " https://doi.org/10.1007/978-0-387-40065-5",
    compared_with="numpy.linalg.lstsq of the residuals",
)
