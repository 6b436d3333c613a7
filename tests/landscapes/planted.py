"""Landscapes for the length of one test: each a file of its own, as a reader would add one to the catalogue."""

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import landscapes
from landscapes import Surface

SOURCE = '''"""A surface for one test."""

import numpy as np

from landscapes.core.parameter import Number
from landscapes.core.record import Landscape


def evaluate({arguments}):
    return {answer}


LANDSCAPE = Landscape(
    label="Planted",
    latex="f",
    evaluate=evaluate,
    parameters=tuple(Number(name, name, 0.0, -1e3, 1e3, "a coefficient") for name in {parameters}),
    domain={domain},
    start={start},
    stationary=lambda *parameters: {{}},
    reference="none",
)
'''
DOMAIN = ((-2.0, 2.0), (-2.0, 2.0))
Plant = Callable[..., Surface]


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plant]:
    """`plant(key, answer, start, **parameters)` adds a landscape whose `evaluate` returns `answer`, and gets it."""
    monkeypatch.setattr(landscapes, "__path__", [*landscapes.__path__, str(tmp_path)])
    planted = []

    def plant(key: str, answer: str, start: tuple[float, ...], **parameters: float) -> Surface:
        arguments = ", ".join([*("x", "y")[: len(start)], *parameters])
        text = SOURCE.format(
            arguments=arguments, answer=answer, parameters=tuple(parameters), domain=DOMAIN[: len(start)], start=start
        )
        (tmp_path / f"{key}.py").write_text(text, encoding="utf-8")
        importlib.invalidate_caches()
        planted.append(key)
        return landscapes.get(key, **parameters)

    yield plant
    for key in planted:
        sys.modules.pop(f"landscapes.{key}", None)
        vars(landscapes).pop(key, None)
