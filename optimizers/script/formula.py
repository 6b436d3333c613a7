"""A formula of the catalogue, or a typed one, as an expression of PyTorch or of JAX."""

import ast
import math
import textwrap
from collections.abc import Iterator

from landscapes.typed.functions import NAMES
from landscapes.typed.nodes import Binary, Call, Name, Negation, Node, Number, names_in, parts, walk
from landscapes.typed.parse import CONSTANTS, parse
from landscapes.typed.program import code_of

Edit = tuple[int, int, str]  # from character, to character, what stands there instead
TORCH = {name: f"torch.{name}" for name in NAMES} | {
    "abs": "abs",
    "softplus": "torch.nn.functional.softplus",
    "min": "smaller",
    "max": "larger",
}
JAX = {name: f"jnp.{name}" for name in NAMES} | {
    **{name: f"jnp.arc{name[1:]}" for name in ("asin", "acos", "atan")},
    **{name: f"jax.nn.{name}" for name in ("sigmoid", "softplus", "relu")},
    "erf": "jax.scipy.special.erf",
    "abs": "abs",
    "min": "smaller",
    "max": "larger",
}
PLAIN = {name: f"math.{name}" for name in NAMES if hasattr(math, name)} | {"abs": "abs", "min": "min", "max": "max"}
LARGEST = 1e15  # PyTorch takes no larger integer, and Python would work out all digits of 9**9**9


def expression(text: str, variables: tuple[str, ...], parameters: tuple[str, ...], functions: dict[str, str]) -> str:
    """`text` with its functions called by their names in a library; what is constant is left to `math`."""
    tree = parse(text, (*variables, *parameters))
    for at, end, instead in sorted(edits(tree, text, set(variables), functions), reverse=True):
        text = text[:at] + instead + text[end:]
    return text


def edits(tree: Node, text: str, variables: set[str], functions: dict[str, str]) -> Iterator[Edit]:
    """What must be written otherwise, from the outside in."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        constant = not names_in(node) & variables
        if constant and is_strange(node, text):
            yield node.at, node.end, number(node)
            continue
        yield from edit(node, PLAIN if constant else functions)
        waiting.extend(parts(node))


def edit(node: Node, functions: dict[str, str]) -> Iterator[Edit]:
    """What must be written otherwise of `node` itself."""
    if isinstance(node, Name) and node.name in CONSTANTS:
        yield node.at, node.end, f"math.{node.name}"
    if isinstance(node, Call):
        yield node.at, node.at + len(node.name), functions[node.name]
        if functions[node.name].endswith("functional.softplus"):
            yield node.end - 1, node.end, ", threshold=100)"  # else it is a straight line from 20 on


def is_strange(node: Node, text: str) -> bool:
    """Whether Python would not take a constant as it is written, or not work it out as these surfaces do."""
    if isinstance(node, Number):
        return abs(node.value) > LARGEST or not is_literal(text[node.at : node.end])
    if names_in(node) - set(CONSTANTS):
        return False  # a parameter of the catalogue, and there all is well
    return any(
        (isinstance(part, Call) and part.name not in PLAIN)
        or (isinstance(part, Binary | Call | Negation) and not abs(value(part)) <= LARGEST)
        for part in walk(node)
    )


def is_literal(text: str) -> bool:
    """Whether Python reads the number: it refuses 007."""
    try:
        return ast.literal_eval(text) is not None
    except SyntaxError:
        return False


def value(node: Node) -> float:
    """The number that a constant is."""
    return code_of(node)[0][1]


def number(node: Node) -> str:
    """The same as Python writes it, fit to stand among operators."""
    found = value(node)
    text = repr(found) if math.isfinite(found) else f"math.{abs(found)}" if found > 0 or found != found else "-math.inf"
    return f"({text})" if text.startswith("-") else text


def returned(text: str) -> str:
    """The line or lines that return an expression."""
    if len(text) <= 100:
        return f"    return {text}"
    lines = textwrap.wrap(text, 100, break_long_words=False, break_on_hyphens=False)
    return "\n".join(["    return (", *(f"        {line}" for line in lines), "    )"])
