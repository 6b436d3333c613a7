"""Adam that divides by the largest recent gradient, so no parameter moves by much more than the learning rate."""

from optimizers.engine.record import Optimizer, State, epsilon, fraction, learning_rate, weight_decay


def step(t, x, g, m, u, c1, lr, beta1, beta2, eps, weight_decay):
    g = g + weight_decay * x
    m = beta1 * m + (1 - beta1) * g
    u = max(beta2 * u, abs(g) + eps)
    c1 = beta1 * c1 + (1 - beta1)  # equals 1 - beta1**t: the same average, of ones
    return x - lr * (m / c1) / u, m, u, c1


OPTIMIZER = Optimizer(
    label="AdaMax",
    short="AdaMax",
    latex=r"\begin{aligned} m_t &= \beta_1 m_{t-1} + (1-\beta_1)\,g_t, & \hat m_t &= m_t / (1-\beta_1^t) \\"
    r" u_t &= \max(\beta_2 u_{t-1}, |g_t| + \varepsilon) \\"
    r" x_t &= x_{t-1} - \eta\,\hat m_t / u_t \end{aligned}",
    step=step,
    settings=(
        learning_rate(0.002),
        fraction("beta1", r"\beta_1", 0.9, "share of the mean gradient that is kept"),
        fraction("beta2", r"\beta_2", 0.999, "share of the largest gradient that is kept"),
        epsilon(1e-8),
        weight_decay(),
    ),
    state=(
        State("m", "m", "mean gradient"),
        State("u", "u", "size of the largest recent gradient"),
        State("c1", r"1-\beta_1^t", "what m is divided by", per="run"),
    ),
    first_lr=lambda curvature, reach: reach / 80,
    reference="Kingma and Ba (2015), Adam: a method for stochastic optimization, section 7.1,"
    " https://arxiv.org/abs/1412.6980",
    compared_with="torch.optim.Adamax",
    library="torch.optim.Adamax([point], lr={lr}, betas=({beta1}, {beta2}), eps={eps}, weight_decay={weight_decay})",
)
