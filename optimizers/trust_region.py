"""Trusts its parabola only within a circle, which grows where the parabola foretells well and shrinks where it errs."""

from landscapes.core.parameter import Number
from optimizers.engine.ask import hessian, value
from optimizers.engine.record import Optimizer, State, learning_rate
from optimizers.engine.search import beyond
from optimizers.engine.symmetric import dot, times, within


def step(t, x, g, ask, radius, lr, first, most, accept):
    radius = first if t == 1.0 else radius
    H = hessian(ask, x)
    p, on_border = within(H, g, radius)
    promised = -(dot(g, p) + 0.5 * dot(p, times(H, p)))
    trial = beyond(x, lr, p)
    kept = (value(ask, x) - value(ask, trial)) / promised if promised > 0.0 else 0.0
    x = trial if kept > accept else x
    if not kept >= 0.25:
        radius = 0.25 * radius
    elif kept > 0.75 and on_border:
        radius = min(2.0 * radius, most)
    return x, radius


OPTIMIZER = Optimizer(
    label="Trust region",
    short="Trust",
    latex=r"\begin{aligned} p_t &= \operatorname*{argmin}_{\lVert p\rVert \le \Delta_{t-1}} g_t^\top p +"
    r" \tfrac12 p^\top H_t\,p \\"
    r" \rho_t &= \frac{f(x_{t-1}) - f(x_{t-1} + p_t)}{-g_t^\top p_t - \tfrac12 p_t^\top H_t\,p_t} \\"
    r" x_t &= x_{t-1} + p_t \text{ if } \rho_t > \eta_0, \text{ else } x_{t-1} \\"
    r" \Delta_t &= \begin{cases} \tfrac14\Delta_{t-1} & \rho_t < \tfrac14 \\ 2\Delta_{t-1} & \rho_t > \tfrac34"
    r" \text{ on the border} \\ \Delta_{t-1} & \text{else} \end{cases} \end{aligned}",
    step=step,
    whole=True,
    settings=(
        learning_rate(1.0, "share of the step that is taken"),
        Number("first", r"\Delta_0", 1.0, 1e-6, 1e6, "radius of the first circle", "log", (1e-2, 10)),
        Number("most", r"\Delta_{max}", 1000.0, 1e-6, 1e6, "largest radius", "log", (1, 1e4)),
        Number("accept", r"\eta_0", 0.15, 0.0, 0.2499, "share of the promised fall that a step must keep"),
    ),
    state=(State("radius", r"\Delta", "radius of the next circle", per="run"),),
    first_lr=lambda curvature, reach: 1.0,
    reference="Nocedal and Wright, Numerical Optimization (2006), algorithm 4.1; Moré and Sorensen (1983),"
    " https://doi.org/10.1137/0904038",
    compared_with="a NumPy rendering of algorithm 4.1, its steps by the theorem of Moré and Sorensen",
)
