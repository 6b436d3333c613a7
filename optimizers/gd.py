"""Steps straight downhill: the gradient times the learning rate."""

from optimizers.engine.record import Optimizer, learning_rate, weight_decay


def step(t, x, g, lr, weight_decay):
    g = g + weight_decay * x
    return (x - lr * g,)


OPTIMIZER = Optimizer(
    label="Gradient descent",
    short="GD",
    latex=r"x_{t} = x_{t-1} - \eta\,g_t",
    step=step,
    settings=(learning_rate(0.001), weight_decay()),
    first_lr=lambda curvature, reach: 0.8 / curvature,
    stable_lr=lambda curvature, **_: 2 / curvature,
    contraction=lambda curvature, lr, **_: abs(1 - lr * curvature),
    reference="Cauchy (1847), Méthode générale pour la résolution des systèmes d'équations simultanées;"
    " see Lemaréchal (2012), https://www.math.uni-bielefeld.de/documenta/vol-ismp/40_lemarechal-claude.pdf",
    compared_with="torch.optim.SGD",
    library="torch.optim.SGD([point], lr={lr}, weight_decay={weight_decay})",
)
