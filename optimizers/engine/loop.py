"""The one loop that steps every optimizer on every landscape.

Both come as addresses of machine code, so this file is compiled once, whatever the pair; so do a gradient source other
than the exact gradient with noise, and a schedule that watches the loss (0 where there is none). In the order of a
step: draw the sample, look where the gradient is wanted, hand it over, move, evaluate the new point exactly, judge,
record.
"""

from typing import Any

import numpy as np

from landscapes.core.compiler import compiled, inlined, once, specialise
from landscapes.core.lanes import GRADIENT as WITH_GRADIENT
from landscapes.core.model import COUNT, ROWS
from landscapes.core.pointers import call, first
from optimizers.engine.rules import LOOK_AHEAD, MOVE
from optimizers.engine.workspace import (
    BASE_RATE,
    COUNTS,
    ENDED,
    FINAL,
    GRADIENT,
    HANDED,
    HERE,
    LOOK,
    LOSS,
    NOISE,
    PROBE,
    SCALE,
    SETTINGS,
    SHARED,
    SIGMA,
    SINCE,
    TINY,
    X,
)

TOLERANCE = 1e-6  # of the gradient at the start, or of 1 where that is smaller: what counts as a zero gradient
FARTHEST = 1e100  # a coordinate beyond this has diverged
LARGEST = 1.7976931348623157e308  # whatever is not at most this is infinite or not a number
NAN = float("nan")
LANES = 1  # how many are stepped at once: a constant of each compiled form


def set_out(w):
    """Notes how small a gradient counts as none, from the one at the start."""
    for j in range(SHARED, SHARED + LANES):
        gx, gy = w[GRADIENT * LANES + j], w[(GRADIENT + 1) * LANES + j]
        w[TINY * LANES + j] = TOLERANCE * TOLERANCE * max(1.0, gx * gx + gy * gy)


def prepare_step(t, w, factor, noise):
    """Sets this step's learning rate and its row of noise."""
    w[SETTINGS] = w[BASE_RATE] * factor
    w[NOISE] = noise[2 * t - 2]
    w[NOISE + 1] = noise[2 * t - 1]


def draw(examples, rows, first, last, sample):
    """Copies the examples in the drawn `rows` from `first` on into the table of the sample; -1 ends a short batch."""
    count = 0
    for place in range(first, last):
        if rows[place] < 0:
            break
        for k in range(2):
            sample[ROWS + 2 * count + k] = examples[ROWS + 2 * rows[place] + k]
        count += 1
    sample[COUNT] = count


def ask_source(w, looks, landscape, source, sample):
    """What the rule is handed comes from the run's gradient source. Returns the row it stands in."""
    if not looks:
        w[SHARED + LOOK], w[SHARED + LOOK + 1] = w[SHARED + X], w[SHARED + X + 1]
    call(source, (landscape, w, SHARED + PROBE, sample))
    return HANDED


def hand_over(w, looks):
    """What the rule is handed: the exact gradient, where it was asked, plus noise. Returns the row it stands in."""
    source = HANDED if looks else GRADIENT
    w[COUNTS + 1] += 1.0
    if LANES > 1 and w[SIGMA] == 0.0:
        return source  # what a block was handed is not recorded, so nothing need be copied
    for i in range(2):
        noise = w[SIGMA] * w[NOISE + i]
        for j in range(SHARED, SHARED + LANES):
            w[(HANDED + i) * LANES + j] = w[(source + i) * LANES + j] + noise
    return HANDED


def judge(t, w):
    """Notes which lanes move on a slope, and counts those that may have left the finite world.

    Two sums say that all is well; where one of them overflows, `bury` looks closely.
    """
    suspects = 0
    for j in range(SHARED, SHARED + LANES):
        x, y, loss = w[X * LANES + j], w[(X + 1) * LANES + j], w[LOSS * LANES + j]
        gx, gy = w[GRADIENT * LANES + j], w[(GRADIENT + 1) * LANES + j]
        slope = gx * gx + gy * gy
        w[SINCE * LANES + j] = w[SINCE * LANES + j] if slope <= w[TINY * LANES + j] else t + 1.0
        fine = abs(x) + abs(y) <= FARTHEST and slope + abs(loss) <= LARGEST
        suspects += 0 if fine else 1
    return suspects


def bury(t, w):
    """Keeps the rows of lanes that diverged at step t; returns how many lanes have diverged in all."""
    dead = 0
    for j in range(SHARED, SHARED + LANES):
        if w[ENDED * LANES + j] < 0.0 and not whole(w, j):
            w[ENDED * LANES + j] = t
            for r in range(2):
                w[(FINAL + r) * LANES + j] = w[(X + r) * LANES + j]
            for r in range(3):
                w[(FINAL + 2 + r) * LANES + j] = w[(LOSS + r) * LANES + j]
            if LANES > 1:
                w[X * LANES + j] = NAN  # it stays suspect, and never comes back
        dead += 1 if w[ENDED * LANES + j] >= 0.0 else 0
    return dead


def whole(w, j):
    """Whether the lane at j is finite and within reach."""
    for r in range(5):
        size = abs(w[(X + r) * LANES + j])
        if not size <= (FARTHEST if r < 2 else LARGEST):
            return False
    return True


def record(t, w, rows, columns, history):
    """Copies the chosen numbers of the workspace."""
    for column in range(columns):
        history[t * columns + column] = w[rows[column]]


def run(landscape, p, sample, rule, source, watch, w, looks, factors, noise, drawn, rows, history):
    """Steps all lanes until the factors run out or every lane has diverged; returns the last step taken."""
    steps, columns, batch = factors.size, rows.size, drawn.size // factors.size
    p, sample, w, drawn = first(p), first(sample), first(w), first(drawn)
    factors, noise, rows, history = first(factors), first(noise), first(rows), first(history)
    call(landscape, (w, SHARED + HERE, WITH_GRADIENT, p))
    set_out(w)
    dead = bury(0, w) if judge(0, w) else 0
    record(0, w, rows, columns, history)
    t = 0
    while t < steps and dead < LANES:
        t += 1
        prepare_step(t, w, factors[t - 1] * w[SCALE], noise)
        if batch:
            draw(p, drawn, (t - 1) * batch, t * batch, sample)
        if looks:
            call(rule, (LOOK_AHEAD, float(t), w, HANDED, landscape, source, sample))
        if source:
            handed = ask_source(w, looks, landscape, source, sample)
        else:
            if looks:
                call(landscape, (w, SHARED + PROBE * LANES, WITH_GRADIENT, p))
            handed = hand_over(w, looks)
        call(rule, (MOVE, float(t), w, handed, landscape, source, sample))
        call(landscape, (w, SHARED + HERE, WITH_GRADIENT, p))
        if watch:
            call(watch, (t, w))
        if judge(t, w) > dead:
            dead = bury(t, w)
        record(t, w, rows, columns, history)
    return t


def many(landscape, p, sample, rule, source, watch, fresh, w, starts, looks, factors, noise, drawn, ends):
    """Steps all of `starts` (2, N), so many at a time from a `fresh` workspace.

    `ends` (5, N) tells where each ended: point, loss, the step it diverged at, the step it has stood still since.
    """
    count = starts.shape[1]
    rows, history = np.empty(0, np.int64), np.empty(0)
    for begin in range(0, count, LANES):
        w[:] = fresh
        for j in range(LANES):
            n = min(begin + j, count - 1)
            w[SHARED + X * LANES + j] = starts[0, n]
            w[SHARED + (X + 1) * LANES + j] = starts[1, n]
        run(landscape, p, sample, rule, source, watch, w, looks, factors, noise, drawn, rows, history)
        for n in range(begin, min(begin + LANES, count)):
            j = SHARED + n - begin
            ended = w[ENDED * LANES + j]
            last = X if ended < 0.0 else FINAL
            for row in range(3):
                ends[row, n] = w[(last + row) * LANES + j]
            ends[3, n] = ended
            ends[4, n] = w[SINCE * LANES + j]


@once
def kernel() -> Any:
    """The compiled `run` of a single lane."""
    integer, array, given, rows = _types()
    arguments = (integer, array, array, integer, integer, integer, array, integer, given, given, rows, rows, array)
    return compiled(plain(1, inlined), integer(*arguments))


@once
def kernel_of_many(lanes: int) -> Any:
    """The compiled `many` for so many lanes at a time."""
    from numba import types

    integer, array, given, rows = _types()
    table = types.float64[:, ::1]
    plan = (integer, given, given, rows)
    arguments = (integer, array, array, integer, integer, integer, array, array, table, *plan, table)
    running = inlined(plain(lanes, inlined))
    return compiled(specialise(many, LANES=lanes, run=running), types.void(*arguments))


def _types() -> tuple[Any, Any, Any, Any]:
    from numba import types

    given = (types.Array(kind, 1, "C", readonly=True) for kind in (types.float64, types.int64))
    return types.int64, types.float64[::1], *given


def plain(lanes: int = 1, prepare: Any = lambda function: function) -> Any:
    """The same loop as plain Python unless `prepare` compiles its parts: what tests compare the compiled one with."""
    parts = {
        part.__name__: prepare(specialise(part, LANES=lanes))
        for part in (set_out, prepare_step, draw, ask_source, hand_over, judge, whole, record)
    }
    parts["bury"] = prepare(specialise(bury, LANES=lanes, whole=parts["whole"]))
    return specialise(run, LANES=lanes, **parts)
