"""Measures a step by how far the model's outputs move: Newton's step on a line fit or logistic regression.

The Fisher information of a model with normal noise is JᵀJ / N, so on line fits and on the tiny network this is
Gauss-Newton; that of logistic regression is its Hessian, so there it is Newton's method.
"""

from optimizers.engine.record import Optimizer, learning_rate
from optimizers.gauss_newton import step

OPTIMIZER = Optimizer(
    label="Natural gradient",
    short="Natural",
    latex=r"\begin{aligned} F_t &= \tfrac{1}{N} \textstyle\sum_i \mathbb{E}_{v \sim p(v \mid u_i)}"
    r" [\nabla \log p\,\nabla \log p^\top] \\ x_t &= x_{t-1} - \eta\,F_t^{+} g_t \end{aligned}",
    step=step,
    whole=True,
    needs="model",
    settings=(learning_rate(1.0, "share of the step that is taken"),),
    first_lr=lambda curvature, reach: 1.0,
    reference="Amari (1998), Natural gradient works efficiently in learning,"
    " https://doi.org/10.1162/089976698300017746",
    compared_with="the expectation written out over the model's own outcomes, in NumPy",
)
