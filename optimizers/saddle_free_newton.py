"""Newton's step with the size of each curvature: down where the loss curves down, so that saddles push it away."""

from optimizers.engine.ask import hessian
from optimizers.engine.record import Optimizer, learning_rate
from optimizers.engine.search import beyond
from optimizers.engine.symmetric import over_sizes


def step(t, x, g, ask, lr):
    return (beyond(x, -lr, over_sizes(hessian(ask, x), g)),)


OPTIMIZER = Optimizer(
    label="Saddle-free Newton",
    short="Saddle-free",
    latex=r"x_t = x_{t-1} - \eta\,\lvert H_t\rvert^{+} g_t, \quad \lvert H\rvert = \sum_i \lvert\lambda_i\rvert"
    r"\,v_i v_i^\top",
    step=step,
    whole=True,
    settings=(learning_rate(1.0, "share of the step that is taken"),),
    first_lr=lambda curvature, reach: 1.0,
    reference="Dauphin et al. (2014), Identifying and attacking the saddle point problem,"
    " https://arxiv.org/abs/1406.2572",
    compared_with="numpy.linalg.eigh of the Hessian",
)
