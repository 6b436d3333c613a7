"""BFGS that keeps only its last few steps, as one must where a matrix would not fit."""

import numpy as np

from landscapes.core.parameter import Number
from optimizers.engine.record import Optimizer, State, learning_rate, wolfe
from optimizers.engine.search import beyond, weak_wolfe
from optimizers.engine.symmetric import curves_up, dot

MOST = 10  # pairs that can be remembered


def step(t, x, g, ask, S, Y, count, length, lr, memory, c1, c2):
    q = two_loops(g, S, Y, int(count))
    d = (-q[0], -q[1])
    length, there = weak_wolfe(ask, x, g, d, lr, c1, c2)
    s = (length * d[0], length * d[1])
    y = (there[0] - g[0], there[1] - g[1])
    if curves_up(s, y):
        S, Y, count = s + S[:-2], y + Y[:-2], min(count + 1.0, memory)
    return beyond(x, length, d), S, Y, count, length


def two_loops(g, S, Y, count):
    """The inverse Hessian that the pairs amount to, times g: from the newest pair to the oldest, and back."""
    alpha = np.zeros(MOST)
    q = g
    for i in range(count):
        s, y = (S[2 * i], S[2 * i + 1]), (Y[2 * i], Y[2 * i + 1])
        alpha[i] = dot(s, q) / dot(y, s)
        q = (q[0] - alpha[i] * y[0], q[1] - alpha[i] * y[1])
    if count > 0:
        s, y = (S[0], S[1]), (Y[0], Y[1])
        gamma = dot(s, y) / dot(y, y)
        q = (gamma * q[0], gamma * q[1])
    for i in range(count - 1, -1, -1):
        s, y = (S[2 * i], S[2 * i + 1]), (Y[2 * i], Y[2 * i + 1])
        change = alpha[i] - dot(y, q) / dot(y, s)
        q = (q[0] + change * s[0], q[1] + change * s[1])
    return q


OPTIMIZER = Optimizer(
    label="L-BFGS",
    short="L-BFGS",
    latex=r"\begin{aligned} d_t &= -H_t\,g_t, \quad H_t \text{ from } \tfrac{s^\top y}{y^\top y} I \\"
    r" &\phantom{{}={}} \text{and the last } m \text{ pairs } (s, y) \\"
    r" x_t &= x_{t-1} + t\,d_t, \quad t \text{ by a weak Wolfe search} \\"
    r" s_t &= x_t - x_{t-1}, \quad y_t = \nabla f(x_t) - g_t \end{aligned}",
    step=step,
    whole=True,
    settings=(
        learning_rate(1.0, "the step length that is tried first"),
        Number("memory", "m", 5, 1, MOST, "pairs that are remembered; PyTorch keeps 100", whole=True),
        *wolfe(),
    ),
    state=(
        State("s", "s", "last step", times=MOST),
        State("y", "y", "change of the gradient along it", times=MOST),
        State("count", "k", "pairs in memory", per="run"),
        State("length", "t", "step length that the search found", per="run"),
    ),
    rate="length",
    first_lr=lambda curvature, reach: 1.0,
    reference="Liu and Nocedal (1989), On the limited memory BFGS method, https://doi.org/10.1007/BF01589116",
    compared_with="a NumPy rendering of algorithm 7.4 of Nocedal and Wright",
)
