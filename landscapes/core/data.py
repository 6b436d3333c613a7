"""Landscapes that are the mean loss of a model over examples."""

from typing import Any

from landscapes.core.model import Model
from landscapes.core.record import Landscape


def mean_loss(model: Model, **card: Any) -> Landscape:
    """The landscape whose value is the mean loss of `model` over its examples; `card` is the rest of its record."""
    return Landscape(evaluate=model.evaluate, table=model.table(), model=model, **card)
