"""What the letters of a rule stand for: settings, state, point, gradient, learning rate, or what a line defines."""

from collections.abc import Sequence
from dataclasses import dataclass

from landscapes.core.parameter import Number
from optimizers.engine.record import Optimizer
from pages.shared.rule.tokens import words

ACCENTS = {r"\hat", r"\bar", r"\tilde"}
LETTERS = {
    r"\alpha", r"\beta", r"\gamma", r"\delta", r"\varepsilon", r"\eta", r"\lambda", r"\mu", r"\nu", r"\phi", r"\psi",
    r"\rho", r"\ell", r"\Delta",
}  # fmt: skip
NOW, BEFORE = "t", "t-1"


@dataclass(frozen=True)
class Atom:
    """A letter with its index and with what stands above it; `end` is the place of the first word after it."""

    base: str
    low: str
    high: str
    end: int

    @property
    def named(self) -> tuple[str, str]:
        """The letter and what stands above it, which is part of a name such as v^max and a power elsewhere."""
        return self.base, self.high


@dataclass(frozen=True)
class Symbol:
    """`kind` is setting, rate, count, point, next, handed, hessian, before, after or derived; `name` of what it is."""

    kind: str
    name: str


def atom(found: Sequence[str], at: int) -> Atom | None:
    """The letter with its index that begins at the word `at`, if one does."""
    base, end = _base(found, at)
    if not base:
        return None
    low = high = ""
    while end < len(found) and found[end] in "_^":
        mark, (inner, after) = found[end], _group(found, end + 1)
        if (low if mark == "_" else high) or (mark == "^" and inner != r"\max"):
            break
        low, high = (inner, high) if mark == "_" else (low, inner)
        end = after
    return Atom(base, low, high, end)


def _base(found: Sequence[str], at: int) -> tuple[str, int]:
    word = found[at] if at < len(found) else ""
    if word in ACCENTS:
        inner, end = _group(found, at + 1)
        return f"{word} {inner}", end
    return (word, at + 1) if word in LETTERS or (len(word) == 1 and word.isalpha()) else ("", at)


def _group(found: Sequence[str], at: int) -> tuple[str, int]:
    """The word at `at`, or the words between the braces that open there, and the place after them."""
    if found[at] != "{":
        return found[at], at + 1
    depth, end = 1, at + 1
    while depth:
        depth += (found[end] == "{") - (found[end] == "}")
        end += 1
    return "".join(found[at + 1 : end - 1]), end


PLAIN = {
    ("x", NOW, ""): Symbol("next", ""),
    ("x", BEFORE, ""): Symbol("point", ""),
    ("g", NOW, ""): Symbol("handed", ""),
    (r"\eta", "", ""): Symbol("rate", ""),
}


class Names:
    """The symbols of one optimizer; `defined` are atoms (base, index, above) that its own lines define."""

    def __init__(self, record: Optimizer, defined: set[tuple[str, str, str]]) -> None:
        self._defined = defined
        self._known = dict(_settings(record)) | {
            ("x", NOW, ""): Symbol("next", ""),
            ("x", BEFORE, ""): Symbol("point", ""),
        }
        self._known |= {("g", NOW, ""): Symbol("handed", ""), (r"\eta", "", ""): Symbol("rate", "")}
        self._known |= _states(record)
        self._known.setdefault(("t", "", ""), Symbol("count", ""))
        if ("H", NOW, "") not in self._known:
            self._known["H", NOW, ""] = Symbol("hessian", "")

    def of(self, letter: Atom) -> Symbol | None:
        """What `letter` stands for; None where the record does not tell."""
        key = (letter.base, letter.low, letter.high)
        if key in self._known:
            return self._known[key]
        return Symbol("derived", " ".join(key).strip()) if key in self._defined else None


def _settings(record: Optimizer) -> list[tuple[tuple[str, str, str], Symbol]]:
    letters = [(letter_of(item.symbol), item.name) for item in record.settings[1:] if isinstance(item, Number)]
    return [((letter.base, letter.low, letter.high), Symbol("setting", name)) for letter, name in letters if letter]


def _states(record: Optimizer) -> dict[tuple[str, str, str], Symbol]:
    """A state's letter with the index t is told after the step, with t-1 before it."""
    known: dict[tuple[str, str, str], Symbol] = {}
    found = words(record.latex)
    letters = [atom(found, at) for at in range(len(found))]
    dated = {letter.named for letter in letters if letter and letter.low in (NOW, BEFORE)}
    for state in record.state:
        letter = letter_of(state.symbol)
        if not letter:
            continue
        own = (
            {letter.low: "before" if letter.low == BEFORE else "after"}
            if letter.low
            else {NOW: "after", BEFORE: "before"}
        )
        if not letter.low and letter.named not in dated:
            own = {"": "after"}
        known |= {(letter.base, low, letter.high): Symbol(kind, state.name) for low, kind in own.items()}
    return known


def letter_of(latex: str) -> Atom | None:
    """The letter that `latex` is, if it is nothing more."""
    found = words(latex)
    letter = atom(found, 0)
    return letter if letter and letter.end == len(found) else None
