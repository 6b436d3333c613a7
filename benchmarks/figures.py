"""What a measurement yields: one number with its unit and, perhaps, the limit it should keep."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import quantiles

RATIO = "x"  # the unit of "so many times as long as"


@dataclass(frozen=True)
class Figure:
    """`value` in `unit`, which is "x" for a ratio; it holds when it is at most `limit`, where there is one.

    Where the limit is the `least` there should be, it holds when it is not below.
    """

    group: str
    name: str
    value: float
    unit: str
    limit: float | None = None
    note: str = ""
    least: bool = False

    @property
    def holds(self) -> bool | None:
        """Whether the limit is kept; None without a limit."""
        if self.limit is None:
            return None
        return self.value >= self.limit if self.least else self.value <= self.limit


@dataclass(frozen=True)
class Report:
    """All figures of one run of the benchmark, the machine it ran on, and a sentence for each thing left out."""

    machine: dict[str, str]
    figures: tuple[Figure, ...]
    skipped: tuple[str, ...] = ()

    def write(self, path: Path) -> None:
        """Writes the report as JSON; its folder is made where it is missing."""
        path.parent.mkdir(parents=True, exist_ok=True)
        figures = [asdict(figure) | {"holds": figure.holds} for figure in self.figures]
        whole = {"machine": self.machine, "figures": figures, "skipped": self.skipped}
        path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    @classmethod
    def read(cls, path: Path) -> "Report":
        """The report that `write` wrote."""
        whole = json.loads(path.read_text(encoding="utf-8"))
        names = Figure.__dataclass_fields__
        figures = tuple(Figure(**{name: entry[name] for name in names if name in entry}) for entry in whole["figures"])
        return cls(whole["machine"], figures, tuple(whole["skipped"]))


def percentile(numbers: Sequence[float], percent: int) -> float:
    """The number that `percent` of `numbers` do not exceed, read between neighbours."""
    return quantiles(numbers, n=100, method="inclusive")[percent - 1] if len(numbers) > 1 else numbers[0]
