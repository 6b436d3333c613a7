"""A single narrow hole in a plain: who starts outside of it never learns that it is there."""

import numpy as np

from landscapes.core.record import Landscape

EDGE = 1.8365972031521258  # the root of tan u + 2u: how far from π the plain is highest


def evaluate(x, y):
    u, v = x - np.pi, y - np.pi
    cu, su, cv, sv = np.cos(u), np.sin(u), np.cos(v), np.sin(v)
    bell = -np.exp(-u * u - v * v)  # cos x cos y = cos u cos v
    du, dv = -su - 2.0 * u * cu, -sv - 2.0 * v * cv
    ddu, ddv = 4.0 * u * su + (4.0 * u * u - 3.0) * cu, 4.0 * v * sv + (4.0 * v * v - 3.0) * cv
    return bell * cu * cv, (bell * du * cv, bell * cu * dv), (bell * ddu * cv, bell * du * dv, bell * cu * ddv)


def corners(a):
    return [(x, y) for x in (np.pi - a, np.pi + a) for y in (np.pi - a, np.pi + a)]


LANDSCAPE = Landscape(
    label="Easom",
    formula="-cos(x)*cos(y)*exp(-(x - pi)**2 - (y - pi)**2)",
    evaluate=evaluate,
    domain=((0.0, 2.0 * np.pi), (0.0, 2.0 * np.pi)),
    start=(1.8, 2.2),
    stationary=lambda: {
        "minimum": [(np.pi, np.pi), *corners(EDGE)],
        "saddle": corners(np.pi / 2.0),
        "maximum": [point for z in (np.pi - EDGE, np.pi + EDGE) for point in ((z, np.pi), (np.pi, z))],
    },
    reference="Easom, A Survey of Global Optimization Techniques (1990)",
)
