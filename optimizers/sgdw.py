"""Momentum whose pull towards zero acts on the point alone and never gathers speed."""

from optimizers.engine.record import Optimizer, State, decoupled_weight_decay, fraction, learning_rate


def step(t, x, g, v, lr, momentum, weight_decay):
    v = momentum * v + g
    return x - lr * (v + weight_decay * x), v


def stable_lr(curvature, momentum, weight_decay):
    """`curvature` has the decay counted in, which is right but for the part that momentum does not carry on."""
    apart = momentum * weight_decay
    return 2 * (1 + momentum) / (curvature - apart if curvature < apart else curvature + apart)


OPTIMIZER = Optimizer(
    label="SGDW",
    short="SGDW",
    latex=r"v_t = \mu\,v_{t-1} + g_t, \qquad x_t = x_{t-1} - \eta\,(v_t + \lambda\,x_{t-1})",
    step=step,
    settings=(
        learning_rate(0.001),
        fraction("momentum", r"\mu", 0.9, "share of the collected gradients that is kept"),
        decoupled_weight_decay(0.01),
    ),
    state=(State("v", "v", "collected gradients"),),
    first_lr=lambda curvature, reach: min(0.2 / curvature, 1.0),
    stable_lr=stable_lr,
    reference="Loshchilov and Hutter (2019), Decoupled weight decay regularization, https://arxiv.org/abs/1711.05101",
    compared_with="optax.chain of trace, add_decayed_weights and scale",
    library="optax.chain(optax.trace({momentum}), optax.add_decayed_weights({weight_decay}), "
    "optax.scale_by_learning_rate({lr}))",
)
