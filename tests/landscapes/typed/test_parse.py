"""Reading a formula: what it may hold, how operators bind, and the sentence for all that it may not."""

import ast
import re
from collections.abc import Iterator

import numpy as np
import pytest

from landscapes.typed.canonical import canonical, plus_for_blanks
from landscapes.typed.nodes import Binary, Call, Name, Negation, Node, Number
from landscapes.typed.parse import parse
from landscapes.typed.program import program
from verification.formulas import hostile, random_formula

OPERATORS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "**"}


def bare(node: Node) -> object:
    """The tree of `node` without its places."""
    match node:
        case Number():
            return node.value
        case Name():
            return node.name
        case Negation():
            return ("-", bare(node.operand))
        case Call():
            return (node.name, *map(bare, node.arguments))
        case Binary():
            return (node.operator, bare(node.left), bare(node.right))


def python(node: ast.AST) -> object:
    """The same from Python's own parser."""
    match node:
        case ast.Constant():
            return float(node.value)
        case ast.Name():
            return node.id
        case ast.UnaryOp(ast.USub()):
            return ("-", python(node.operand))
        case ast.UnaryOp():
            return python(node.operand)
        case ast.Call(ast.Name(name)):
            return (name, *map(python, node.args))
        case ast.BinOp():
            return (OPERATORS[type(node.op)], python(node.left), python(node.right))
    raise AssertionError(node)


def loose(rng: np.random.Generator) -> Iterator[str]:
    """Operands and operators without parentheses, so that only their binding decides."""
    for _ in range(rng.integers(1, 8)):
        yield from (
            *rng.choice(("", "", "", "-", "+", "--"), size=1),
            str(rng.choice(("x", "y", "2", ".5", "1e3", "3."))),
        )
        yield str(rng.choice(("+", "-", "*", "/", "**", " ** ")))
    yield "x"


def test_operators_bind_as_in_python() -> None:
    rng = np.random.default_rng(4)
    for text in [*("".join(loose(rng)) for _ in range(500)), *(random_formula(rng) for _ in range(200))]:
        assert bare(parse(text)) == python(ast.parse(text, mode="eval").body), text


def test_every_part_knows_the_characters_it_stands_for() -> None:
    text = "2 * (x + 1)**2 - max(x, -y)"
    difference = parse(text)
    assert isinstance(difference, Binary)
    assert isinstance(difference.left, Binary)
    found = [
        text[part.at : part.end] for part in (difference, difference.left, difference.left.right, difference.right)
    ]
    assert found == [text, "2 * (x + 1)**2", "(x + 1)**2", "max(x, -y)"]


REFUSED = {
    "": "there is nothing from character 1 on",
    "z": "there is no name 'z' at character 1; it can be x, y, pi, e",
    "x + z": "there is no name 'z' at character 5; it can be x, y, pi, e",
    "xy": "there is no name 'xy' at character 1; did you mean x*y?",
    "2x": "'2x' at character 1 needs a *: write 2*x",
    "x y": "'x y' at character 1 needs a *: write x*y",
    "x(y+1)": "'x(' at character 1 needs a *: write x*(",
    "(x)(y)": "')(' at character 3 needs a *: write )*(",
    "sin x": "'sin' at character 1 needs parentheses: write sin(x)",
    "sin": "'sin' at character 1 needs parentheses: write sin(x)",
    "sine(x)": "there is no function 'sine' at character 1; did you mean sin",
    "ln(x)": "there is no function 'ln' at character 1; did you mean log?",
    "Sin(x)": "there is no function 'Sin' at character 1; did you mean sin",
    "x^2": "'^' at character 2 means nothing here; write **",
    "x·y": "'·' at character 2 means nothing here; write *",
    "x − y": "'−' at character 3 means nothing here; write -",
    "ｘ": "'ｘ' at character 1 means nothing here",
    "(x": "the parenthesis '(' at character 1 is never closed",
    "sin(x": "the parenthesis '(' at character 4 is never closed",
    "x)": "the parenthesis ')' at character 2 was never opened",
    "x,y": "the comma ',' at character 2 stands outside",
    "sin(x,y)": "the comma ',' at character 6 stands outside",
    "min(x)": "'min' at character 1 takes 2 arguments, and it has 1",
    "max(x,y,1)": "'max' at character 1 takes 2 arguments, and it has 3",
    "sin()": "')' at character 5 has nothing in front of it",
    "x*": "it breaks off at character 2",
    "x+/y": "'/' at character 3 has nothing in front of it",
    "1_000": "'1_000' at character 1 has an underscore; write 1000",
    "1e999": "'1e999' at character 1 is too large",
    "9" * 400: "is too large",
    "1j": "there is no name 'j' at character 2",
    "x" * 501: "it may have 500 characters, and character 501 is one too many",
    "(" * 400: "it is nested more than 60 deep at character 61",
    "-" * 400 + "x": "it is nested more than 60 deep at character 61",
    "x**" * 150 + "x": "it is nested more than 60 deep at character 181",
}
PYTHON = (
    *("__import__('os')", "x.__class__", "lambda x: x", "[x for x in ()]", "x if y else 1", "x == 1", "x and y"),
    *(
        "f'{x}'",
        "(x:=1)",
        "x@y",
        "x//y",
        "x%y",
        "~x",
        "not x",
        "'x'",
        "x[0]",
        "x\0",
        "True",
        "...",
        "x;y",
        "yield",
        "*x",
    ),
)


@pytest.mark.parametrize(("text", "sentence"), REFUSED.items(), ids=lambda text: text[:20])
def test_what_cannot_be_read_is_named_with_its_place(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^formula: .*{re.escape(sentence)}"):
        parse(text)


@pytest.mark.parametrize("text", PYTHON)
def test_other_python_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^formula: .* character \d+"):
        parse(text)


@pytest.mark.parametrize("text", [None, 5, b"x", ["x"]])
def test_what_is_no_text_is_refused(text: object) -> None:
    with pytest.raises(ValueError, match=r"^formula: it must be text, and "):
        parse(text)  # type: ignore[arg-type]


def test_hostile_text_is_refused_with_a_sentence_and_nothing_else() -> None:
    report = hostile(3000, 11)
    assert not report["other_errors"]
    assert not report["unclear"]
    assert 0 < report["refused"] < report["texts"]


def test_powers_of_powers_are_just_floats() -> None:
    assert program(parse("9**9**9"))[2] == np.inf
    assert np.isnan(program(parse("(9**9**9)*0"))[2])


def test_the_canonical_text_has_no_blanks() -> None:
    assert canonical(" x ** 2 +\t3 * sin( y )\n") == "x**2+3*sin(y)"


@pytest.mark.parametrize(
    ("address", "text"),
    {
        "x**2 3*sin(y)": "x**2+3*sin(y)",
        "sin(x) (y-1)": "sin(x)+(y-1)",
        "1e 5*x": "1e+5*x",
        "sin (x)": "sin (x)",
        "x * y": "x * y",
        "2  x": "2+x",
        ".5 .5*x": ".5+.5*x",
    }.items(),
)
def test_a_plus_that_an_address_lost_is_put_back(address: str, text: str) -> None:
    assert plus_for_blanks(address) == text
