"""`python -m benchmarks [PART ...] [--quick] [--out FILE]`, or `--markdown FILE` to render a report again."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from benchmarks.figures import Figure, Report
from benchmarks.machine import machine
from benchmarks.table import as_markdown, as_text

PARTS = ("engine", "page", "memory", "server")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures, prints the table and writes the report; or prints one written before, as Markdown."""
    options = parser().parse_args(arguments)
    if options.markdown:
        print(as_markdown(Report.read(options.markdown)), end="")
        return
    report = measure(options.parts or PARTS, options.quick)
    print(as_text(report), end="")
    report.write(options.out)


def measure(parts: Sequence[str], quick: bool) -> Report:
    """The report of the chosen parts."""
    here = machine()
    figures: list[Figure] = []
    skipped: list[str] = []
    for part in parts:
        print(f"{part} ...", file=sys.stderr, flush=True)
        found, missing = import_module(f"benchmarks.{part}").measure(quick)
        figures += found
        skipped += missing
    return Report(here, tuple(figures), tuple(skipped))


def parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="part", choices=[*PARTS, []], help=f"{', '.join(PARTS)}; all by default"
    )
    parser.add_argument("--quick", action="store_true", help="shortens everything: figures without meaning, in seconds")
    parser.add_argument("--out", type=Path, default=Path("build/bench.json"), help="where the report goes")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="prints the report in FILE as Markdown")
    return parser


if __name__ == "__main__":
    main()
