"""The formula on a landscape's card is the function that is computed: it is read with SymPy and compared."""

import re

import numpy as np
import pytest
import sympy
from sympy.parsing.sympy_parser import implicit_multiplication, parse_expr, standard_transformations

import landscapes

WORDS = {r"\left": "", r"\right": "", r"\,": " ", r"\kappa": " kappa ", r"\pi": " pi ", r"\cdot": "*"}
TRANSFORMATIONS = (*standard_transformations, implicit_multiplication)


def formula(latex: str, names: list[str]) -> sympy.Expr:
    """The right-hand side of a card's formula; pytest.skip where it uses more LaTeX than is read here."""
    text = latex.partition("=")[2]
    for word, plain in WORDS.items():
        text = text.replace(word, plain)
    text = re.sub(r"\\[td]?frac\{([^{}]*)\}\{([^{}]*)\}", r"((\1)/(\2))", text)
    text = re.sub(r"\\(sin|cos|exp|log)\b", r" \1", text).replace("{", "(").replace("}", ")").replace("^", "**")
    if "\\" in text or "_" in text or text.count("=") > 0:
        pytest.skip(f"not read: {latex}")
    symbols = {name: sympy.Symbol(name, real=True) for name in ("x", "y", *names)}
    split = re.sub(r"[a-z]+", lambda found: apart(found[0], symbols), text)
    return parse_expr(split, local_dict=symbols, transformations=TRANSFORMATIONS)


def apart(word: str, symbols: dict[str, sympy.Symbol]) -> str:
    """A word as it is when somebody knows it, else a product of its letters."""
    return word if word in symbols or hasattr(sympy, word) else " ".join(word)


@pytest.mark.parametrize("key", landscapes.names())
def test_the_card_s_formula_is_the_function(key: str) -> None:
    surface = landscapes.get(key)
    names = [parameter.name for parameter in surface.record.parameters]
    expression = formula(surface.record.latex, names)
    axes = sympy.symbols("x y", real=True)[: surface.dimension]
    constants = {sympy.Symbol(name, real=True): value for name, value in surface.parameters.items()}
    value = expression.subs(constants)
    gradient = [sympy.diff(value, axis) for axis in axes]
    hessian = [[sympy.diff(slope, axis) for axis in axes] for slope in gradient]
    exact = [sympy.lambdify(axes, part) for part in (value, gradient, hessian)]
    low, high = np.array(surface.domain).T
    for point in np.random.default_rng(5).uniform(low, high, size=(25, surface.dimension)):
        assert surface.value(point) == pytest.approx(exact[0](*point), rel=1e-12)
        assert surface.gradient(point) == pytest.approx(np.array(exact[1](*point)), rel=1e-11, abs=1e-12)
        assert surface.hessian(point) == pytest.approx(np.array(exact[2](*point)), rel=1e-11, abs=1e-12)
