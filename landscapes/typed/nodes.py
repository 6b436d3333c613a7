"""What a typed formula is made of; `at` and `end` say which characters of the text each part stands for."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written."""

    value: float
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A variable, a parameter, pi or e."""

    name: str
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Call:
    """A function of one argument, or min and max of two."""

    name: str
    arguments: tuple["Node", ...]
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands joined by + - * / or **."""

    operator: str
    left: "Node"
    right: "Node"
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Negation:
    """An operand behind a minus sign."""

    operand: "Node"
    at: int
    end: int


Node = Number | Name | Call | Binary | Negation


def parts(node: Node) -> tuple[Node, ...]:
    """What `node` is directly made of, from left to right."""
    match node:
        case Call():
            return node.arguments
        case Binary():
            return node.left, node.right
        case Negation():
            return (node.operand,)
    return ()


def walk(node: Node) -> Iterator[Node]:
    """`node` and everything below it, without recursion: a long sum is a deep tree."""
    waiting = [node]
    while waiting:
        here = waiting.pop()
        yield here
        waiting.extend(reversed(parts(here)))


def names_in(node: Node) -> set[str]:
    """The names that stand in it, pi and e among them."""
    return {part.name for part in walk(node) if isinstance(part, Name)}
