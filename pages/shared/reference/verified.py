"""What a record was compared with, and how far apart the two were: read from assets/verification.json."""

import json
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from landscapes.core.registry import keys
from pages.shared.reference import catalogue, words
from pages.shared.reference.catalogue import Entry

FILE = Path(__file__).parents[3] / "assets" / "verification.json"
SCHEDULERS = {"with": "torch.optim.lr_scheduler", "package": "torch", "what": "the learning rate of every step"}
PLACES = {"optimizer": "optimizers", "surface": "landscapes", "schedule": "schedules"}


@cache
def report(file: Path = FILE) -> dict[str, Any]:
    """The whole file; empty where nothing was compared yet."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def comparisons(card: Entry, whole: dict[str, Any]) -> list[dict[str, Any]]:
    """All comparisons of a record; a schedule's is a number alone."""
    found = whole.get(PLACES[card.kind], {}).get(card.key, [])
    return found if isinstance(found, list) else [{**SCHEDULERS, "difference": found}]


def section(card: Entry, whole: dict[str, Any] | None = None) -> str:
    """Markdown of "Checked against"."""
    whole = report() if whole is None else whole
    found = comparisons(card, whole)
    if not found:
        return not_yet(card)
    head = ("Compared with", "What", "On", "Steps", "Largest relative difference")
    used = [0, 1, *(place for place in (2, 3) if any(row(item, whole)[place] for item in found)), 4]
    rows = [[row(item, whole)[place] for place in used] for item in found]
    return f"{words.table([head[place] for place in used], rows)}\n\n{closing(card, whole)}"


def not_yet(card: Entry) -> str:
    """What stands there before the first comparison."""
    other = getattr(card.record, "compared_with", "")
    return f"Not compared yet. The comparison is to be with {words.plain(other)}." if other else "Not compared yet."


def row(item: dict[str, Any], whole: dict[str, Any]) -> tuple[str, ...]:
    """One comparison as the cells of a table."""
    surfaces = item.get("surfaces", [])
    on = ", ".join(words.plain(surface_name(str(name))) for name in surfaces) if isinstance(surfaces, list) else ""
    steps = words.number(float(item["steps"])) if "steps" in item else ""
    difference = words.difference(float(item["difference"])) if "difference" in item else "—"
    return party(item, whole), words.plain(str(item.get("what", "points"))), on, steps, difference


def party(item: dict[str, Any], whole: dict[str, Any]) -> str:
    """Whom it was compared with, with the version."""
    package = str(item.get("package", ""))
    version = whole.get("versions", {}).get(package, "")
    other = words.plain(str(item.get("with", package) or "an independent computation"))
    return f"{other} ({words.plain(f'{package} {version}')})" if version else other


def surface_name(key: str) -> str:
    """A surface as a reader knows it."""
    known = key in keys(catalogue.KINDS["surface"][0])
    return catalogue.entry("surface", key).label if known else key


def closing(card: Entry, whole: dict[str, Any]) -> str:
    """When it was done, and how the script for copying did."""
    sentences = []
    with suppress(ValueError):
        day = date.fromisoformat(str(whole.get("date")))
        sentences.append(f"Compared on {day.day} {day:%B %Y}.")
    script = whole.get("scripts", {}).get(card.key) if card.kind == "optimizer" else None
    if script is not None:
        far = words.difference(float(script["difference"] if isinstance(script, dict) else script))
        sentences.append(f"The PyTorch script below, run as it stands, is off by {far} at most.")
    return " ".join(sentences)
