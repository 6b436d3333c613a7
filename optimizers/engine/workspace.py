"""Where things stand while a block of runs is stepped: one flat array.

First come the numbers that all lanes share, then rows, each as long as there are lanes: row r of lane j is `w[SHARED +
r * lanes + j]`. The first rows are three slots (point and answer, see `landscapes.core.lanes`), so that a landscape
fills them in place; the last are the optimizer's own state, two rows each, one a coordinate.
"""

from landscapes.core.lanes import SLOT

SETTINGS = 0  # the optimizer's settings, learning rate first
MOST_SETTINGS = 12
COMMON = SETTINGS + MOST_SETTINGS  # the part of the optimizer's state that is one number for the whole run
MOST_COMMON = 8
BASE_RATE = COMMON + MOST_COMMON  # the learning rate before its schedule
SIGMA = BASE_RATE + 1  # the size of the gradient noise
NOISE = SIGMA + 1  # this step's standard normals, one for each coordinate
COUNTS = NOISE + 2  # values, gradients, Hessians asked for
SHARED = 32  # how many numbers all lanes share

HERE = 0  # slot: the current point with its exact loss and gradient
PROBE = SLOT  # slot: where the optimizer asked for its gradient, and what was handed over
TRIAL = 2 * SLOT  # slot: whatever else a rule asks

X, LOSS, GRADIENT = HERE, HERE + 2, HERE + 3
LOOK, HANDED = PROBE, PROBE + 3

SINCE = 3 * SLOT  # the step from which on the exact gradient has been tiny
ENDED = SINCE + 1  # the step at which the lane diverged, -1 while it has not
TINY = ENDED + 1  # the square of what counts as a tiny gradient
FINAL = TINY + 1  # point, loss, gradient of a lane that diverged, kept while the block goes on
STATE = FINAL + 5  # the optimizer's state
