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

from landscapes.core.record import Landscape


def evaluate({arguments}):
    return {answer}


LANDSCAPE = Landscape(
    label="Planted",
    latex="f",
    evaluate=evaluate,
    domain={domain},
    start={start},
    stationary=lambda: {{}},
    reference="none",
)
'''
Plant = Callable[..., Surface]


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plant]:
    """`plant(key, answer, start)` writes a landscape's file and gets it; `answer` is what its `evaluate` returns."""
    monkeypatch.setattr(landscapes, "__path__", [*landscapes.__path__, str(tmp_path)])
    planted = []

    def plant(key: str, answer: str, start: tuple[float, ...], width: float = 4.0) -> Surface:
        arguments = ("x", "x, y")[len(start) - 1]
        domain = ((-width / 2, width / 2),) * len(start)
        text = SOURCE.format(arguments=arguments, answer=answer, domain=domain, start=start)
        (tmp_path / f"{key}.py").write_text(text, encoding="utf-8")
        importlib.invalidate_caches()
        planted.append(key)
        return landscapes.get(key)

    yield plant
    for key in planted:
        sys.modules.pop(f"landscapes.{key}", None)
        vars(landscapes).pop(key, None)
