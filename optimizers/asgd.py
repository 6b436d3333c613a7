"""Gradient descent that also keeps the average of its points: where noise shakes the path, the average stands still."""

from landscapes.core.parameter import Number
from optimizers.engine.record import Optimizer, State, learning_rate, weight_decay


def step(t, x, g, ax, lr, lambd, alpha, t0, weight_decay):
    g = g + weight_decay * x
    eta = lr / (1 + lambd * lr * (t - 1)) ** alpha
    x = (1 - lambd * eta) * x - eta * g
    mu = 1 / max(1.0, t - t0)
    return x, x if mu == 1 else ax + mu * (x - ax)


OPTIMIZER = Optimizer(
    label="Averaged SGD",
    short="ASGD",
    latex=r"\begin{aligned} \eta_t &= \eta / (1 + \delta\,\eta\,(t-1))^{\alpha} \\"
    r" x_t &= (1 - \delta\,\eta_t)\,x_{t-1} - \eta_t\,g_t \\"
    r" \bar x_t &= \bar x_{t-1} + (x_t - \bar x_{t-1}) / \max(1, t - t_0) \end{aligned}",
    step=step,
    settings=(
        learning_rate(0.01),
        Number("lambd", r"\delta", 0.0001, 0.0, 1.0, "how soon the steps shorten, and a pull towards zero"),
        Number("alpha", r"\alpha", 0.75, 0.0, 2.0, "power by which they shorten"),
        Number(
            "t0",
            "t_0",
            0,
            0,
            1_000_000,
            "steps before the average begins (PyTorch: a million, so never, and it counts from one step later)",
            shown=(0, 500),
            whole=True,
        ),
        weight_decay(),
    ),
    state=(State("ax", r"\bar x", "average of the points since the start"),),
    average="ax",
    first_lr=lambda curvature, reach: min(0.8 / curvature, 1.0),
    reference="Polyak and Juditsky (1992), Acceleration of stochastic approximation by averaging,"
    " https://doi.org/10.1137/0330046",
    compared_with="torch.optim.ASGD",
    library="torch.optim.ASGD([point], lr={lr}, lambd={lambd}, alpha={alpha}, t0={t0} - 1, "
    "weight_decay={weight_decay})",
    library_holds=lambda changes, **_: not changes,  # PyTorch uses the learning rate of the step before
)
