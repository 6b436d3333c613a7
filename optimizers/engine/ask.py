"""What a whole-point rule may ask of the landscape besides the gradient it is handed; each answer is counted.

`ask` is (landscape, workspace, parameters). Gradients carry the noise of the step: a second probe sees the same sample.
"""

from landscapes.core.pointers import call
from optimizers.engine.workspace import COUNTS, NOISE, SHARED, SIGMA, TRIAL

AT = SHARED + TRIAL  # where the slot stands: whole-point rules have one lane


def value(ask, x):
    """The loss at the pair x."""
    return _answer(ask, x, 0)[AT + 2]


def gradient(ask, x):
    """The gradient at the pair x, with this step's noise."""
    w = _answer(ask, x, 1)
    return w[AT + 3] + w[SIGMA] * w[NOISE], w[AT + 4] + w[SIGMA] * w[NOISE + 1]


def hessian(ask, x):
    """The Hessian at the pair x as (xx, xy, yy)."""
    w = _answer(ask, x, 2)
    return w[AT + 5], w[AT + 6], w[AT + 7]


def _answer(ask, x, level):
    landscape, w, p = ask
    w[AT], w[AT + 1] = x
    w[COUNTS + level] += 1.0
    call(landscape, (w, AT, level, p))
    return w
