"""The compiled form of an optimizer: it moves one lane, or a block of lanes at once, by its rule.

An optimizer's file holds plain functions for one coordinate (or for one whole point); the templates here put them
into the loop over coordinates and lanes. Phase `LOOK_AHEAD` writes where the gradient is to be asked, phase `MOVE`
takes the step. The numbers of lanes and of coordinates are constants of each compiled form.
"""

from typing import Any

from landscapes.core.compiler import inlined, kernel_of, once, specialise
from landscapes.core.rows import reader
from optimizers.engine import memory
from optimizers.engine.record import Optimizer
from optimizers.engine.workspace import COMMON, GRADIENT, HANDED, LOOK, SETTINGS, SHARED, STATE, X

LOOK_AHEAD, MOVE = 0, 1

# These names are filled in for each optimizer; see `plain_kernel`.
step: Any = None
look: Any = None
own: Any = None
common: Any = None
settings: Any = None
ahead: Any = None
move: Any = None
recall: Any = None
keep: Any = None
OWN = 0
COMMONS = 0
NUMBERS = 0
LANES = 1
DIMENSION = 2


def ahead_each(t, w):
    """Where each coordinate wants its gradient."""
    shared = common(w, COMMON, 1, COMMONS)
    numbers = settings(w, SETTINGS, 1, NUMBERS)
    for k in range(SHARED, SHARED + DIMENSION * LANES):
        memory = own(w, STATE * LANES + k, 2 * LANES, OWN)
        w[LOOK * LANES + k] = look(t, w[X * LANES + k], *memory, *shared, *numbers)


def move_each(t, w, handed, landscape, source, p):
    """Each coordinate takes its step by itself; what the run has for all of them, the first one tells."""
    shared = common(w, COMMON, 1, COMMONS)
    numbers = settings(w, SETTINGS, 1, NUMBERS)
    memory = own(w, SHARED + STATE * LANES, 2 * LANES, OWN)
    first = step(t, w[SHARED + X * LANES], w[SHARED + handed * LANES], *memory, *shared, *numbers)
    for n in range(COMMONS):
        w[COMMON + n] = first[1 + OWN + n]
    if LANES == 1 or handed == HANDED:  # either row as a constant, or the loop is not made of vector instructions
        for k in range(SHARED, SHARED + DIMENSION * LANES):
            place(t, w, k, HANDED, shared, numbers)
    else:
        for k in range(SHARED, SHARED + DIMENSION * LANES):
            place(t, w, k, GRADIENT, shared, numbers)


def place(t, w, k, handed, shared, numbers):
    """One coordinate of one lane, at k."""
    memory = own(w, STATE * LANES + k, 2 * LANES, OWN)
    new = step(t, w[X * LANES + k], w[handed * LANES + k], *memory, *shared, *numbers)
    w[X * LANES + k] = new[0]
    for n in range(OWN):
        w[(STATE + 2 * n) * LANES + k] = new[1 + n]


def move_whole(t, w, handed, landscape, source, p):
    """The point of a single lane takes its step as a whole."""
    shared = common(w, COMMON, 1, COMMONS)
    numbers = settings(w, SETTINGS, 1, NUMBERS)
    here, g = SHARED + X, SHARED + handed
    ask = (landscape, source, w, p)
    keep(w, step(t, (w[here], w[here + 1]), (w[g], w[g + 1]), ask, *recall(w), *shared, *numbers))


def straight(phase, t, w, handed, landscape, source, p):
    """The step of a rule that does not look ahead, for all lanes."""
    move(t, w, handed, landscape, source, p)


def looking(phase, t, w, handed, landscape, source, p):
    """One phase of a step for all lanes."""
    if phase == LOOK_AHEAD:
        ahead(t, w)
    else:
        move(t, w, handed, landscape, source, p)


@once
def kernel(record: Optimizer, lanes: int, dimension: int) -> Any:
    """The compiled form of `record` (phase, t, w, handed, landscape, source, p), made once a process at first use."""
    from numba import types

    numbers, integer = types.CPointer(types.float64), types.int64
    signature = types.void(integer, types.float64, numbers, integer, integer, integer, numbers)
    return kernel_of(plain_kernel(record, lanes, dimension, inlined), signature)


def plain_kernel(record: Optimizer, lanes: int, dimension: int, prepare: Any = lambda function: function) -> Any:
    """The same kernel as plain Python unless `prepare` compiles its parts: what tests compare the compiled one with."""
    counts = {"OWN": len(record.own), "COMMONS": len(record.common), "NUMBERS": len(record.settings)}
    readers = [reader(count, prepare) for count in counts.values()]
    free = {
        "step": prepare(record.step),
        "look": prepare(record.look) if record.look else None,
        **dict(zip(("own", "common", "settings"), readers, strict=True)),
        **counts,
        "LANES": lanes,
        "DIMENSION": dimension,
        "recall": memory.recall(record.sizes, prepare),
        "keep": memory.keep(record.sizes, len(record.common), prepare),
    }
    free["place"] = prepare(specialise(place, **free))
    moving = prepare(specialise(move_whole if record.whole else move_each, **free))
    if not record.look:
        return specialise(straight, move=moving)
    return specialise(looking, move=moving, ahead=prepare(specialise(ahead_each, **free)))
