"""An experiment: a landscape, a start, a budget, a seed, a noise and the runs; and the link that is equal to it."""
