"""Reads the arithmetic of a rule's statements, so that a step's numbers can be held against them.

A tree is a number, the name of a symbol, or a list: an operation and what it is done to. What is written in words, or
with a letter that the record does not tell of, has no tree.
"""

from collections.abc import Callable
from typing import Any

from pages.shared.rule.symbols import Atom, atom
from pages.shared.rule.tokens import SPACES, words

Tree = Any  # float | str | list of these
CLOSING = {"(": ")", "|": "|", r"\lvert": r"\rvert", r"\lVert": r"\rVert", "{": "}"}
LIST = {r"\max": "max", r"\min": "min"}
ENDS = {")", "}", "|", r"\rvert", r"\rVert", "=", "+", "-", ",", "<", ">", "&", r"\\", r"\end{cases}", r"\right"}


class Unreadable(Exception):
    """The statement is no plain arithmetic."""


def tree(latex: str, name: Callable[[Atom], str | None]) -> Tree | None:
    """The tree of an expression; `name` gives each letter's symbol. None where it has none."""
    reader = Reader([word for word in words(latex) if word not in SPACES], name)
    try:
        found = reader.sum()
        return found if reader.at == len(reader.words) else None
    except (Unreadable, IndexError):
        return None


class Reader:
    """Reads from left to right; `at` is the next word."""

    def __init__(self, found: list[str], name: Callable[[Atom], str | None]) -> None:
        self.words, self.at, self._name = found, 0, name

    def _next(self) -> str:
        return self.words[self.at] if self.at < len(self.words) else ""

    def _take(self, word: str = "") -> str:
        if word and self._next() != word:
            raise Unreadable
        self.at += 1
        return self.words[self.at - 1]

    def sum(self) -> Tree:
        """Terms with a plus or a minus between them."""
        sign = self._take() if self._next() in ("+", "-") else ""
        found = ["neg", self._product()] if sign == "-" else self._product()
        while self._next() in ("+", "-"):
            found = [self._take(), found, self._product()]
        return found

    def _product(self) -> Tree:
        found, turned = self._power()
        while self._next() not in ENDS and self._next():
            if turned:  # xᵀ ...: a product of two vectors with all that follows
                return ["dot", found, self._product()]
            over = self._next() == "/"
            if over:
                self._take()
            factor, turned = self._power()
            if turned:
                return ["*", found, ["dot", factor, self._product()]]
            found = ["/" if over else "*", found, factor]
        if turned:
            raise Unreadable
        return found

    def _power(self) -> tuple[Tree, bool]:
        """A factor with its power, and whether it is transposed."""
        found = self._factor()
        while self._next() == "^":
            self._take()
            if self._next() == r"\top":
                self._take()
                return found, True
            found = self._raised(found)
        return found, False

    def _raised(self, found: Tree) -> Tree:
        if self.words[self.at : self.at + 3] == ["{", "+", "}"]:
            self.at += 3
            return ["pinv", found]
        return ["^", found, self._group()]

    def _group(self) -> Tree:
        """What stands in braces, or a single word."""
        if self._next() != "{":
            return self._single()
        return self._inside("{")

    def _single(self) -> Tree:
        word = self._next()
        if word.isdigit() and len(word) > 1:  # \tfrac12: one sign each
            self.words[self.at : self.at + 1] = list(word)
        return self._factor()

    def _inside(self, bracket: str) -> Tree:
        self._take(bracket)
        found = self.sum()
        self._take(CLOSING[bracket])
        return found

    def _factor(self) -> Tree:
        word = self._next()
        if word[:1].isdigit():
            return float(self._take())
        if word in ("(", "{"):
            return self._inside(word)
        return self._function(word) if word.startswith("\\") or word == "|" else self._letter()

    def _letter(self) -> Tree:
        letter = atom(self.words, self.at)
        name = self._name(letter) if letter else None
        if not letter or name is None:
            raise Unreadable
        self.at = letter.end
        return name

    def _function(self, word: str) -> Tree:
        if word in (r"\frac", r"\tfrac"):
            self._take()
            return ["/", self._group(), self._group()]
        if word == r"\sqrt":
            self._take()
            return ["sqrt", self._group()]
        if word in LIST:
            return self._list(LIST[self._take()])
        if word in ("|", r"\lvert"):
            return ["abs", self._inside(word)]
        if word == r"\lVert":
            return self._norm()
        if word == r"\operatorname{sign}":
            self._take()
            return ["sign", self._factor()]
        return self._cases() if word == r"\begin{cases}" else self._letter()

    def _norm(self) -> Tree:
        found = self._inside(r"\lVert")
        if self.words[self.at : self.at + 2] == ["_", "1"]:
            self.at += 2
            return ["norm1", found]
        return ["norm", found]

    def _list(self, kind: str) -> Tree:
        """The greatest or the least of several; the brackets may be `\\left(` and `\\right)`."""
        large = self._next() == r"\left"
        if large:
            self._take()
        self._take("(")
        parts = [self.sum()]
        while self._next() == ",":
            self._take()
            parts.append(self.sum())
        if large:
            self._take(r"\right")
        self._take(")")
        return [kind, *parts]

    def _cases(self) -> Tree:
        """Values with the condition each holds under; the last one has none."""
        self._take(r"\begin{cases}")
        rows = [self._case()]
        while self._next() == r"\\":
            self._take()
            rows.append(self._case())
        self._take(r"\end{cases}")
        return ["cases", *rows]

    def _case(self) -> Tree:
        value = self.sum()
        self._take("&")
        if self._next().startswith(r"\text"):
            if self._take() != r"\text{else}":
                raise Unreadable
            return [value]
        left = self.sum()
        sign = self._take()
        if sign not in ("<", ">"):
            raise Unreadable
        return [value, [sign, left, self.sum()]]
