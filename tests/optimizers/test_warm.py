"""What is compiled ahead of visitors, and by whom."""

import subprocess
from pathlib import Path

import pytest

from landscapes.core import compiler
from optimizers.experiment import warm


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that are given, instead of being carried out."""
    commands: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **_: commands.append(command) or "a process")
    return commands


def test_another_process_compiles_the_rest_until_all_of_it_is_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, started: list[list[str]]
) -> None:
    monkeypatch.setattr(compiler, "cache_folder", lambda: str(tmp_path))
    assert warm.ahead_of_visitors() == "a process"
    assert started[0][1:] == ["-m", "optimizers.experiment.warm", "rest"]
    warm.mark_done()
    assert warm.ahead_of_visitors() is None
    assert len(started) == 1


def test_nothing_is_started_where_nothing_can_be_kept(
    monkeypatch: pytest.MonkeyPatch, started: list[list[str]]
) -> None:
    monkeypatch.setattr(compiler, "cache_folder", lambda: None)
    assert warm.ahead_of_visitors() is None
    assert started == []


def test_every_kernel_of_a_single_run_is_among_them() -> None:
    count = sum(1 for _ in warm.kernels(1))
    surfaces, rules = len(warm.landscapes.names()), len(warm.optimizers.names())
    whole = sum(warm.optimizer(key).whole for key in warm.optimizers.names())
    assert count == surfaces + len(warm.TYPED) + 2 * (rules - whole) + whole + 1
