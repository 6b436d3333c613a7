"""Says where a formula has a kink, a jump, a pole or no value, so that none of it is taken for a part of the surface.

Which parts may break, and where, is read off the formula; whether it does break there is looked up on the surface.
"""

import functools
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from landscapes.core.lanes import VALUE, answers
from landscapes.core.record import Interval
from landscapes.core.surface import Surface
from landscapes.typed.breaks import JUMP, KINK, POLE, STEEP, break_at
from landscapes.typed.canonical import squeezed
from landscapes.typed.grid import places
from landscapes.typed.nodes import Binary, Call, Name, Negation, Node, Number, names_in, walk
from landscapes.typed.parse import CONSTANTS, parse
from landscapes.typed.surface import surface_of
from landscapes.typed.zeros import zeros

SENTENCES = {
    POLE: "It has a pole where {}: values run to infinity there.",
    JUMP: "It jumps where {}: there is no gradient there{}.",
    STEEP: "Its slope runs to infinity where {}.",
    KINK: "It has a kink where {}: there is no gradient there{}.",
}
ZERO = ", and 0 is used for that part's slope"
ONE_SIDE = ", and that of one side is used"
UNDEFINED = "It is not defined in part of this view (left blank)."
NOWHERE = "It has no value anywhere in this view."
OVERFLOW = "In part of this view its values are too large for a number (left blank)."
LONGEST = 40  # letters of a condition
MOST = 4  # sentences about parts of the formula
LOOKED_AT = 24  # parts, so that no formula takes long


class Suspect(NamedTuple):
    """A part that may break where `zero` is zero: how that place is called, and what is used there for a gradient."""

    zero: Node
    place: str
    used: str = ""


@functools.lru_cache(maxsize=64)
def flaws(text: str, domain: tuple[Interval, ...]) -> tuple[str, ...]:
    """A short sentence for each kind of place in `domain` where the formula is no smooth surface."""
    node = parse(text)
    surface = surface_of(node, text, domain)
    with np.errstate(all="ignore"):
        blank = gaps(surface)
        if NOWHERE in blank:
            return blank
        different = list({(suspect.place, suspect.used): suspect for suspect in suspects(node, text)}.values())
        found = dict.fromkeys(judged(suspect, surface) for suspect in different[:LOOKED_AT])
    return (*[sentence for sentence in found if sentence][:MOST], *blank)


def judged(suspect: Suspect, surface: Surface) -> str:
    """What `surface` does at the place of `suspect`, as a sentence; empty where it does nothing there."""
    part = surface_of(suspect.zero, suspect.place, surface.domain)
    kind = break_at(surface, zeros(part))
    place = suspect.place if len(suspect.place) <= LONGEST else f"{suspect.place[: LONGEST - 1]}…"
    return SENTENCES[kind].format(place, suspect.used) if kind else ""


def gaps(surface: Surface) -> tuple[str, ...]:
    """Whether places have no value, or an infinite one."""
    values = answers(surface, places(surface.domain), VALUE)[0]
    if not np.isfinite(values).any():
        return (NOWHERE,)
    return (UNDEFINED,) * bool(np.isnan(values).any()) + (OVERFLOW,) * bool(np.isinf(values).any())


def suspects(node: Node, text: str) -> Iterator[Suspect]:
    """All parts of the formula that may break, those with variables."""
    for part in walk(node):
        match part:
            case Call() if has_variables(part):
                yield from of_call(part, text)
            case Binary("/"):
                yield from where_zero(part.right, text)
            case Binary("**", base, exponent) if not is_whole(exponent):
                yield from where_zero(base, text)


def of_call(part: Call, text: str) -> Iterator[Suspect]:
    """Where a function may break."""
    inner = part.arguments[0]
    match part.name:
        case "abs" | "relu" | "sign":
            yield from where_zero(inner, text, ZERO)
        case "log" | "log2" | "log10" | "sqrt":
            yield from where_zero(inner, text)
        case "floor":
            yield Suspect(call("sin", join("*", Name("pi", 0, 0), inner)), f"{written(inner, text)} is whole", ZERO)
        case "min" | "max":
            left, right = part.arguments
            place = f"{written(left, text)} = {written(right, text)}"
            yield Suspect(join("-", left, right), place, ONE_SIDE)
        case "tan":
            yield Suspect(call("cos", inner), f"cos({written(inner, text)}) = 0")
        case "asin" | "acos":
            yield Suspect(join("-", Number(1.0, 0, 0), join("*", inner, inner)), f"|{written(inner, text)}| = 1")


def where_zero(node: Node, text: str, used: str = "") -> Iterator[Suspect]:
    """The zeros of `node`, by factors: a product is zero where one of them is, and what is constant never is."""
    match node:
        case Binary("*"):
            yield from where_zero(node.left, text, used)
            yield from where_zero(node.right, text, used)
        case Binary("/" | "**", left):
            yield from where_zero(left, text, used)
        case Negation(inner) | Call("abs" | "sqrt", (inner,)):
            yield from where_zero(inner, text, used)
        case _ if has_variables(node):
            yield Suspect(node, f"{written(node, text)} = 0", used)


def is_whole(exponent: Node) -> bool:
    """Whether it is a whole number without a minus sign, so that the power has no flaw."""
    return isinstance(exponent, Number) and exponent.value.is_integer()


def has_variables(node: Node) -> bool:
    """Whether it is anything but a number."""
    return bool(names_in(node) - set(CONSTANTS))


def call(name: str, inner: Node) -> Call:
    """A function of a part."""
    return Call(name, (inner,), 0, 0)


def join(operator: str, left: Node, right: Node) -> Binary:
    """Two parts with an operator between."""
    return Binary(operator, left, right, 0, 0)


def written(node: Node, text: str) -> str:
    """A part as it stands in the text."""
    return squeezed(text[node.at : node.end])
