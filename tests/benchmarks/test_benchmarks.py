"""The benchmark itself: that it measures the same work everywhere, and reports it as it was measured."""

import json
import shutil
from pathlib import Path

import pytest

from benchmarks import engine, lab, native, ours
from benchmarks.__main__ import main
from benchmarks.contest import check
from benchmarks.figures import RATIO, Figure, Report, percentile
from benchmarks.table import as_markdown, as_text, grouped, number
from optimizers import Experiment

needs_gcc = pytest.mark.skipif(shutil.which("gcc") is None, reason="gcc is not installed")
REPORT = Report(
    {"processor": "one", "Python": "3"},
    (
        Figure("g", "slow", 12.0, "ms", 10),
        Figure("g", "ratio", 0.5, RATIO, 1.0, "half"),
        Figure("h", "size", 1.5, "MB"),
    ),
    ("Something was left out.",),
)


@needs_gcc
def test_c_and_the_engine_come_to_the_same_numbers() -> None:
    with native.contender() as in_c:
        assert in_c is not None
        check(ours.contender(), in_c, 300, 1e-10)


@needs_gcc
def test_a_quick_run_yields_figures_with_units(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "deep" / "bench.json"
    main(["engine", "--quick", "--out", str(out)])
    figures = json.loads(out.read_text(encoding="utf-8"))["figures"]
    assert {entry["unit"] for entry in figures} == {RATIO, "ns a step"}
    assert {entry["group"] for entry in figures} == {contest.group for contest in engine.CONTESTS}
    assert all(entry["value"] > 0 for entry in figures)
    assert "ours / C" in capsys.readouterr().out


def test_a_report_is_read_as_it_was_written(tmp_path: Path) -> None:
    REPORT.write(tmp_path / "report.json")
    assert Report.read(tmp_path / "report.json") == REPORT


def test_ratios_come_first_in_each_group() -> None:
    assert [[figure.name for figure in group] for _, group in grouped(REPORT.figures)] == [["ratio", "slow"], ["size"]]


@pytest.mark.parametrize("render", [as_text, as_markdown])
def test_a_table_says_what_holds_and_what_was_left_out(render: object) -> None:
    assert callable(render)
    text = render(REPORT)
    assert "12.0 ms" in text
    assert "NO" in text
    assert "Something was left out." in text
    assert "1 of 2 limits hold." in text


def test_numbers_are_short() -> None:
    assert [number(value) for value in (0.01234, 1.234, 12.34, 123.4, 12345.6)] == [
        "0.0123",
        "1.23",
        "12.3",
        "123",
        "12,346",
    ]


def test_a_percentile_lies_between_neighbours() -> None:
    assert percentile([1.0, 2.0, 3.0], 50) == 2.0
    assert percentile([5.0], 95) == 5.0


@pytest.mark.parametrize("size", [lab.SMALL, lab.FULL, lab.LONG])
def test_the_measured_links_hold_what_they_say(size: lab.Size) -> None:
    experiment = Experiment.from_query(lab.link(*size, visitor=3))
    assert (len(experiment.runs), experiment.steps) == size
    assert experiment.to_query() != Experiment.from_query(lab.link(*size)).to_query()
