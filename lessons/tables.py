"""Reads TOML tables strictly: each key is of the kind that is asked for, and none is left over."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, TypeVar

from landscapes.core.parameter import plain
from landscapes.core.registry import shown, unknown

Kind = TypeVar("Kind")
NAME = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


class Written(Decimal):
    """A number that knows how it was written: 1e-6 and 0.000001 are equal, and to a reader they are not the same."""

    def __new__(cls, text: str) -> "Written":
        try:
            number = super().__new__(cls, text)
        except InvalidOperation:  # an exponent of so many digits that no Decimal has it: refused as infinities are
            number = super().__new__(cls, "inf")
        number.text = text
        return number

    text: str

    def __str__(self) -> str:
        return self.text


def sentence(problem: object) -> str:
    """What an error has to say, ended as a sentence is."""
    return f"{problem}" if str(problem).endswith((".", "?")) else f"{problem}."


def read_text(path: Path, where: str) -> str:
    """The text of a file, however its lines end; ValueError where there is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise ValueError(f"{where}: there is no such file") from None
    except UnicodeDecodeError:
        raise ValueError(f"{where}: the file is no UTF-8 text") from None


def parse(toml: str, where: str) -> "Table":
    """TOML as a table; numbers with a point or an exponent are `Written`. ValueError where it is no TOML."""
    try:
        return Table(where, tomllib.loads(toml, parse_float=Written))
    except ValueError as problem:  # no TOML, or a whole number of more digits than Python reads
        raise ValueError(f"{where}: {problem}") from None


def known_as(kind: str, name: str, known: Mapping[str, Kind]) -> Kind:
    """What `known` has under `name`; ValueError naming the nearest ones where it has nothing."""
    if name not in known:
        raise ValueError(unknown(kind, name, known))
    return known[name]


@dataclass(frozen=True)
class Table:
    """The values of one table; `where` says in which file and table they stand and begins every complaint."""

    where: str
    values: Mapping[str, Any]

    def error(self, what: object) -> ValueError:
        """The error that says where, then what."""
        return ValueError(f"{self.where}: {what}")

    @contextmanager
    def located(self) -> Iterator[None]:
        """Says where, in front of whatever somebody else has to complain about."""
        try:
            yield
        except ValueError as problem:
            raise (problem if str(problem).startswith(self.where) else self.error(problem)) from None

    def only(self, *known: str) -> None:
        """ValueError naming the first key that is none of `known`."""
        for key in self.values:
            if key not in known:
                raise self.error(unknown("key", key, known))

    def text(self, key: str, otherwise: str | None = None) -> str:
        """A text with something in it; `otherwise`, if given, where the key is missing."""
        value = self._of(key, str, "a text", otherwise)
        if not value.strip() and value != otherwise:
            raise self.error(f"{key} is empty")
        return value

    def name(self, key: str) -> str:
        """A text that can stand in an address: lower case letters and digits, hyphens between them."""
        name = self.text(key)
        if not NAME.fullmatch(name):
            raise self.error(f"{key} = {plain(name)}; a name is of lower case letters, digits and hyphens")
        return name

    def whole(self, key: str, otherwise: int | None = None) -> int:
        """A whole number."""
        return self._of(key, int, "a whole number", otherwise)

    def flag(self, key: str, otherwise: bool) -> bool:
        """true or false."""
        return self._of(key, bool, "true or false", otherwise)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; none where the key is missing."""
        return tuple(self._each(key, str, "texts"))

    def wholes(self, key: str) -> tuple[int, ...]:
        """A list of whole numbers; none where the key is missing."""
        return tuple(self._each(key, int, "whole numbers"))

    def table(self, key: str) -> "Table":
        """A table inside this one."""
        return Table(f"{self.where}, {key}", self._of(key, dict, "a table", None))

    def tables(self, key: str, one: str) -> "list[Table]":
        """A list of tables, each called by its place: `one` 1, `one` 2, ...; none where the key is missing."""
        listed = self._each(key, dict, "tables")
        return [Table(f"{self.where}, {one} {place}", values) for place, values in enumerate(listed, 1)]

    def _each(self, key: str, kind: type[Kind], called: str) -> list[Kind]:
        values = self._of(key, list, f"a list of {called}", [])
        if not all(type(value) is kind for value in values):
            raise self.error(f"{key} must be a list of {called}")
        return values

    def _of(self, key: str, kind: type[Kind], called: str, otherwise: Kind | None) -> Kind:
        if key not in self.values and otherwise is not None:
            return otherwise
        if key not in self.values:
            raise self.error(f"{shown(key)} is missing")
        value = self.values[key]
        if type(value) is not kind:  # exactly: to Python, true is a whole number
            raise self.error(f"{key} = {plain(value)} must be {called}")
        return value
