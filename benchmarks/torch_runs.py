"""The three jobs by torch.optim: a Python loop, and for many starts one tensor with a row for each."""

from typing import Any

import numpy as np
import torch

from benchmarks.contest import ADAM, GD, START, Array, Contender


def contender() -> Contender:
    """torch.optim, in float64."""
    return Contender(
        "torch.optim", adam=lambda steps: recorded(adam, steps), gd=lambda steps: recorded(gd, steps), many=many
    )


def adam(points: Any) -> Any:
    """torch.optim.Adam on `points`."""
    return torch.optim.Adam([points], ADAM["lr"], (ADAM["beta1"], ADAM["beta2"]), ADAM["eps"])


def gd(points: Any) -> Any:
    """torch.optim.SGD on `points`."""
    return torch.optim.SGD([points], GD["lr"])


def loss(points: Any) -> Any:
    """Rosenbrock of points (..., 2)."""
    x, y = points.unbind(-1)
    r = y - x * x
    return (1 - x) ** 2 + 100 * r * r


def recorded(rule: Any, steps: int) -> Array:
    """Point, loss and gradient of each step."""
    point = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    optimizer, rows = rule(point), np.empty((steps, 5))
    for row in rows:
        optimizer.zero_grad()
        value = loss(point)
        value.backward()
        row[:2], row[2], row[3:] = point.detach(), value.detach(), point.grad
        optimizer.step()
    return rows


def many(starts: Array, steps: int) -> Any:
    """Where all starts end."""
    points = torch.tensor(starts, requires_grad=True)
    optimizer = adam(points)
    for _ in range(steps):
        optimizer.zero_grad()
        loss(points).sum().backward()
        optimizer.step()
    return points.detach()
