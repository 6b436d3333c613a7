"""Distance over gradients: the further it has come from its start, the longer its steps; no learning rate to set."""

import numpy as np

from landscapes.core.parameter import Number
from optimizers.engine.record import Optimizer, State, epsilon, learning_rate
from optimizers.engine.search import beyond
from optimizers.engine.symmetric import dot


def step(t, x, g, ask, origin, r, G, length, lr, first, eps):
    origin = x if t == 1.0 else origin
    away = (x[0] - origin[0], x[1] - origin[1])
    r = first * (1.0 + np.sqrt(dot(x, x))) if t == 1.0 else max(r, np.sqrt(dot(away, away)))
    G = G + dot(g, g)
    length = lr * r / np.sqrt(G + eps)
    return beyond(x, -length, g), origin, r, G, length


OPTIMIZER = Optimizer(
    label="DoG",
    short="DoG",
    latex=r"\begin{aligned} \bar r_t &= \max(\bar r_{t-1}, \lVert x_{t-1} - x_0\rVert), \quad"
    r" \bar r_1 = r_\varepsilon\,(1 + \lVert x_0\rVert) \\ G_t &= G_{t-1} + \lVert g_t\rVert^2 \\"
    r" x_t &= x_{t-1} - \eta\,\frac{\bar r_t}{\sqrt{G_t + \varepsilon}}\,g_t \end{aligned}",
    step=step,
    whole=True,
    settings=(
        learning_rate(1.0, "factor on the step length that the rule finds by itself"),
        Number("first", r"r_\varepsilon", 1e-6, 1e-12, 1.0, "first move, as a share of 1 + ‖x‖", "log", (1e-9, 1e-1)),
        epsilon(1e-8),
    ),
    state=(
        State("origin", "x_0", "where it started"),
        State("r", r"\bar r", "furthest distance from there", per="run"),
        State("G", "G", "sum of the squared gradient lengths", per="run"),
        State("length", r"\eta_t", "step length", per="run"),
    ),
    rate="length",
    first_lr=lambda curvature, reach: 1.0,
    reference="Ivgi, Hinder and Carmon (2023), DoG is SGD's best friend, https://arxiv.org/abs/2302.12022",
    compared_with="optax.contrib.dog",
    library='optax.contrib.dog({lr}, init_step=("heuristic", {first}), eps={eps})',
)
