"""The places of a domain where a formula is looked at."""

import numpy as np

from landscapes.core.record import Interval
from landscapes.core.surface import Array

COUNTS = {1: 1025, 2: 64}  # places along each axis, by the number of axes
BESIDE = (0.4871, 0.5237)  # of a cell: beside the round numbers, and the diagonal, where poles and kinks like to be


def shape(domain: tuple[Interval, ...]) -> tuple[int, ...]:
    """How many places there are along each axis."""
    return (COUNTS[len(domain)],) * len(domain)


def places(domain: tuple[Interval, ...]) -> Array:
    """Places all over the domain, shape (N, d)."""
    ends, count = zip(domain, BESIDE, strict=False), COUNTS[len(domain)]
    axes = [low + (high - low) * (np.arange(count) + beside) / count for (low, high), beside in ends]
    return np.stack(np.meshgrid(*axes, indexing="ij"), -1).reshape(-1, len(domain))


def widths(domain: tuple[Interval, ...]) -> Array:
    """How wide the domain is along each axis, shape (d,)."""
    return np.array([high - low for low, high in domain])
