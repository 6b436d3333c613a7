"""Momentum that looks where it is about to land, and brakes before it overshoots."""

from landscapes.core.parameter import Choice
from optimizers.engine.convergence import larger_root
from optimizers.engine.record import Optimizer, State, fraction, learning_rate, weight_decay

PYTORCH, LOOKAHEAD = 0, 1


def look(t, x, v, lr, momentum, weight_decay, form):
    return x + momentum * v if form == LOOKAHEAD else x


def step(t, x, g, v, lr, momentum, weight_decay, form):
    g = g + weight_decay * look(t, x, v, lr, momentum, weight_decay, form)
    if form == LOOKAHEAD:
        v = momentum * v - lr * g
        return x + v, v
    v = momentum * v + g
    return x - lr * (g + momentum * v), v


def contraction(curvature, lr, momentum, **_):
    """Distances, and so those of the points ahead, follow d' = (1 − ηl) ((1 + μ) d − μ d_before).

    Lessard, Recht and Packard (2016), https://doi.org/10.1137/15M1009597, proposition 1.
    """
    rest = 1 - lr * curvature
    return larger_root((1 + momentum) * rest, momentum * rest)


OPTIMIZER = Optimizer(
    label="Nesterov",
    short="Nesterov",
    latex=r"v_t = \mu\,v_{t-1} + g_t, \qquad x_t = x_{t-1} - \eta\,(g_t + \mu\,v_t)",
    step=step,
    look=look,
    settings=(
        learning_rate(0.001),
        fraction("momentum", r"\mu", 0.9, "share of the last step that is kept"),
        weight_decay(),
        Choice("form", r"\text{form}", "pytorch", ("pytorch", "lookahead"), "PyTorch's rule, or the gradient ahead"),
    ),
    state=(State("v", "v", "collected gradients (in the form lookahead: the step itself)"),),
    first_lr=lambda curvature, reach: 0.2 / curvature,
    stable_lr=lambda curvature, momentum, **_: (2 + 2 * momentum) / ((1 + 2 * momentum) * curvature),
    contraction=contraction,
    reference="Nesterov (1983); Sutskever et al. (2013), On the importance of initialization and momentum,"
    " https://proceedings.mlr.press/v28/sutskever13.html",
    compared_with="torch.optim.SGD(nesterov=True)",
    library="torch.optim.SGD([point], lr={lr}, momentum={momentum}, weight_decay={weight_decay}, nesterov=True)",
    library_holds=lambda changes, momentum, **_: momentum != 0.0,  # PyTorch then wants the plain rule
)
