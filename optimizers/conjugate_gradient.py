"""Bends each direction by the last one, so that on a ravine two line searches do not undo each other's work."""

from optimizers.engine.record import Optimizer, State, learning_rate, wolfe
from optimizers.engine.search import beyond, weak_wolfe
from optimizers.engine.symmetric import dot


def step(t, x, g, ask, d, before, length, lr, c1, c2):
    size = dot(before, before)
    turned = (g[0] - before[0], g[1] - before[1])
    beta = max(0.0, dot(g, turned) / size) if size > 0.0 else 0.0
    d = (beta * d[0] - g[0], beta * d[1] - g[1])
    if not dot(d, g) < 0.0:  # it would climb: begin anew
        d = (-g[0], -g[1])
    length, _ = weak_wolfe(ask, x, g, d, lr, c1, c2)
    return beyond(x, length, d), d, g, length


OPTIMIZER = Optimizer(
    label="Conjugate gradient",
    short="CG",
    latex=r"\begin{aligned} \beta_t &= \max\left(0, \frac{g_t^\top (g_t - g_{t-1})}{g_{t-1}^\top g_{t-1}}\right) \\"
    r" d_t &= -g_t + \beta_t\,d_{t-1}, \text{ or } {-g_t} \text{ if that climbs} \\"
    r" x_t &= x_{t-1} + t\,d_t, \quad t \text{ by a weak Wolfe search} \end{aligned}",
    step=step,
    whole=True,
    settings=(
        learning_rate(1.0, "the step length that is tried first"),
        *wolfe(),
    ),
    state=(
        State("d", "d", "direction of the step"),
        State("before", "g_{t-1}", "gradient of the step before"),
        State("length", "t", "step length that the search found", per="run"),
    ),
    rate="length",
    first_lr=lambda curvature, reach: 1.0,
    reference="Polak and Ribière (1969), Note sur la convergence de méthodes de directions conjuguées,"
    " https://doi.org/10.1051/m2an/196903R100351",
    compared_with="a NumPy rendering of algorithm 5.4 of Nocedal and Wright with β of Polak-Ribière+",
)
