"""What the stage is told of an optimizer's rule: once for each optimizer, whatever its settings are."""

from functools import cache
from typing import Any

from landscapes.core.parameter import Choice
from optimizers.engine.record import Optimizer, State
from optimizers.experiment.run import optimizer
from pages.shared.rule.lines import defined, target_of, word
from pages.shared.rule.mathml import marked, mathml
from pages.shared.rule.symbols import Atom, Names, Symbol
from pages.shared.rule.tokens import pieces, statements, words
from pages.shared.rule.tree import Tree, tree

LOOSE = (
    r"\leftarrow",
    r"\begin{cases}",
    r"\text",
    r"\prod",
)  # no numbers into what is not meant to be worked out as it stands
CHECKED = {"next", "after"}


@cache
def rule(key: str) -> dict[str, Any]:
    """The lines of the rule of the optimizer `key` and what its letters stand for. ValueError for an unknown one."""
    record = optimizer(key)
    found = statements(record.latex)
    names = Names(record, defined(found))
    symbols: dict[str, Symbol] = {}

    def name(letter: Atom) -> str | None:
        symbol = names.of(letter)
        if symbol is None:
            return None
        symbols[word(symbol)] = symbol
        return word(symbol)

    lines = [_line(statement, name) for statement in found]
    _rest(lines)
    return {
        "lines": lines,
        "symbols": {told: {"kind": symbol.kind, "name": symbol.name} for told, symbol in symbols.items()},
        "state": [_state(state) for state in record.state],
        "settings": [_setting(item, record) for item in record.settings],
        "searched": bool(record.rate),
    }


def _state(state: State) -> dict[str, str]:
    return {"name": state.name, "symbol": mathml(state.symbol), "meaning": state.meaning, "per": state.per}


def _setting(item: Any, record: Optimizer) -> dict[str, Any]:
    """With whether the rule's lines tell of it: one that they leave out changes them without being seen there."""
    symbol = words(item.symbol)
    found = words(record.latex)
    told = any(found[at : at + len(symbol)] == symbol for at in range(len(found)))
    return {
        "name": item.name, "symbol": mathml(item.symbol), "default": item.default, "told": told,
        "choice": isinstance(item, Choice),
    }  # fmt: skip


def _line(statement: str, name: Any) -> dict[str, Any]:
    """One statement: its pieces as MathML, what it says of which symbol, as a tree where it is plain arithmetic."""
    letter, used = target_of(statement), set()

    def noted(letter: Atom) -> str | None:
        known = name(letter)
        used.update([known] if known else [])
        return known

    target = name(letter) if letter else None
    right = statement.partition("=")[2]
    said = tree(right, name) if target else None
    parts = [marked(piece, noted) for piece in pieces(statement)]
    return {
        "pieces": parts,
        "used": sorted(used),
        "target": target,
        "tree": said,
        "loose": any(sign in statement for sign in LOOSE),
    }


def _rest(lines: list[dict[str, Any]]) -> None:
    """Adds to each line whose left side is recorded which derived symbols its right side rests on."""
    trees = {line["target"]: line["tree"] for line in lines if line["tree"] is not None}
    for line in lines:
        recorded = line["target"] and line["target"].partition(":")[0] in CHECKED
        line["rests"] = sorted(_derived(line["tree"], trees, set())) if recorded and line["tree"] is not None else None


def _derived(found: Tree, trees: dict[str, Tree], seen: set[str]) -> set[str]:
    if isinstance(found, list):
        for part in found[0 if isinstance(found[0], list) else 1 :] if found else []:
            _derived(part, trees, seen)
    elif isinstance(found, str) and found.startswith("derived:") and found not in seen:
        seen.add(found)
        _derived(trees.get(found), trees, seen)
    return seen
