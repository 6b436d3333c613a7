"""Turns a parsed formula into the row of numbers that the stack machine reads."""

import math

import numpy as np

from landscapes.typed.functions import CODES, NEGATIVE, POWER
from landscapes.typed.machine import (
    ADD,
    CONSTANT,
    DIVIDE,
    ENTRY,
    INSTRUCTIONS,
    LARGER,
    MULTIPLY,
    RAISE,
    SMALLER,
    SUBTRACT,
    X,
    Y,
    evaluate_plane,
)
from landscapes.typed.nodes import Binary, Call, Name, Negation, Node, Number

CONSTANTS = {"pi": math.pi, "e": math.e}
VARIABLES = {"x": X, "y": Y}
OPERATORS = {"+": ADD, "-": SUBTRACT, "*": MULTIPLY, "/": DIVIDE, "**": RAISE, "min": SMALLER, "max": LARGER}
Code = list[tuple[int, float]]


def program(node: Node) -> tuple[float, ...]:
    """The table of a formula in x and y."""
    return table(code_of(node))


def table(code: Code) -> tuple[float, ...]:
    """Where the instructions end, the instructions, and zeros for as many entries as the stack ever holds."""
    height = deepest = 0
    for operation, _ in code:
        height += 1 if operation <= Y else -1 if operation in OPERATORS.values() else 0
        deepest = max(deepest, height)
    end = INSTRUCTIONS + 2 * len(code)
    return (float(end), *(float(number) for pair in code for number in pair), *(0.0,) * (ENTRY * deepest))


def code_of(node: Node) -> Code:
    """The instructions in the order in which they act; what is constant is worked out here."""
    match node:
        case Number():
            return [(CONSTANT, node.value)]
        case Name():
            return [(VARIABLES[node.name], 0.0)] if node.name in VARIABLES else [(CONSTANT, CONSTANTS[node.name])]
        case Negation():
            return joined([code_of(node.operand)], NEGATIVE)
        case Call():
            parts = [code_of(argument) for argument in node.arguments]
            return joined(parts, OPERATORS[node.name] if node.name in OPERATORS else CODES[node.name])
        case Binary("**"):
            return power(node.left, code_of(node.left), code_of(node.right))
        case Binary():
            return joined([code_of(node.left), code_of(node.right)], OPERATORS[node.operator])


def power(left: Node, base: Code, exponent: Code) -> Code:
    """A constant exponent and the base e have derivatives of their own, good for more bases and more accurate."""
    if is_constant(base) and is_constant(exponent):
        return joined([base, exponent], RAISE)
    if is_constant(exponent):
        number = exponent[0][1]
        if number in (0.0, 1.0):
            return base if number else [(CONSTANT, 1.0)]
        return joined([base], POWER, number)
    if isinstance(left, Name) and left.name == "e":
        return joined([exponent], CODES["exp"])
    return joined([base, exponent], RAISE)


def is_constant(code: Code) -> bool:
    """Whether it is nothing but a number."""
    return len(code) == 1 and code[0][0] == CONSTANT


def joined(parts: list[Code], operation: int, number: float = 0.0) -> Code:
    """The operands' instructions and then the operation: just its result where all operands are constant."""
    code = [pair for part in parts for pair in part] + [(operation, number)]
    if not all(is_constant(part) for part in parts):
        return code
    nowhere = np.float64(0.0)
    with np.errstate(all="ignore"):  # infinities are answers, not errors
        return [(CONSTANT, float(evaluate_plane(nowhere, nowhere, np.array(table(code)))[0]))]
