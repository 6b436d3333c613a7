"""The functions that a formula may call: value, first and second derivative of each at a number.

The same source runs interpreted on NumPy numbers and compiled. Each keeps its accuracy where a textbook's form of the
derivative would lose it (1 − tanh² far out, a sigmoid's s (1 − s)). Where a function has a kink, 0 is its derivative.
"""

import math

import numpy as np

LOG_2, LOG_10 = math.log(2.0), math.log(10.0)
FIRST = 16  # smaller codes are the machine's own
NAMES = (
    *("sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "tanh"),
    *("exp", "log", "log2", "log10", "sqrt", "sigmoid", "softplus", "erf"),
    *("abs", "sign", "relu", "floor"),
)
CODES = {name: FIRST + place for place, name in enumerate(NAMES)}
SIN, COS, TAN, ASIN, ACOS, ATAN, SINH, COSH, TANH = range(FIRST, FIRST + 9)
EXP, LOG, LOG2, LOG10, SQRT, SIGMOID, SOFTPLUS, ERF = range(FIRST + 9, FIRST + 17)
ABS, SIGN, RELU, FLOOR, NEGATIVE, POWER = range(FIRST + 17, FIRST + 23)


def derivatives(code, u, n):
    """(f(u), f'(u), f''(u)) of the function with this code; n is the exponent of a power."""
    if code < EXP:
        return circular(code, u)
    if code < ABS:
        return growing(code, u)
    return pieces(code, u, n)


def circular(code, u):
    """Those of the circle and of the hyperbola."""
    if code == SIN:
        return np.sin(u), np.cos(u), -np.sin(u)
    if code == COS:
        return np.cos(u), -np.sin(u), -np.cos(u)
    if code == TAN:
        return tangent(u)
    if code == ASIN:
        return arc_sine(u)
    if code == ACOS:
        _, slope, bend = arc_sine(u)
        return np.arccos(u), -slope, -bend
    if code == ATAN:
        slope = 1.0 / (1.0 + u * u)
        return np.arctan(u), slope, -2.0 * u * slope * slope
    if code == SINH:
        return np.sinh(u), np.cosh(u), np.sinh(u)
    if code == COSH:
        return np.cosh(u), np.sinh(u), np.cosh(u)
    slope = 1.0 / np.cosh(u) / np.cosh(u)
    return np.tanh(u), slope, -2.0 * np.tanh(u) * slope


def tangent(u):
    """tan, its derivative 1 + tan²."""
    t = np.tan(u)
    return t, 1.0 + t * t, 2.0 * t * (1.0 + t * t)


def arc_sine(u):
    """arcsin; its derivative is 1/√(1 − u²)."""
    rest = (1.0 - u) * (1.0 + u)
    slope = 1.0 / np.sqrt(rest)
    return np.arcsin(u), slope, u * slope / rest


def growing(code, u):
    """Exponentials, logarithms, the root and what is made of them."""
    if code == EXP:
        return np.exp(u), np.exp(u), np.exp(u)
    if code == LOG:
        return logarithm(np.log(u), u, 1.0)
    if code == LOG2:
        return logarithm(np.log2(u), u, LOG_2)
    if code == LOG10:
        return logarithm(np.log10(u), u, LOG_10)
    if code == SQRT:
        root = np.sqrt(u)
        return root, 0.5 / root, -0.25 / root / u
    if code == ERF:
        slope = 2.0 / math.sqrt(math.pi) * np.exp(-u * u)
        return math.erf(u), slope, -2.0 * u * slope
    return soft_step(code, u)


def logarithm(value, u, scale):
    """A logarithm's derivatives; none where it has no value."""
    if u < 0.0:
        return np.nan, np.nan, np.nan
    return value, 1.0 / (scale * u), -1.0 / (scale * u * u)


def soft_step(code, u):
    """The sigmoid, and softplus whose derivative it is."""
    shrunk = np.exp(-abs(u))
    near, far = 1.0 / (1.0 + shrunk), shrunk / (1.0 + shrunk)
    sigmoid = near if u >= 0.0 else far
    if code == SIGMOID:
        return sigmoid, near * far, -near * far * np.tanh(0.5 * u)
    return positive(u) + np.log1p(shrunk), sigmoid, near * far


def pieces(code, u, n):
    """Those with a kink or a jump, the minus sign, and a power with a constant exponent."""
    if code == POWER:
        return power(u, n)
    if code == NEGATIVE:
        return -u, -1.0, 0.0
    if code == ABS:
        return abs(u), np.sign(u), 0.0
    if code == SIGN:
        return np.sign(u), 0.0, 0.0
    if code == RELU:
        return positive(u), 1.0 if u > 0.0 else 0.0, 0.0
    return np.floor(u), 0.0, 0.0


def positive(u):
    """u where it is positive, else 0; what is no number stays none."""
    return 0.0 if u <= 0.0 else u


def power(u, n):
    """uⁿ for a constant n, 0 and 1 excepted; a whole power of a negative number has all its derivatives."""
    if n == 2.0:
        return u * u, 2.0 * u, 2.0
    if n > 2.0 and n == np.floor(n):
        low = u ** (n - 2.0)
        return low * u * u, n * low * u, n * (n - 1.0) * low
    return u**n, n * u ** (n - 1.0), n * (n - 1.0) * u ** (n - 2.0)
