"""A formula as a row of words, each operator behind what it joins: what the page's own script computes with."""

from landscapes.typed.nodes import Binary, Call, Name, Negation, Node, Number, parts

CONSTANTS = {"pi": 3.141592653589793, "e": 2.718281828459045}


def postfix(node: Node) -> list[str | float]:
    """Numbers, names, + - * / ** neg and the names of functions, in the order in which they are carried out."""
    return [*(word for part in parts(node) for word in postfix(part)), _word(node)]


def _word(node: Node) -> str | float:
    match node:
        case Number():
            return node.value
        case Name():
            return CONSTANTS.get(node.name, node.name)
        case Call():
            return node.name
        case Binary():
            return node.operator
        case Negation():
            return "neg"
