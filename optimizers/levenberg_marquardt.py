"""Gauss-Newton kept on a leash that tightens after every attempt that fails: each step is one attempt."""

from landscapes.core.parameter import Choice, Number
from optimizers.engine.ask import gauss_newton, value
from optimizers.engine.record import Optimizer, State, learning_rate
from optimizers.engine.search import beyond
from optimizers.engine.symmetric import solve


def step(t, x, g, ask, leash, lr, lam, diagonal):
    leash = lam if t == 1.0 else leash
    xx, xy, yy = gauss_newton(ask, x)
    a, c = (0.5 * xx, 0.5 * yy) if diagonal else (1.0, 1.0)
    damped = (0.5 * xx + leash * a, 0.5 * xy, 0.5 * yy + leash * c)
    trial = beyond(x, -lr, solve(damped, (0.5 * g[0], 0.5 * g[1])))
    if value(ask, trial) < value(ask, x):
        return trial, 0.1 * leash
    return x, 10.0 * leash


OPTIMIZER = Optimizer(
    label="Levenberg-Marquardt",
    short="LM",
    latex=r"\begin{aligned} d_t &= -(J_t^\top J_t + \lambda_{t-1} I)^{-1} J_t^\top r_t, \quad f = r^\top r \\"
    r" x_t, \lambda_t &= \begin{cases} x_{t-1} + \eta\,d_t,\ \lambda_{t-1} / 10 & \text{where } f \text{ falls} \\"
    r" x_{t-1},\ 10\,\lambda_{t-1} & \text{elsewhere} \end{cases} \end{aligned}",
    step=step,
    whole=True,
    needs="residuals",
    settings=(
        learning_rate(1.0, "share of the step that is taken"),
        Number("lam", r"\lambda", 1e-3, 0.0, 1e6, "damping of the first attempt", "log", (1e-6, 1e3)),
        Choice("damping", r"\text{damping}", "identity", ("identity", "diagonal"), "identity, or the diagonal of JᵀJ"),
    ),
    state=(State("leash", r"\lambda", "damping of the next attempt", per="run"),),
    first_lr=lambda curvature, reach: 1.0,
    reference="Levenberg (1944), A method for the solution of certain non-linear problems in least squares,"
    " https://doi.org/10.1090/qam/10666; Marquardt (1963), https://doi.org/10.1137/0111030",
    compared_with="a NumPy rendering with numpy.linalg.solve",
)
