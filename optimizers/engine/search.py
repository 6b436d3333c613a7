"""Line searches: how far to go along a direction. Points and directions are pairs; values and slopes are asked for."""

import numpy as np

from optimizers.engine.ask import gradient, value
from optimizers.engine.symmetric import dot

MOST = 60  # trials of one search
INFINITE = np.inf


def beyond(x, t, d):
    """The point x + t·d."""
    return x[0] + t * d[0], x[1] + t * d[1]


def armijo(ask, x, g, d, t, c1):
    """The first of t, t/2, t/4, ... that falls by at least the share c1 of what the slope promises; 0 if none does.

    Armijo (1966); Nocedal and Wright, Numerical Optimization (2006), algorithm 3.1.
    """
    here, slope = value(ask, x), dot(g, d)
    for _ in range(MOST):
        if value(ask, beyond(x, t, d)) <= here + c1 * t * slope:
            return t
        t *= 0.5
    return 0.0


def weak_wolfe(ask, x, g, d, t, c1, c2):
    """A step length that falls enough and where the slope is less steep, and the gradient there.

    From t on it doubles while the slope is still steep, then halves what is between (Lewis and Overton 2013, Nonsmooth
    optimization via quasi-Newton methods, algorithm 2.6).
    """
    here, slope = value(ask, x), dot(g, d)
    low, high, tried, there = 0.0, INFINITE, t, g
    for _ in range(MOST):
        tried, point = t, beyond(x, t, d)
        if point[0] == x[0] and point[1] == x[1]:  # closer than numbers can tell: nothing is left to search
            break
        there = gradient(ask, point)
        if not value(ask, point) <= here + c1 * t * slope:
            high = t
        elif dot(there, d) < c2 * slope:
            low = t
        else:
            break
        t = 0.5 * (low + high) if high < INFINITE else 2.0 * low
    return tried, there


def exact(ask, x, d, t):
    """Where the loss along the ray is flat for the first time: bracketed by doubling t, then found by secants.

    Where it falls all the way, the last of the doublings.
    """
    low, f_low, high = 0.0, slope_along(ask, x, d, 0.0), t
    for _ in range(MOST):
        f_high = slope_along(ask, x, d, high)
        if not f_high < 0.0:
            return flat_between(ask, x, d, low, f_low, high, f_high)
        low, f_low, high = high, f_high, 2.0 * high
    return low


def slope_along(ask, x, d, t):
    """The derivative of the loss in t at x + t·d."""
    return dot(gradient(ask, beyond(x, t, d)), d)


def flat_between(ask, x, d, low, f_low, high, f_high):
    """The zero of a slope that is negative at low and not at high: regula falsi in its Illinois form.

    Dowell and Jarratt (1971); where no secant helps, as beside a pole, it halves.
    """
    t, side = high, 0
    for _ in range(MOST):
        before = t
        t = (low * f_high - high * f_low) / (f_high - f_low)
        if not low < t < high:
            t = 0.5 * (low + high)
        f = slope_along(ask, x, d, t)
        if f == 0.0 or t == before:
            return t
        if f < 0.0:
            low, f_low, f_high, side = t, f, f_high * (0.5 if side < 0 else 1.0), -1
        else:
            high, f_high, f_low, side = t, f, f_low * (0.5 if side > 0 else 1.0), 1
    return t
