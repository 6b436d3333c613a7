"""How much one experiment may ask for: the server's limits, whatever a page or a link says."""

from landscapes.core.parameter import Number

RUNS = 12
STEPS = Number("steps", "n", 300, 1, 100_000, "how many steps each run may take", "log", (10, 5000), whole=True)
SEED = Number("seed", r"\text{seed}", 0, 0, 2**31 - 1, "which random numbers the noise is made of", whole=True)
NOISE = Number("noise", r"\sigma", 0.0, 0.0, 1000.0, "standard deviation of the gradient noise", shown=(0.0, 2.0))
LINK = 20_000  # characters
WORDS = 40  # settings of one run in a link, and sentences about names that mean nothing
