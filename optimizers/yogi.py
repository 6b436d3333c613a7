"""Adam whose mean square moves by at most a gradient's worth a step, so it forgets steep stretches slowly."""

import numpy as np

from optimizers.engine.record import CORRECTIONS, Optimizer, State, epsilon, fraction, learning_rate

FIRST = 1e-6  # where optax lets both averages begin


def step(t, x, g, m, v, c1, c2, lr, beta1, beta2, eps):
    m = FIRST if t == 1 else m
    v = FIRST if t == 1 else v
    m = beta1 * m + (1 - beta1) * g
    v = v - (1 - beta2) * np.sign(v - g * g) * g * g
    c1 = beta1 * c1 + (1 - beta1)  # equals 1 - beta1**t: the same average, of ones
    c2 = beta2 * c2 + (1 - beta2)
    return x - lr * (m / c1) / (np.sqrt(v / c2) + eps), m, v, c1, c2


OPTIMIZER = Optimizer(
    label="Yogi",
    short="Yogi",
    latex=r"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1-\beta_1)\,g_t \\ \hat m_t &= m_t / (1-\beta_1^t) \\"
    r" v_t &= v_{t-1} - (1-\beta_2)\operatorname{sign}(v_{t-1} - g_t^2)\,g_t^2 \\ \hat v_t &= v_t / (1-\beta_2^t) \\"
    r" x_t &= x_{t-1} - \eta\,\hat m_t / (\sqrt{\hat v_t} + \varepsilon) \\ m_0 &= v_0 = 10^{-6} \end{aligned}",
    step=step,
    settings=(
        learning_rate(0.01),
        fraction("beta1", r"\beta_1", 0.9, "share of the mean gradient that is kept"),
        fraction("beta2", r"\beta_2", 0.999, "one minus how much of a squared gradient v moves by"),
        epsilon(1e-3),
    ),
    state=(
        State("m", "m", "mean gradient"),
        State("v", "v", "size of the squared gradient"),
        *CORRECTIONS,
    ),
    first_lr=lambda curvature, reach: reach / 80,
    reference="Zaheer et al. (2018), Adaptive methods for nonconvex optimization,"
    " https://proceedings.neurips.cc/paper/2018/hash/90365351ccc7437a1309dc64e4db32a3-Abstract.html",
    compared_with="optax.yogi",
    library="optax.yogi({lr}, b1={beta1}, b2={beta2}, eps={eps})",
)
