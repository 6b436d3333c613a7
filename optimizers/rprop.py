"""Heeds only the gradient's sign: steps grow while it stays and shrink when it turns, so noise misleads it."""

import numpy as np

from landscapes.core.parameter import Number
from optimizers.engine.record import Optimizer, State, learning_rate


def step(t, x, g, before, size, lr, etaminus, etaplus, step_min, step_max):
    size = lr if t == 1 else size
    turn = g * before
    factor = etaplus if turn > 0 else (etaminus if turn < 0 else 1.0)
    size = min(max(size * factor, step_min), step_max)
    g = 0.0 if turn < 0 else g  # a parameter that stepped too far waits for one step
    return x - size * np.sign(g), g, size


OPTIMIZER = Optimizer(
    label="Rprop",
    short="Rprop",
    latex=r"\begin{aligned} \Delta_t &= \begin{cases} \min(\eta_+ \Delta_{t-1}, \Delta_{\max}) & g_t\,g_{t-1} > 0 \\"
    r" \max(\eta_- \Delta_{t-1}, \Delta_{\min}) & g_t\,g_{t-1} < 0 \ (g_t \leftarrow 0) \\"
    r" \Delta_{t-1} & \text{else} \end{cases} \\"
    r" x_t &= x_{t-1} - \Delta_t\,\operatorname{sign} g_t, \qquad \Delta_0 = \eta \end{aligned}",
    step=step,
    settings=(
        learning_rate(0.01, "length of the first step; each parameter then finds its own"),
        Number("etaminus", r"\eta_-", 0.5, 0.01, 0.99, "what a step is multiplied by when the sign turns"),
        Number(
            "etaplus", r"\eta_+", 1.2, 1.0, 5.0, "what a step is multiplied by while the sign stays", shown=(1.0, 2.0)
        ),
        Number("step_min", r"\Delta_{\min}", 1e-6, 0.0, 100.0, "the shortest step", scale="log", shown=(1e-9, 1.0)),
        Number("step_max", r"\Delta_{\max}", 50.0, 0.0, 1000.0, "the longest step", scale="log", shown=(0.001, 1000.0)),
    ),
    state=(
        State("before", r"g_{t-1}", "the last gradient; zero after a turn"),
        State("size", r"\Delta", "length of the step"),
    ),
    first_lr=lambda curvature, reach: reach / 200,
    reference="Riedmiller and Braun (1993), A direct adaptive method for faster backpropagation learning: the RPROP"
    " algorithm, https://doi.org/10.1109/ICNN.1993.298623",
    compared_with="torch.optim.Rprop",
    library="torch.optim.Rprop([point], lr={lr}, etas=({etaminus}, {etaplus}), step_sizes=({step_min}, {step_max}))",
    library_holds=lambda changes, etaplus, **_: etaplus != 1.0,  # PyTorch refuses it
)
