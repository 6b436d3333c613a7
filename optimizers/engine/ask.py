"""What a whole-point rule may ask of the landscape besides the gradient it is handed; each answer is counted.

`ask` is (landscape, workspace, parameters). Gradients carry the noise of the step: a second probe sees the same sample.
"""

from optimizers.engine.workspace import COUNTS, NOISE, SIGMA, TRIAL


def value(ask, x):
    """The loss at the pair x."""
    return _answer(ask, x, 0)[TRIAL + 2]


def gradient(ask, x):
    """The gradient at the pair x, with this step's noise."""
    w = _answer(ask, x, 1)
    return w[TRIAL + 3] + w[SIGMA] * w[NOISE], w[TRIAL + 4] + w[SIGMA] * w[NOISE + 1]


def hessian(ask, x):
    """The Hessian at the pair x as (xx, xy, yy)."""
    w = _answer(ask, x, 2)
    return w[TRIAL + 5], w[TRIAL + 6], w[TRIAL + 7]


def _answer(ask, x, level):
    landscape, w, p = ask
    w[TRIAL], w[TRIAL + 1] = x
    w[COUNTS + level] += 1.0
    landscape(w[TRIAL:], 1, level, p)
    return w
