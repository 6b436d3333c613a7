"""A heavy ball: it keeps most of its last step, so it rolls through small bumps and overshoots."""

from landscapes.core.parameter import Choice
from optimizers.engine.convergence import larger_root
from optimizers.engine.record import Optimizer, State, fraction, learning_rate, weight_decay

ACCUMULATE, VELOCITY, AVERAGE = 0, 1, 2


def step(t, x, g, v, lr, momentum, weight_decay, form):
    g = g + weight_decay * x
    if form == VELOCITY:
        v = momentum * v - lr * g
        return x + v, v
    v = momentum * v + (1 - momentum if form == AVERAGE else 1.0) * g
    return x - lr * v, v


def contraction(curvature, lr, momentum, form, **_):
    """Distances follow d' = (1 + μ − ηl) d − μ d_before (Polyak 1964), whatever the form calls v."""
    rate = lr * (1 - momentum) if form == "average" else lr
    return larger_root(1 + momentum - rate * curvature, momentum)


OPTIMIZER = Optimizer(
    label="Momentum",
    short="Momentum",
    latex=r"v_t = \mu\,v_{t-1} + g_t, \qquad x_t = x_{t-1} - \eta\,v_t",
    step=step,
    settings=(
        learning_rate(0.001),
        fraction("momentum", r"\mu", 0.9, "share of the last step that is kept"),
        weight_decay(),
        Choice("form", r"\text{form}", "accumulate", ("accumulate", "velocity", "average"), "how v collects gradients"),
    ),
    state=(State("v", "v", "collected gradients (in the form velocity: the step itself)"),),
    first_lr=lambda curvature, reach: 0.2 / curvature,
    stable_lr=lambda curvature, momentum, form, **_: (
        2 * (1 + momentum) / (curvature * (1 - momentum if form == "average" else 1))
    ),
    contraction=contraction,
    reference="Polyak (1964), Some methods of speeding up the convergence of iteration methods,"
    " https://doi.org/10.1016/0041-5553(64)90137-5",
    compared_with="torch.optim.SGD",
    library="torch.optim.SGD([point], lr={lr}, momentum={momentum}, weight_decay={weight_decay})",
)
