"""Breaks a long formula over lines: in front of a plus or a minus, or between the factors of a product."""

import re
from collections.abc import Callable, Iterator

from landscapes.typed.nodes import Binary, Negation, Node

WIDTH = 60  # letters of a line
WORDS = re.compile(r"\\operatorname|\\frac|\\left|\\right|\\sqrt|\\cdot|\\[,\\]|[{}^_\s\\]")
Typesetter = Callable[[Node], str]


def width(text: str) -> int:
    """About how many letters wide `text` comes out."""
    return len(WORDS.sub("", text))


def broken(name: str, node: Node, latex: Typesetter) -> str:
    """`name = …`, on several lines where one would be wider than `WIDTH`."""
    whole = latex(node)
    if width(whole) <= WIDTH:
        return f"{name} = {whole}"
    lines = list(filled(pieces(node, latex)))
    if len(lines) == 1:
        return f"{name} = {whole}"
    rows = r" \\ &\quad ".join(lines)
    return rf"\begin{{aligned}} {name} &= {rows} \end{{aligned}}"


def filled(found: list[str]) -> Iterator[str]:
    """As many pieces on each line as there is room for."""
    line = ""
    for piece in found:
        if line and width(line) + width(piece) > WIDTH:
            yield line
            line = piece
        else:
            line = f"{line} {piece}" if line else piece
    yield line


def pieces(node: Node, latex: Typesetter) -> list[str]:
    """The terms of a sum, each with its sign, or the factors of a product."""
    match node:
        case Binary("+"):
            return [*pieces(node.left, latex), *signed(pieces(node.right, latex))]
        case Binary("-"):
            return [*pieces(node.left, latex), f"- {alone(latex, node.right)}"]
        case Binary("*") if width(latex(node)) > WIDTH:
            first, *rest = factors(node)
            return [alone(latex, first, False), *(rf"\times {alone(latex, factor)}" for factor in rest)]
    return [latex(node)]


def signed(found: list[str]) -> list[str]:
    """The terms with a sign in front of the first one too."""
    first, *rest = found
    return [f"- {first[1:].lstrip()}" if first.startswith("-") else f"+ {first}", *rest]


def factors(node: Node) -> list[Node]:
    """What a product is made of."""
    match node:
        case Binary("*"):
            return [*factors(node.left), *factors(node.right)]
    return [node]


def alone(latex: Typesetter, node: Node, behind: bool = True) -> str:
    """`node` as it stands beside an operator: a sum in parentheses, behind the operator also what has a minus."""
    text = latex(node)
    is_sum = isinstance(node, Binary) and node.operator in "+-"
    if is_sum or (behind and (isinstance(node, Negation) or text.startswith("-"))):
        return rf"\left({text}\right)" if re.search(r"\\frac|\\sqrt|\\left", text) else f"({text})"
    return text
