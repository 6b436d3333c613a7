"""Losses of a model with two parameters: the mean over a table of examples, or over those of a mini-batch.

A table is a row of numbers: how many examples, in how many parts (ghost batches), the centre and the scale that inputs
are normalised by, and then input and target of each example. A scale of zero stands for the mean and the spread of each
part itself, which is batch normalisation (Ioffe and Szegedy 2015).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from landscapes.core.compiler import specialise

COUNT, PARTS, CENTRE, SCALE, ROWS = 0, 1, 2, 3, 4  # where things stand in a table
SPREAD = 1e-5  # added to the variance, as PyTorch's batch normalisation does
Examples = tuple[tuple[float, float], ...]

# These names are filled in for each model.
predict: Any = None
error: Any = None
BENT = True


def squared(prediction, target):
    """Half the squared error, its slope and its curvature in the prediction."""
    residual = prediction - target
    return 0.5 * residual * residual, residual, 1.0


def cross_entropy(logit, target):
    """−log of the probability that a logistic model gives to the target (0 or 1), its slope and its curvature."""
    shrunk = np.exp(-abs(logit))
    sigmoid = 1.0 / (1.0 + shrunk) if logit >= 0.0 else shrunk / (1.0 + shrunk)
    return max(logit, 0.0) - target * logit + np.log1p(shrunk), sigmoid - target, sigmoid * (1.0 - sigmoid)


def mean_loss(x, y, table):
    """Value, gradient and Hessian of the mean loss; without `BENT` the Hessian of the linearised model."""
    count, parts = int(table[COUNT]), int(table[PARTS])
    value, gx, gy, xx, xy, yy = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for part in range(parts):
        first, last = part * count // parts, (part + 1) * count // parts
        centre, scale = spread(table, first, last)
        for row in range(ROWS + 2 * first, ROWS + 2 * last, 2):
            p, (px, py), (pxx, pxy, pyy) = predict(x, y, (table[row] - centre) / scale)
            loss, slope, bend = error(p, table[row + 1])
            curve = slope if BENT else 0.0
            value += loss
            gx += slope * px
            gy += slope * py
            xx += bend * px * px + curve * pxx
            xy += bend * px * py + curve * pxy
            yy += bend * py * py + curve * pyy
    return value / count, (gx / count, gy / count), (xx / count, xy / count, yy / count)


def spread(table, first, last):
    """What the inputs of a part are normalised by."""
    if table[SCALE] != 0.0:
        return table[CENTRE], table[SCALE]
    total, squares = 0.0, 0.0
    for n in range(first, last):
        total += table[ROWS + 2 * n]
    centre = total / (last - first)
    for n in range(first, last):
        squares += (table[ROWS + 2 * n] - centre) ** 2
    return centre, np.sqrt(squares / (last - first) + SPREAD)


@dataclass(frozen=True, eq=False)
class Model:
    """A model of two parameters and the examples it is fitted to.

    `predict(x, y, u)` returns the prediction for the input u, its gradient and its Hessian in the two parameters,
    `error(prediction, target)` the loss of one example with its slope and curvature: `squared` or `cross_entropy`.
    `formula` is the prediction as text in x, y and u.
    """

    predict: Callable[..., Any]
    error: Callable[..., Any]
    examples: Examples
    held_out: Examples
    formula: str
    normalised: bool = False

    @property
    def squared(self) -> bool:
        """Whether the loss is a sum of squares."""
        return self.error is squared

    @cached_property
    def evaluate(self) -> Callable[..., Any]:
        """(x, y, table) -> mean loss, gradient, Hessian."""
        return self._mean(True)

    @cached_property
    def linearised(self) -> Callable[..., Any]:
        """The same with the Gauss-Newton matrix for the Hessian: the Fisher information of the model's outputs."""
        return self._mean(False)

    def _mean(self, bent: bool) -> Callable[..., Any]:
        return specialise(mean_loss, predict=self.predict, error=self.error, BENT=bent)

    def table(self, examples: Sequence[tuple[float, float]] | None = None, parts: int = 1) -> tuple[float, ...]:
        """`examples` (all by default) as `evaluate` reads them."""
        chosen = self.examples if examples is None else examples
        scale = 0.0 if self.normalised else 1.0
        return (float(len(chosen)), float(parts), 0.0, scale, *(number for row in chosen for number in row))

    def held_out_table(self) -> tuple[float, ...]:
        """The held-out examples, normalised as all the others are."""
        centre, scale = self.normalisation()
        return (float(len(self.held_out)), 1.0, centre, scale, *(number for row in self.held_out for number in row))

    def normalisation(self) -> tuple[float, float]:
        """Centre and scale of the inputs, from all examples."""
        return spread(self.table(), 0, len(self.examples))

    def curve(self, x: float, y: float, inputs: Sequence[float]) -> NDArray[np.float64]:
        """Predictions at `inputs`, shape (n,)."""
        centre, scale = self.normalisation()
        return np.array([self.predict(x, y, (u - centre) / scale)[0] for u in inputs], dtype=float)

    def residuals(self, x: float, y: float) -> list[tuple[float, float, float]]:
        """(r, ∂x, ∂y) of each example such that the mean loss is the sum of r²; for squared errors."""
        centre, scale = self.normalisation()
        share = (2 * len(self.examples)) ** -0.5
        rows = [(self.predict(x, y, (u - centre) / scale), v) for u, v in self.examples]
        return [(share * (p - v), share * px, share * py) for (p, (px, py), _), v in rows]
