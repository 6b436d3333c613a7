"""Finds the records: every module that lies directly in a catalogue folder holds one, named by its file."""

import difflib
import functools
import importlib
import os
import pkgutil
import time
from collections.abc import Iterable
from types import ModuleType
from typing import Any

LISTED = 14  # names that one sentence lists
HOLDS = 1.0  # seconds for which a folder's list of files is taken for what it holds


def keys(package: ModuleType) -> list[str]:
    """The sorted keys of all records in `package`; sub-folders hold machinery and are passed over."""
    return list(_known(package))


def module(package: ModuleType, key: str, kind: str) -> Any:
    """The module of the record `key`; ValueError naming the nearest keys when there is none."""
    if key not in _known(package):
        _listings.cache_clear()  # its file may have come just now
        if key not in _known(package):
            raise ValueError(unknown(kind, key, keys(package)))
    return importlib.import_module(f"{package.__name__}.{key}")  # waits where another thread is still at it


def _known(package: ModuleType) -> list[str]:
    return _keys(_listings(tuple(package.__path__), int(time.monotonic() / HOLDS)))


@functools.lru_cache(maxsize=64)
def _listings(folders: tuple[str, ...], _moment: int) -> tuple[tuple[str, ...], ...]:
    """A link asks dozens of times, and whoever asks the disk hands the interpreter to another thread for a while."""
    return tuple((folder, *os.listdir(folder)) for folder in folders)


@functools.lru_cache(maxsize=64)
def _keys(listings: tuple[tuple[str, ...], ...]) -> list[str]:
    """A folder is looked through again only when its list of files has changed."""
    folders = [folder for folder, *_ in listings]
    return sorted(found.name for found in pkgutil.iter_modules(folders) if not found.ispkg)


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """One sentence for a name nobody knows: the nearest known ones, or the first of all when nothing is near."""
    name, known = str(name), list(known)
    near = difflib.get_close_matches(name, known, n=3)
    more = f" and {len(known) - LISTED} more" if len(known) > LISTED else ""
    hint = f"did you mean {' or '.join(near)}?" if near else f"there is {', '.join(known[:LISTED])}{more}"
    return f"there is no {kind} {shown(name)}; {hint}"


def shown(text: str) -> str:
    """`text` in quotes, printable and short enough to stand in a sentence."""
    plain = "".join(letter if letter.isprintable() else "?" for letter in text)
    return f"'{plain if len(plain) <= 40 else plain[:39] + '…'}'"
