"""What a whole-point rule may ask of the landscape besides the gradient it is handed; each answer is counted.

`ask` is (landscape, gradient source, workspace, parameters). Every answer within a step sees the same sample: the same
mini-batch and the same noise z, which tilts the loss by σ z·x and so adds σ z to its gradient.
"""

from landscapes.core.lanes import GAUSS_NEWTON, GRADIENT, HESSIAN, VALUE
from landscapes.core.pointers import call
from optimizers.engine.workspace import COUNTS, NOISE, SHARED, SIGMA, TRIAL

AT = SHARED + TRIAL  # where the slot stands: whole-point rules have one lane


def value(ask, x):
    """The loss at the pair x."""
    w = _answer(ask, x, VALUE, VALUE)
    return w[AT + 2] + w[SIGMA] * (w[NOISE] * x[0] + w[NOISE + 1] * x[1])


def gradient(ask, x):
    """The gradient at the pair x, from the run's gradient source."""
    landscape, source, w, p = ask
    if source:
        w[AT], w[AT + 1] = x
        call(source, (landscape, w, AT, p))
        return w[AT + 3], w[AT + 4]
    _answer(ask, x, GRADIENT, GRADIENT)
    return w[AT + 3] + w[SIGMA] * w[NOISE], w[AT + 4] + w[SIGMA] * w[NOISE + 1]


def hessian(ask, x):
    """The Hessian at the pair x as (xx, xy, yy)."""
    w = _answer(ask, x, HESSIAN, HESSIAN)
    return w[AT + 5], w[AT + 6], w[AT + 7]


def gauss_newton(ask, x):
    """The Gauss-Newton matrix 2 JᵀJ at the pair x as (xx, xy, yy); its Jacobian counts as one gradient."""
    w = _answer(ask, x, GAUSS_NEWTON, GRADIENT)
    return w[AT + 5], w[AT + 6], w[AT + 7]


def _answer(ask, x, level, counted):
    landscape, _, w, p = ask
    w[AT], w[AT + 1] = x
    w[COUNTS + counted] += 1.0
    call(landscape, (w, AT, level, p))
    return w
