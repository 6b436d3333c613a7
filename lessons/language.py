"""A language of the lessons: a folder with the file language.toml in it."""

from dataclasses import dataclass
from pathlib import Path

from lessons import tables

FILE = "language.toml"


@dataclass(frozen=True)
class Language:
    """Its code, which is its folder's name, its own name for itself, and the headings that every lesson has."""

    code: str
    name: str
    notice: str
    formulas: str
    errors: str


def read(folder: Path) -> Language:
    """The language of `folder`; ValueError naming what its file lacks."""
    where = f"{folder.name}/{FILE}"
    table = tables.parse(tables.read_text(folder / FILE, where), where)
    keys = ("name", "notice", "formulas", "errors")
    table.only(*keys)
    return Language(folder.name, *(table.text(key) for key in keys))
