"""The gallery: ready comparisons, each with what to look for; what is said of them in numbers is asserted.

Reading is strict: whatever is wrong with the file gives a ValueError with one sentence that names the offender.
"""

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from landscapes.core.registry import unknown
from lessons import tables
from lessons.claims import failures_of
from lessons.lesson import Exhibit
from lessons.read_claim import about_a_run
from lessons.tables import Table, known_as
from optimizers import Experiment

FILE = Path(__file__).parents[1] / "assets" / "gallery" / "en.toml"
KEYS = ("key", "name", "group", "sentence", "look", "link", "verdict", "beside", "lesson", "claims")
WORKS, FAILS = "works", "fails"
MARK = re.compile(r"\[\[([a-z0-9-]+)\]\]")


@dataclass(frozen=True)
class Comparison:
    """One ready experiment. `verdict` is "works" or "fails" for one of a pair, whose other half is `beside`."""

    key: str
    name: str
    group: str
    sentence: str
    look: str
    link: str  # of the Lab, with words on how to look at it
    exhibit: Exhibit  # the link with what is claimed of it
    verdict: str = ""
    beside: str = ""
    lesson: str = ""  # the slug of the lesson that teaches it


def get(key: str) -> Comparison:
    """The comparison `key`; ValueError naming the nearest ones."""
    return known_as("comparison", key, {comparison.key: comparison for comparison in all()})


def groups() -> dict[str, list[Comparison]]:
    """The comparisons under their headings, both in the order of the file."""
    found: dict[str, list[Comparison]] = {}
    for comparison in all():
        found.setdefault(comparison.group, []).append(comparison)
    return found


def all() -> tuple[Comparison, ...]:
    """Every comparison, group by group; read anew only when the file has changed."""
    return _reading(FILE, FILE.stat().st_mtime_ns)


def failures() -> list[str]:
    """One sentence for each claim that does not hold."""
    return failures_of(comparison.exhibit for comparison in all())


@functools.lru_cache(maxsize=2)
def _reading(path: Path, changed: int) -> tuple[Comparison, ...]:
    return read(path)


def read(path: Path) -> tuple[Comparison, ...]:
    """The comparisons in the file `path`."""
    table = tables.parse(tables.read_text(path, path.name), path.name)
    table.only("groups", "comparison")
    order = table.texts("groups")
    found = [_comparison(each, order) for each in table.tables("comparison", "comparison")]
    _check(table, found)
    return tuple(sorted(found, key=lambda comparison: order.index(comparison.group)))


def _comparison(table: Table, order: tuple[str, ...]) -> Comparison:
    table.only(*KEYS)
    key = table.name("key")
    named = Table(f"{table.where.partition(',')[0]}, {key}", table.values)
    with named.located():
        exhibit = _exhibit(key, named)
        if named.text("group") not in order:
            raise ValueError(unknown("group", named.text("group"), order))
        said = {part: _said(named.text(part), exhibit) for part in ("sentence", "look")}
    return Comparison(
        **{name: named.text(name) for name in ("key", "name", "group", "link")},
        **said,
        **{name: named.text(name, "") for name in ("verdict", "beside", "lesson")},
        exhibit=exhibit,
    )


def _exhibit(key: str, table: Table) -> Exhibit:
    """The link with its claims."""
    link = table.text("link")
    experiment = Experiment.from_query(link)
    found = tuple(about_a_run(each, experiment) for each in table.tables("claims", "claim"))
    return Exhibit(name=key, title=table.text("name"), link=link, claims=found)


def _said(text: str, exhibit: Exhibit) -> str:
    """`text` with each mark written out as the number of the claim of that name."""
    named = {claim.name: claim for claim in exhibit.claims if claim.name}
    return MARK.sub(lambda mark: known_as("claim", mark[1], named).expected.written, text)


def _check(table: Table, found: list[Comparison]) -> None:
    """Keys are of one each; the halves of a pair name each other in one group, and one works while the other fails.

    Raises ValueError with one sentence about the first that does not.
    """
    by_key = {comparison.key: comparison for comparison in found}
    if len(by_key) < len(found):
        keys = [comparison.key for comparison in found]
        raise table.error(f"{next(key for key in keys if keys.count(key) > 1)} stands more than once")
    for one in found:
        if not one.beside and not one.verdict:
            continue
        other = by_key.get(one.beside)
        if other is None or other.beside != one.key or {one.verdict, other.verdict} != {WORKS, FAILS}:
            raise table.error(f"{one.key}: of a pair, one works and one fails, and each names the other as beside")
        if other.group != one.group:
            raise table.error(f"{one.key}: its group is {one.group}, and that of {other.key} beside it {other.group}")
