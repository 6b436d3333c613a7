"""Splits the text of a formula into numbers, names and signs; what can't stand in one is refused with a sentence."""

import re
from collections.abc import Iterator
from typing import NamedTuple, NoReturn

from landscapes.core.registry import shown

MOST = 500  # characters: more than any formula on the page can show
TOKEN = re.compile(
    r"(?P<number>(?:[0-9][0-9_]*\.?[0-9_]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-z_][A-Za-z0-9_]*)|(?P<sign>\*\*|[-+*/(),])|(?P<blank>[ \t\r\n]+)"
)
INSTEAD = {
    **{"^": "**", "×": "*", "·": "*", "⋅": "*", "∗": "*", "÷": "/", "−": "-", "–": "-", "—": "-"},
    **{"²": "**2", "³": "**3", "π": "pi", "√": "sqrt(x)", "|": "abs(x)", "[": "(", "]": ")", "{": "(", "}": ")"},
}


class Token(NamedTuple):
    """A piece of the text: its kind (number, name, sign or end) and where it stands."""

    kind: str
    text: str
    at: int
    end: int


def refuse(sentence: str) -> NoReturn:
    """Every complaint about a formula begins alike."""
    raise ValueError(f"formula: {sentence}")


def here(text: str, at: int) -> str:
    """`text` and the place where it stands, counted from 1."""
    return f"{shown(text)} at character {at + 1}"


def scan(text: str) -> list[Token]:
    """All pieces but the blanks, and an end; ValueError naming a character that means nothing."""
    if not isinstance(text, str):
        refuse(f"it must be text, and {shown(repr(text))} is not")
    if len(text) > MOST:
        refuse(f"it may have {MOST} characters, and character {MOST + 1} is one too many")
    found = [token for token in _tokens(text) if token.kind != "blank"]
    return [*found, Token("end", "", len(text), len(text))]


def _tokens(text: str) -> Iterator[Token]:
    at = 0
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            refuse(_strange(text, at))
        yield Token(str(match.lastgroup), match[0], at, match.end())
        at = match.end()


def _strange(text: str, at: int) -> str:
    letter = text[at]
    if letter in INSTEAD:
        return f"{here(letter, at)} means nothing here; write {INSTEAD[letter]}"
    return f"{here(letter, at)} means nothing here; it can be a number, a name or one of + - * / ** ( )"
