"""Where things stand while a block of runs is stepped: one flat array.

First come the numbers that all lanes share, then rows, each as long as there are lanes: row r of lane j is `w[SHARED +
r * lanes + j]`. The first rows are three slots (point and answer, see `landscapes.core.lanes`), so that a landscape
fills them in place; the last are the optimizer's own state.
"""

from landscapes.core.lanes import SLOT

SETTINGS = 0  # the optimizer's settings, learning rate first
MOST_SETTINGS = 12
COMMON = SETTINGS + MOST_SETTINGS  # the part of the optimizer's state that is one number for the whole run
MOST_COMMON = 8
BASE_RATE = COMMON + MOST_COMMON  # the learning rate before its schedule
COUNTS = BASE_RATE + 1  # values, gradients, Hessians asked for
DIMENSION = COUNTS + 3  # how many parameters the landscape has
NOISE = DIMENSION + 1  # this step's standard normals, one for each coordinate
SIGMA = NOISE + 2  # the size of the gradient noise, first of the gradient source's numbers
DIFFERENCE = SIGMA + 1  # 0 exact, 1 forward, 2 central
WIDTH = DIFFERENCE + 1  # how far apart a difference is taken
SAM_RHO = WIDTH + 1  # how far away the worst nearby point is
CLIP_NORM = SAM_RHO + 1  # the longest gradient that is handed over; 0 for any
CLIP_VALUE = CLIP_NORM + 1  # the largest entry of it; 0 for any
WATCH = CLIP_VALUE + 1  # settings and memory of a schedule that watches the loss
MOST_WATCHED = 6
SCALE = WATCH + MOST_WATCHED  # what such a schedule multiplies the learning rate by
SCRATCH = SCALE + 1  # a slot for the probes of a gradient source
SHARED = 64  # how many numbers all lanes share
assert SCRATCH + SLOT <= SHARED

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
