"""What the lines of a rule say of which letter."""

from collections.abc import Iterator
from functools import cache

from optimizers.engine.record import Optimizer, State
from pages.shared.rule.symbols import Atom, Names, Symbol, atom
from pages.shared.rule.tokens import SPACES, statements, words
from pages.shared.rule.tree import Tree, tree


def word(symbol: Symbol) -> str:
    """A symbol's name in trees and marks: after:m, setting:beta1, rate."""
    return f"{symbol.kind}:{symbol.name}".rstrip(":")


def defined(found: list[str]) -> set[tuple[str, str, str]]:
    """The letters that the statements of a rule say something of."""
    letters = [target_of(statement) for statement in found]
    return {(letter.base, letter.low, letter.high) for letter in letters if letter}


def target_of(statement: str) -> Atom | None:
    """The letter that a statement says something of: what stands alone at the left of its equals sign."""
    found = [word for word in words(statement) if word not in SPACES]
    letter = atom(found, 0)
    return letter if letter and found[letter.end : letter.end + 1] == ["="] else None


@cache
def momentum(record: Optimizer) -> State | None:
    """The state that collects gradients: the first that is itself times a number plus the gradient times a number."""
    found = statements(record.latex)
    names = Names(record, defined(found))
    own = {state.name: state for state in record.state if state.per == "coordinate"}
    for statement in found:
        letter = target_of(statement)
        symbol = names.of(letter) if letter else None
        if symbol and symbol.kind == "after" and symbol.name in own:
            said = tree(statement.partition("=")[2], lambda letter: _word(names.of(letter)))
            if said is not None and _collects(said, symbol.name):
                return own[symbol.name]
    return None


def _word(symbol: Symbol | None) -> str | None:
    return word(symbol) if symbol else None


def _collects(said: Tree, name: str) -> bool:
    leaves = [*_leaves(said)]
    allowed = all(leaf == "handed" or leaf.startswith(("before:", "setting:")) for leaf in leaves)
    return allowed and {"handed", f"before:{name}"} <= set(leaves)


def _leaves(said: Tree) -> Iterator[str]:
    """The symbols of a tree of sums and products; an operation of another kind counts as one that is not allowed."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, list):
        yield from [] if said[0] in ("+", "-", "*", "neg") else [said[0]]
        for part in said[1:]:
            yield from _leaves(part)
