"""Where things stand while a block of runs is stepped: one flat array of rows, each as long as there are lanes.

Row r of lane j is `w[r * lanes + j]`. The first three slots (point and answer, see `landscapes.core.lanes`) come
first, so that a landscape fills them in place; the optimizer's own state comes last, as many rows as it needs.
"""

from landscapes.core.lanes import SLOT

HERE = 0  # slot: the current point with its exact loss and gradient
PROBE = SLOT  # slot: where the optimizer asked for its gradient, and what was handed over
TRIAL = 2 * SLOT  # slot: whatever else a rule asks

X, LOSS, GRADIENT = HERE, HERE + 2, HERE + 3
LOOK, HANDED = PROBE, PROBE + 3

NOISE = 3 * SLOT  # this step's standard normals, one for each coordinate
COUNTS = NOISE + 2  # values, gradients, Hessians asked for
SINCE = COUNTS + 3  # the step from which on the exact gradient has been tiny
ENDED = SINCE + 1  # the step at which the lane diverged, -1 while it has not
TINY = ENDED + 1  # the square of what counts as a tiny gradient
FINAL = TINY + 1  # point, loss, gradient of a lane that diverged, kept while the block goes on
BASE_RATE = FINAL + 5  # the learning rate before its schedule
SIGMA = BASE_RATE + 1  # the size of the gradient noise
SETTINGS = SIGMA + 1  # the optimizer's settings, learning rate first
MOST_SETTINGS = 12
STATE = SETTINGS + MOST_SETTINGS  # the optimizer's state, two rows each

POINT_ROWS = (X, X + 1, LOSS, GRADIENT, GRADIENT + 1)
