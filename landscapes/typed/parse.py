"""Reads a formula by a grammar of its own: nothing that a visitor types is ever evaluated, or seen by Python's parser.

Operators bind as in Python: ** before a minus sign in front, then * and /, then + and -; ** from the right.
"""

import math
from collections.abc import Iterable

from landscapes.typed import complaints
from landscapes.typed.functions import NAMES
from landscapes.typed.nodes import Binary, Call, Name, Negation, Node, Number
from landscapes.typed.scan import Token, refuse, scan

CONSTANTS = ("pi", "e")
ARGUMENTS = {**dict.fromkeys(NAMES, 1), "min": 2, "max": 2}
BINDING = {"+": 1, "-": 1, "*": 2, "/": 2, "**": 4}
SIGN = 3  # a sign in front binds tighter than * and looser than **
DEEPEST = 60  # parentheses, signs and powers in each other


def parse(text: str, names: Iterable[str] = ("x", "y")) -> Node:
    """The formula that `text` says, in variables and parameters called `names`.

    Raises ValueError with one sentence that names the offender and the character where it stands.
    """
    return Parser(scan(text), (*names, *CONSTANTS)).whole()


class Parser:
    """Reads a row of tokens from left to right."""

    def __init__(self, tokens: list[Token], names: tuple[str, ...]) -> None:
        self.tokens, self.names = tokens, names
        self.place, self.depth = 0, 0

    @property
    def token(self) -> Token:
        """The next one to be read."""
        return self.tokens[self.place]

    @property
    def end(self) -> int:
        """The character behind the last one read."""
        return self.tokens[self.place - 1].end

    def take(self) -> Token:
        """The next one, which is then behind."""
        token = self.token
        self.place += token.kind != "end"
        return token

    def whole(self) -> Node:
        """The whole text as one formula."""
        if self.token.kind == "end":
            refuse("there is nothing from character 1 on; write a formula such as x**2 + 3*sin(y)")
        node = self.expression()
        if self.token.kind != "end":
            complaints.left_over(self.token)
        return node

    def expression(self, binding: int = 0) -> Node:
        """An operand, with all operators behind it that bind tighter than `binding`."""
        self.depth += 1
        if self.depth > DEEPEST:
            complaints.too_deep(self.token, DEEPEST)
        at, left = self.token.at, self.operand()
        while BINDING.get(self.operator(), 0) > binding:
            sign = self.take().text
            right = self.expression(SIGN if sign == "**" else BINDING[sign])  # ** takes another one on its right
            left = Binary(sign, left, right, at, self.end)
        self.depth -= 1
        return left

    def operator(self) -> str:
        """What stands behind an operand."""
        before, token = self.tokens[self.place - 1], self.token
        if token.kind in ("number", "name") or token.text == "(":
            if token.kind == "name" and token.text not in (*self.names, *ARGUMENTS):
                complaints.unknown_name(token, self.names)
            complaints.missing_product(before, token)
        return token.text

    def operand(self) -> Node:
        """A number, a name, a call, something in parentheses or something with a sign in front."""
        token = self.take()
        if token.kind == "number":
            return number(token)
        if token.kind == "name":
            return self.call(token) if token.text in ARGUMENTS else self.name(token)
        if token.text == "(":
            return self.enclosed(token)[0]
        if token.text in ("+", "-"):
            inner = self.expression(SIGN)
            return Negation(inner, token.at, self.end) if token.text == "-" else inner
        complaints.missing_operand(token)

    def name(self, token: Token) -> Name:
        """A variable, a parameter or a constant."""
        if token.text in self.names:
            return Name(token.text, token.at, token.end)
        if self.token.text == "(":
            complaints.unknown_function(token, tuple(ARGUMENTS))
        complaints.unknown_name(token, self.names)

    def call(self, token: Token) -> Call:
        """A function with its arguments."""
        if self.token.text != "(":
            complaints.missing_parentheses(token, self.token)
        count = ARGUMENTS[token.text]
        arguments = self.enclosed(self.take(), count > 1)
        if len(arguments) != count:
            complaints.wrong_count(token, count, len(arguments))
        return Call(token.text, arguments, token.at, self.end)

    def enclosed(self, opening: Token, several: bool = False) -> tuple[Node, ...]:
        """What stands between parentheses."""
        found = [self.expression()]
        while self.token.text == "," and several:
            self.take()
            found.append(self.expression())
        if self.token.text == ",":
            complaints.left_over(self.token)
        if self.take().text != ")":
            complaints.never_closed(opening)
        return tuple(found)


def number(token: Token) -> Number:
    """A finite number."""
    if "_" in token.text:
        complaints.underscore(token)
    value = float(token.text)
    if not math.isfinite(value):
        complaints.too_large(token)
    return Number(value, token.at, token.end)
