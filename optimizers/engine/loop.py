"""The one loop that steps every optimizer on every landscape.

Both come as pointers to compiled functions, so this file is compiled once, whatever the pair. In the order of a step:
look where the gradient is wanted, hand it over with its noise, move, evaluate the new point exactly, judge, record.
"""

import functools
from typing import Any

from landscapes.core import lanes as landscape_lanes
from landscapes.core.compiler import compiled, inlined, lock, specialise
from landscapes.core.lanes import BLOCK
from optimizers.engine import rules
from optimizers.engine.rules import LOOK_AHEAD, MOVE
from optimizers.engine.workspace import (
    BASE_RATE,
    COUNTS,
    ENDED,
    FINAL,
    GRADIENT,
    HANDED,
    HERE,
    LOSS,
    NOISE,
    PROBE,
    SETTINGS,
    SIGMA,
    SINCE,
    TINY,
    X,
)

FARTHEST = 1e100  # a coordinate beyond this has diverged
LARGEST = 1.7976931348623157e308  # whatever is not at most this is infinite or not a number


def prepare_step(t, w, lanes, factor, noise):
    """Sets this step's learning rate and its row of noise."""
    for j in range(lanes):
        w[SETTINGS * lanes + j] = w[BASE_RATE * lanes + j] * factor
        w[NOISE * lanes + j] = noise[t - 1, 0]
        w[(NOISE + 1) * lanes + j] = noise[t - 1, 1]
        w[(COUNTS + 1) * lanes + j] += 1.0


def hand_over(w, lanes, looks):
    """What the rule is handed: the exact gradient, where it was asked, plus noise."""
    source = HANDED if looks else GRADIENT
    for i in range(2):
        for j in range(lanes):
            exact = w[(source + i) * lanes + j]
            w[(HANDED + i) * lanes + j] = exact + w[SIGMA * lanes + j] * w[(NOISE + i) * lanes + j]


def judge(t, w, lanes):
    """Notes which lanes move on a slope, and counts those that have left the finite world."""
    gone = 0
    for j in range(lanes):
        gx, gy = w[GRADIENT * lanes + j], w[(GRADIENT + 1) * lanes + j]
        still = gx * gx + gy * gy <= w[TINY * lanes + j]
        w[SINCE * lanes + j] = w[SINCE * lanes + j] if still else t + 1.0
        near = abs(w[X * lanes + j]) <= FARTHEST and abs(w[(X + 1) * lanes + j]) <= FARTHEST
        finite = abs(w[LOSS * lanes + j]) <= LARGEST and abs(gx) <= LARGEST and abs(gy) <= LARGEST
        gone += 0 if near and finite else 1
    return gone


def bury(t, w, lanes):
    """Keeps the rows of lanes that diverged at step t; returns how many lanes have diverged in all."""
    dead = 0
    for j in range(lanes):
        if w[ENDED * lanes + j] < 0.0 and not whole(w, lanes, j):
            w[ENDED * lanes + j] = t
            for r in range(2):
                w[(FINAL + r) * lanes + j] = w[(X + r) * lanes + j]
            for r in range(3):
                w[(FINAL + 2 + r) * lanes + j] = w[(LOSS + r) * lanes + j]
        dead += 1 if w[ENDED * lanes + j] >= 0.0 else 0
    return dead


def whole(w, lanes, j):
    """Whether lane j is finite and within reach."""
    for r in range(5):
        size = abs(w[(X + r) * lanes + j])
        if not size <= (FARTHEST if r < 2 else LARGEST):
            return False
    return True


def record(t, w, rows, history):
    """Copies the chosen rows of a single lane."""
    for column in range(rows.size):
        history[t, column] = w[rows[column]]


def run(landscape, p, rule, w, lanes, dimension, looks, factors, noise, rows, history):
    """Steps all lanes until the factors run out or every lane has diverged; returns the last step taken."""
    landscape(w[HERE:], lanes, 1, p)
    dead = bury(0, w, lanes) if judge(0, w, lanes) else 0
    record(0, w, rows, history)
    t = 0
    while t < factors.size and dead < lanes:
        t += 1
        prepare_step(t, w, lanes, factors[t - 1], noise)
        if looks:
            rule(LOOK_AHEAD, t, w, lanes, dimension, landscape, p)
            landscape(w[PROBE * lanes :], lanes, 1, p)
        hand_over(w, lanes, looks)
        rule(MOVE, t, w, lanes, dimension, landscape, p)
        landscape(w[HERE:], lanes, 1, p)
        if judge(t, w, lanes) > dead:
            dead = bury(t, w, lanes)
        record(t, w, rows, history)
    return t


stepping: Any = None  # `run`, inlined


def loop(landscape, p, rule, w, lanes, dimension, looks, factors, noise, rows, history):
    """`run` for one lane or for a block, with the width a constant in either."""
    if lanes == 1:
        return stepping(landscape, p, rule, w, 1, dimension, looks, factors, noise, rows, history)
    return stepping(landscape, p, rule, w, BLOCK, dimension, looks, factors, noise, rows, history)


@functools.cache
def kernel() -> Any:
    """The compiled loop."""
    from numba import types

    integer, array, table = types.int64, types.float64[::1], types.float64[:, ::1]
    landscape = types.FunctionType(landscape_lanes.kernel_type())
    rule = types.FunctionType(rules.kernel_type())
    arguments = (landscape, array, rule, array, integer, integer, integer, array, table, types.int64[::1], table)
    with lock:
        return compiled(plain(inlined), types.int64(*arguments))


def plain(prepare: Any = lambda function: function) -> Any:
    """The same loop as plain Python unless `prepare` compiles its parts: what tests compare the compiled one with."""
    parts = {part.__name__: prepare(part) for part in (prepare_step, hand_over, judge, whole, record)}
    parts["bury"] = prepare(specialise(bury, "all", **parts))
    return specialise(loop, "all", stepping=prepare(specialise(run, "all", **parts)))
