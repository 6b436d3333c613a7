"""The report as a table, for a terminal and for the README: of each group the ratios first, then absolute figures."""

from collections.abc import Iterable
from itertools import groupby

from benchmarks.figures import RATIO, Figure, Report

HEADINGS = ("what", "measured", "limit", "holds", "note")


def as_text(report: Report) -> str:
    """For a terminal: columns side by side, one block a group."""
    groups = grouped(report.figures)
    cells = [row(figure) for _, figures in groups for figure in figures]
    widths = [max(len(line[i]) for line in [HEADINGS, *cells]) for i in range(len(HEADINGS))]
    blocks = [machine_line(report), "", _line(HEADINGS, widths)]
    for group, figures in groups:
        blocks += ["", group, *(_line(row(figure), widths) for figure in figures)]
    return "\n".join([*blocks, *_after(report, "")]) + "\n"


def as_markdown(report: Report) -> str:
    """For the README: one table a group, the machine below."""
    blocks = []
    for group, figures in grouped(report.figures):
        blocks += [f"**{group}**", "", _cells(HEADINGS), _cells(["---", "---:", "---:", "---", "---"])]
        blocks += [*(_cells(row(figure)) for figure in figures), ""]
    return "\n".join([*blocks, machine_line(report), *_after(report, "- ")]) + "\n"


def grouped(figures: Iterable[Figure]) -> list[tuple[str, list[Figure]]]:
    """Groups in the order they came in; within each the ratios first."""
    return [
        (group, sorted(found, key=lambda figure: figure.unit != RATIO))
        for group, found in groupby(figures, key=lambda figure: figure.group)
    ]


def row(figure: Figure) -> tuple[str, ...]:
    """The cells of one figure, as HEADINGS names them."""
    sign = "≥" if figure.least else "≤"
    limit = "" if figure.limit is None else f"{sign} {number(figure.limit)} {figure.unit}".rstrip()
    holds = {None: "", True: "yes", False: "NO"}[figure.holds]
    return figure.name, f"{number(figure.value)} {figure.unit}".rstrip(), limit, holds, figure.note


def number(value: float) -> str:
    """Three digits, or all of those before the point; thousands apart."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}" if abs(value) < 1 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def machine_line(report: Report) -> str:
    """What it ran on, in one line."""
    return " · ".join(
        word if name in ("processor", "system") else f"{name} {word}" for name, word in report.machine.items()
    )


def _after(report: Report, bullet: str) -> list[str]:
    missed = [figure for figure in report.figures if figure.holds is False]
    limits = sum(figure.limit is not None for figure in report.figures)
    kept = f"{limits - len(missed)} of {limits} limits hold."
    return ["", *(f"{bullet}{sentence}" for sentence in report.skipped), *[""] * bool(report.skipped), kept]


def _line(cells: Iterable[str], widths: list[int]) -> str:
    name, value, limit, *rest = (
        cell.rjust(width) if place in (1, 2) else cell.ljust(width)
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "  ".join(["", name, value, limit, *rest]).rstrip()


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
