"""LaTeX of a formula: as a textbook has it, and read back it is the same function."""

import re
from typing import Any

import mpmath
import numpy as np
import pytest

import landscapes
from landscapes.typed.parse import parse
from landscapes.typed.typeset import latex, latex_of
from verification.formulas import plain, random_formula

TEXTBOOK = {
    "x**2 + 3*sin(y)": r"x^2 + 3\sin(y)",
    "100*(y-x**2)**2 + (1-x)**2": r"100\,(y - x^2)^2 + (1 - x)^2",
    "x/2": r"\frac{x}{2}",
    "-x/2": r"-\frac{x}{2}",
    "-(x+y)/2": r"-\frac{x + y}{2}",
    "(x/2)**2": r"\left(\frac{x}{2}\right)^2",
    "2*3*x": r"2 \cdot 3x",
    "x*2**y": r"x \cdot 2^y",
    "2*(1/3)": r"2 \cdot \frac{1}{3}",
    "exp(-x**2/2)": "e^{-x^2/2}",
    "exp(sqrt(x**2+y**2)/(1+x**2))": r"\exp\left(\frac{\sqrt{x^2 + y^2}}{1 + x^2}\right)",
    "sin(x)**2": r"\sin^2(x)",
    "log(x)**2": r"(\ln(x))^2",
    "(-x)**2": "(-x)^2",
    "-x**2": "-x^2",
    "x-(-y)": "x - (-y)",
    "x+(-3)*y": "x - 3y",
    "x-(y-1)": "x - (y - 1)",
    "x+(y-1)": "x + y - 1",
    "(x**2)**3": "(x^2)^3",
    "x**(1/2)": "x^{1/2}",
    "abs(x)*floor(y)": r"\left|x\right| \left\lfloor y\right\rfloor",
    "1e-5*x": "10^{-5} x",
    "2.5e20*pi": r"2.5 \cdot 10^{20} \pi",
}
TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[0-9]+\.?[0-9]*|[A-Za-z]|\S")
FUNCTIONS = {
    "\\ln": "log",
    "\\log2": "log2",
    "\\log10": "log10",
    "\\arcsin": "asin",
    "\\arccos": "acos",
    "\\arctan": "atan",
    "ReLU": "relu",
}
IGNORED = {r"\left", r"\right", r"\,", "&", r"\\", r"\quad", r"\begin", r"\end"}


class Reader:
    """Turns the LaTeX that the typesetter writes back into a formula, with parentheses around everything."""

    def __init__(self, text: str) -> None:
        text = re.sub(r"\\(begin|end)\{aligned\}", "", text).replace(r"\left|", "⟨").replace(r"\right|", "⟩")
        self.tokens = [token for token in TOKEN.findall(text) if token not in IGNORED] + [""]

    @property
    def token(self) -> str:
        return self.tokens[0]

    def take(self, expected: str = "") -> str:
        token = self.tokens.pop(0)
        assert not expected or token == expected, (expected, token, self.tokens)
        return token

    def sum(self) -> str:
        found = f"(-{self.product()})" if self.token == "-" and self.take() else self.product()
        while self.token in ("+", "-") and self.token:
            found = f"({found} {self.take()} {self.product()})"
        return found

    def product(self) -> str:
        found = self.factor()
        while self.token not in ("", "+", "-", ")", "}", "⟩", r"\rfloor", ","):
            if self.token == "/":
                self.take()
                found = f"({found} / {self.factor()})"
                continue
            if self.token in (r"\cdot", r"\times"):
                self.take()
            found = f"({found} * {self.factor()})"
        return found

    def factor(self) -> str:
        base = self.base()
        if self.token != "^":
            return base
        self.take()
        return f"({base})**({self.group()})"

    def group(self) -> str:
        return self.between("{", "}") if self.token == "{" else self.take()

    def between(self, opening: str, closing: str) -> str:
        self.take(opening)
        found = self.sum()
        self.take(closing)
        return found

    def base(self) -> str:
        match self.token:
            case "(":
                return f"({self.between('(', ')')})"
            case "⟨":
                return f"abs({self.between('⟨', '⟩')})"
            case r"\lfloor":
                return f"floor({self.between(self.token, chr(92) + 'rfloor')})"
            case r"\frac":
                self.take()
                return f"(({self.group()}) / ({self.group()}))"
            case r"\sqrt":
                self.take()
                return f"sqrt({self.group()})"
            case r"\pi":
                return self.take()[1:]
        return self.call() if self.token.startswith("\\") else self.take()

    def call(self) -> str:
        name, power = self.take(), ""
        if name == r"\operatorname":
            self.take("{")
            name = ""
            while self.token != "}":
                name += self.take()
            self.take()
        if self.token == "_":
            self.take()
            name += self.take() if self.token != "{" else "".join([self.take(), self.take(), self.take()]).strip("{}")
        if self.token == "^":
            self.take()
            power = f"**{self.take()}"
        self.take("(")
        arguments = [self.sum()]
        while self.token == ",":
            self.take()
            arguments.append(self.sum())
        self.take(")")
        return f"({FUNCTIONS.get(name, name.lstrip(chr(92)))}({', '.join(arguments)})){power}"


def computed(text: str, point: np.ndarray) -> object:
    with mpmath.workdps(60):
        try:
            value = plain(re.sub(r"\be\b", "exp(1)", text))(*map(mpmath.mpf, point.tolist()))[0]
            return value if mpmath.isfinite(value) else None
        except (ZeroDivisionError, TypeError, OverflowError):  # a pole, a comparison of complex numbers
            return None


@pytest.mark.parametrize(("text", "wanted"), TEXTBOOK.items())
def test_a_formula_looks_as_in_a_textbook(text: str, wanted: str) -> None:
    assert latex(parse(text)) == wanted


def same_function(text: str, typeset: str, rng: np.random.Generator) -> bool:
    back = Reader(typeset).sum()
    pairs = [(computed(text, point), computed(back, point)) for point in rng.uniform(0.2, 2.0, size=(2, 2))]
    return all(a is None or b is None or mpmath.almosteq(a, b, 1e-40, 1e-40) for a, b in pairs)


def test_read_back_it_is_the_same_function() -> None:
    rng = np.random.default_rng(3)
    for text in (random_formula(rng, 4) for _ in range(400)):
        assert same_function(text, latex(parse(text)), rng), text


def test_broken_over_lines_it_is_the_same_function() -> None:
    rng, broken = np.random.default_rng(5), 0
    for text in (" + ".join(random_formula(rng) for _ in range(4)) for _ in range(60)):
        typeset = latex_of(text)
        broken += "aligned" in typeset
        assert same_function(text, typeset.partition("=")[2], rng), text
    assert broken


class Counting(dict[str, str]):
    """Symbols that count how often a name is looked up."""

    looked_up = 0

    def get(self, name: str, usual: Any = None) -> Any:
        self.looked_up += 1
        return usual


@pytest.mark.parametrize(
    ("before", "after"), [("exp(", ")"), ("x**(", "/(y*y))"), ("x**(-(", ")/y)"), ("sin(", ")**2"), ("exp((", ")/y)")]
)
def test_each_part_of_a_deep_formula_is_typeset_once(before: str, after: str) -> None:
    text, symbols = before * 12 + "x" + after * 12, Counting(z="z")
    latex(parse(text), symbols)
    assert symbols.looked_up == len(re.findall(r"\b[xy]\b", text))


def test_parameters_and_axes_have_their_symbols() -> None:
    assert landscapes.get("quadratic").latex == r"f(x, y) = \frac{x^2 + \kappa y^2}{2}"
    assert latex_of("x*u", ("x", "y", "u"), (("x", "w_1"),), "w_1, w_2") == "f(w_1, w_2) = w_1 u"


@pytest.mark.parametrize("key", landscapes.names())
def test_every_landscape_s_formula_is_typeset(key: str) -> None:
    assert landscapes.get(key).latex.startswith(("f(", r"\begin{aligned} f("))
