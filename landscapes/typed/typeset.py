"""Typesets a formula as a textbook would: fractions, powers, products without a sign, no more parentheses than needed.

Each part is typeset with its strength: how tightly its outermost operator binds.
"""

import functools
import re
from collections.abc import Mapping
from typing import NamedTuple

from landscapes.typed.lines import broken
from landscapes.typed.nodes import Binary, Call, Name, Negation, Node, Number
from landscapes.typed.parse import parse

SUM, PRODUCT, POWER, ATOM = range(4)  # strengths; a minus sign in front binds like a product
POWERED = {name: rf"\{name}" for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh")}  # their square is sin²(x)
FUNCTIONS = {
    **POWERED,
    **{"asin": r"\arcsin", "acos": r"\arccos", "atan": r"\arctan", "exp": r"\exp", "min": r"\min", "max": r"\max"},
    **{"log": r"\ln", "log2": r"\log_2", "log10": r"\log_{10}", "relu": r"\operatorname{ReLU}"},
    **{name: rf"\operatorname{{{name}}}" for name in ("sign", "sigmoid", "softplus", "erf")},
}
FENCES = {"abs": (r"\left|", r"\right|"), "floor": (r"\left\lfloor ", r"\right\rfloor"), "sqrt": (r"\sqrt{", "}")}
SHORT = 24  # letters of LaTeX that an exponent of e may have
Symbols = Mapping[str, str]


class Typeset(NamedTuple):
    """LaTeX and how tightly its outermost operator binds."""

    text: str
    strength: int


@functools.lru_cache(maxsize=256)
def latex_of(
    text: str, names: tuple[str, ...] = ("x", "y"), symbols: tuple[tuple[str, str], ...] = (), arguments: str = "x, y"
) -> str:
    """`f(x, y) = …` for the formula `text`; a long one is broken over lines."""
    return broken(f"f({arguments})", parse(text, names), functools.partial(latex, symbols=dict(symbols)))


def latex(node: Node, symbols: Symbols | None = None) -> str:
    """`node` as LaTeX; `symbols` says how names look that are not written as they are."""
    return typeset(node, symbols or {}).text


def typeset(node: Node, symbols: Symbols) -> Typeset:
    """`node` as LaTeX with its strength."""
    match node:
        case Number():
            return number(node.value)
        case Name():
            return Typeset(symbols.get(node.name, r"\pi" if node.name == "pi" else node.name), ATOM)
        case Negation():
            inner = typeset(node.operand, symbols)
            return Typeset(f"-{signless(inner, PRODUCT)}", PRODUCT)
        case Call():
            return call(node, symbols)
        case Binary("**"):
            return power(node, symbols)
        case Binary("/"):
            return fraction(*quotient(node, symbols))
        case Binary("*"):
            return product(typeset(node.left, symbols), typeset(node.right, symbols))
        case Binary():
            return total(node.operator, typeset(node.left, symbols), typeset(node.right, symbols))


def number(value: float) -> Typeset:
    """A number; a very large or small one with a power of ten."""
    digits, _, exponent = repr(value).partition("e")
    digits = digits.removesuffix(".0")
    if not exponent:
        return Typeset(digits, ATOM)
    ten = f"10^{{{int(exponent)}}}"
    return Typeset(ten, POWER) if digits == "1" else Typeset(rf"{digits} \cdot {ten}", PRODUCT)


def total(operator: str, left: Typeset, right: Typeset) -> Typeset:
    """A sum or a difference: what is added with a minus sign in front is taken away."""
    if operator == "-":
        return Typeset(f"{left.text} - {signless(right, PRODUCT)}", SUM)
    if right.text.startswith("-"):
        return Typeset(f"{left.text} - {right.text[1:]}", SUM)
    return Typeset(f"{left.text} + {right.text}", SUM)


def product(left: Typeset, right: Typeset) -> Typeset:
    """Factors side by side; a dot only where two numbers would run together."""
    first, second = enclosed(left, PRODUCT), signless(right, PRODUCT)
    return Typeset(f"{first}{between(first, second)}{second}", PRODUCT)


def between(first: str, second: str) -> str:
    """What stands between two factors."""
    behind_number = re.search(r"(?<![\^_0-9.])[0-9.]+$", first)
    if second[0].isdigit() or (behind_number and re.match(r"\\frac\{\d", second)):
        return r" \cdot "
    if second.startswith(("(", r"\left(")):
        return r"\," if first[-1] not in ")}" else " "
    return "" if behind_number else " "


def quotient(node: Binary, symbols: Symbols) -> tuple[str, Typeset, Typeset]:
    """The sign of a fraction, what stands above its line and what below; each part is typeset once, however deep."""
    below = typeset(node.right, symbols)
    match node.left:
        case Negation(operand):
            return "-", typeset(operand, symbols), below
    above = typeset(node.left, symbols)
    if above.text.startswith("-") and above.strength > SUM:
        return "-", Typeset(above.text[1:], above.strength), below
    return "", above, below


def fraction(sign: str, above: Typeset, below: Typeset) -> Typeset:
    """A fraction with its minus sign in front."""
    return Typeset(rf"{sign}\frac{{{above.text}}}{{{below.text}}}", PRODUCT)


def power(node: Binary, symbols: Symbols) -> Typeset:
    """A power; that of a sine is written at its name, a fraction of numbers in it on one line."""
    base = node.left
    above, _ = exponent(node.right, symbols)
    if isinstance(base, Call) and base.name in POWERED and re.fullmatch(r"[2-9]", above):
        return Typeset(f"{POWERED[base.name]}^{above}{arguments(base, symbols)}", POWER)
    below = typeset(base, symbols)
    text = parenthesised(below.text) if isinstance(base, Call) and base.name in FUNCTIONS else enclosed(below, ATOM)
    return Typeset(f"{text}^{grouped(above)}", POWER)


def exponent(node: Node, symbols: Symbols) -> tuple[str, str]:
    """What stands raised, a simple fraction on one line; and the same as it stands elsewhere."""
    match node:
        case Binary("/"):
            sign, above, below = quotient(node, symbols)
            text = fraction(sign, above, below).text
            top = Typeset(f"-{signless(above, PRODUCT)}", PRODUCT) if sign else above
            if top.strength > SUM and below.strength == ATOM and r"\frac" not in top.text:
                return f"{top.text}/{below.text}", text
            return text, text
    text = latex(node, symbols)
    return text, text


def call(node: Call, symbols: Symbols) -> Typeset:
    """A function with its arguments; bars, roots and powers of e instead of abs, sqrt and exp."""
    if node.name in FENCES:
        before, after = FENCES[node.name]
        return Typeset(f"{before}{latex(node.arguments[0], symbols)}{after}", ATOM)
    if node.name == "exp":
        above, elsewhere = exponent(node.arguments[0], symbols)
        if len(above) <= SHORT and r"\frac" not in above:
            return Typeset(f"e^{grouped(above)}", POWER)
        return Typeset(rf"\exp{parenthesised(elsewhere)}", ATOM)
    return Typeset(f"{FUNCTIONS[node.name]}{arguments(node, symbols)}", ATOM)


def arguments(node: Call, symbols: Symbols) -> str:
    """The arguments of a function in their parentheses."""
    return parenthesised(", ".join(latex(argument, symbols) for argument in node.arguments))


def grouped(text: str) -> str:
    """As an exponent: in braces, unless it is a single letter."""
    return text if len(text) == 1 else f"{{{text}}}"


def signless(part: Typeset, least: int) -> str:
    """`part` where no minus sign may stand in front."""
    return parenthesised(part.text) if part.text.startswith("-") else enclosed(part, least)


def enclosed(part: Typeset, least: int) -> str:
    """`part` in parentheses unless it binds at least so tightly."""
    return part.text if part.strength >= least else parenthesised(part.text)


def parenthesised(text: str) -> str:
    """In parentheses as tall as what they hold."""
    return rf"\left({text}\right)" if re.search(r"\\frac|\\sqrt|\\left", text) else f"({text})"
