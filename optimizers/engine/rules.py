"""The compiled form of an optimizer: it moves one lane, or a block of lanes at once, by its rule.

An optimizer's file holds plain functions for one coordinate (or for one whole point); the templates here put them
into the loop over coordinates and lanes. Phase `LOOK_AHEAD` writes where the gradient is to be asked, phase `MOVE`
takes the step.
"""

import functools
from typing import Any

from landscapes.core import lanes as landscape_lanes
from landscapes.core.compiler import compiled, edition, inlined, lock, specialise
from landscapes.core.lanes import BLOCK
from landscapes.core.rows import reader
from optimizers.engine.record import Optimizer
from optimizers.engine.workspace import HANDED, LOOK, SETTINGS, STATE, X

LOOK_AHEAD, MOVE = 0, 1

# These names are filled in for each optimizer; see `plain_kernel`.
step: Any = None
look: Any = None
states: Any = None
settings: Any = None
ahead: Any = None
move: Any = None
STATES = 0
SETTINGS_COUNT = 0


def ahead_each(t, w, lanes, dimension):
    """Where each coordinate wants its gradient."""
    for i in range(dimension):
        for j in range(lanes):
            k = i * lanes + j
            memory = states(w, STATE * lanes + k, 2 * lanes, STATES)
            numbers = settings(w, SETTINGS * lanes + j, lanes, SETTINGS_COUNT)
            w[LOOK * lanes + k] = look(t, w[X * lanes + k], *memory, *numbers)


def move_each(t, w, lanes, dimension, landscape, p):
    """Each coordinate takes its step by itself."""
    for i in range(dimension):
        for j in range(lanes):
            k = i * lanes + j
            memory = states(w, STATE * lanes + k, 2 * lanes, STATES)
            numbers = settings(w, SETTINGS * lanes + j, lanes, SETTINGS_COUNT)
            new = step(t, w[X * lanes + k], w[HANDED * lanes + k], *memory, *numbers)
            w[X * lanes + k] = new[0]
            for n in range(STATES):
                w[(STATE + 2 * n) * lanes + k] = new[n + 1]


def move_whole(t, w, lanes, dimension, landscape, p):
    """The point of a single lane takes its step as a whole."""
    numbers = settings(w, SETTINGS, 1, SETTINGS_COUNT)
    w[X], w[X + 1] = step(t, (w[X], w[X + 1]), (w[HANDED], w[HANDED + 1]), (landscape, w, p), *numbers)


def stay(t, w, lanes, dimension):
    """The gradient is wanted at the point itself."""
    for k in range(2 * lanes):
        w[LOOK * lanes + k] = w[X * lanes + k]


def rule(phase, t, w, lanes, dimension, landscape, p):
    """One phase of a step for all lanes. One copy of the loops for each width, with its constant in it."""
    if phase == LOOK_AHEAD:
        if lanes == 1:
            ahead(t, w, 1, dimension)
        else:
            ahead(t, w, BLOCK, dimension)
    elif lanes == 1:
        move(t, w, 1, dimension, landscape, p)
    else:
        move(t, w, BLOCK, dimension, landscape, p)


def kernel_type() -> Any:
    """The one signature of all compiled optimizers: (phase, t, w, lanes, dimension, landscape, p)."""
    from numba import types

    array, integer = types.float64[::1], types.int64
    landscape = types.FunctionType(landscape_lanes.kernel_type())
    return types.void(integer, types.float64, array, integer, integer, landscape, array)


@functools.cache
def kernel(record: Optimizer) -> Any:
    """The compiled form of `record`; compiled once a process, at its first use."""
    with lock:
        return compiled(plain_kernel(record, inlined), kernel_type())


def plain_kernel(record: Optimizer, prepare: Any = lambda function: function) -> Any:
    """The same kernel as plain Python unless `prepare` compiles its parts: what tests compare the compiled one with."""
    name = edition(record.step)
    free = {
        "step": prepare(record.step),
        "look": prepare(record.look) if record.look else None,
        "states": reader(len(record.state), prepare),
        "settings": reader(len(record.settings), prepare),
        "STATES": len(record.state),
        "SETTINGS_COUNT": len(record.settings),
    }
    moving = prepare(specialise(move_whole if record.whole else move_each, name, **free))
    looking = prepare(specialise(ahead_each if record.look else stay, name, **free))
    return specialise(rule, name, move=moving, ahead=looking)
