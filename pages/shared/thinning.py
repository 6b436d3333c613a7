"""Which rows of a long run are sent to be drawn, before a picture rests and asks for more.

Of each stretch of steps those of its lowest and highest loss, so that the loss chart hides no peak; and of the path
those that give its shape in the view that a surface opens with.
"""

import math
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from landscapes.core.surface import Array
from optimizers import Trajectory
from pages.shared import compute
from pages.shared.polyline import BLUR, coordinates, merged, near, pixels, stretches

DRAWN = 5000  # rows of a run that are all sent; of a longer one as many are chosen by loss
SHAPE = 2500  # rows that are chosen beside them for the shape of the path, at most
SIZE = (900.0, 700.0)  # pixels of such a picture
BLURS = [BLUR * 1.5**k for k in range(30)]  # pixels that points are merged within, until they are few enough


def drawn_rows(path: Trajectory) -> NDArray[np.int64]:
    """All rows of a run, or those that are drawn of a long one: the first and the last two always."""
    if len(path.losses) <= DRAWN:
        return np.arange(len(path.losses))
    if path not in _known:
        _known[path] = np.union1d(low_and_high(path.losses), shape(path))
    return _known[path]


_known: WeakKeyDictionary[Trajectory, NDArray[np.int64]] = WeakKeyDictionary()  # as long as the runs are kept


def low_and_high(losses: Array) -> NDArray[np.int64]:
    """All rows, or of each stretch the first, the lowest and the highest, and always the last."""
    rows = len(losses)
    if rows <= DRAWN:
        return np.arange(rows)
    width = math.ceil(3 * rows / (DRAWN - 3))
    firsts = np.arange(0, rows, width)
    padded = np.concatenate([losses, np.repeat(losses[-2:-1], -rows % width)]).reshape(-1, width)
    known = np.where(np.isfinite(padded), padded, losses[-2])  # only the last row may be infinite, and it is kept
    ends = [firsts, firsts + known.argmin(1), firsts + known.argmax(1), [rows - 2, rows - 1]]
    return np.unique(np.minimum(np.concatenate(ends), rows - 1)).astype(int)


def shape(path: Trajectory) -> NDArray[np.int64]:
    """At most SHAPE rows that draw the path where the surface is drawn, as sharp as so few can."""
    surface = path.descent.surface
    ranges = [*surface.domain, compute.bounds(surface)][:2]
    across, up = pixels(*coordinates(path), [end for ends in ranges for end in ends], SIZE)
    rows = near(across, up, SIZE)
    widths = stretches(across[rows], up[rows])
    for blur in BLURS:
        left = merged(widths, len(rows), blur)
        if len(left) <= SHAPE:
            return rows[left]
    return rows[:: math.ceil(len(rows) / SHAPE)]
