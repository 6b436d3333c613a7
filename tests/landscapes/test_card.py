"""The formula on a landscape's card is the function that is computed: it is read with SymPy and compared."""

import numpy as np
import pytest
import sympy

import landscapes
from landscapes import Surface

WORDS = {
    "e": sympy.E,
    "abs": sympy.Abs,
    "min": sympy.Min,
    "max": sympy.Max,
    "log2": lambda z: sympy.log(z, 2),
    "log10": lambda z: sympy.log(z, 10),
    "sigmoid": lambda z: (1 + sympy.tanh(z / 2)) / 2,
    "softplus": lambda z: sympy.log(1 + sympy.exp(z)),
    "relu": lambda z: sympy.Max(z, 0),
}
KEYS = [key for key in landscapes.names() if landscapes.get(key).record.formula]


def variants(key: str) -> list[Surface]:
    """The surface as it comes, and with each parameter halfway to either end of its range."""
    plain = landscapes.get(key)
    moved = []
    for p in plain.record.parameters:
        for end in (p.low, p.high):
            halfway = np.sqrt(p.default * end) if p.scale == "log" else (p.default + end) / 2
            moved.append(landscapes.get(key, **{p.name: halfway}))
    return [plain, *moved]


def derivatives(surface: Surface) -> list:
    """The card's formula, its gradient and its Hessian as functions of the coordinates."""
    axes = sympy.symbols("x y", real=True)[: surface.dimension]
    known = {**WORDS, **{axis.name: axis for axis in axes}, **surface.parameters}
    value = sympy.sympify(eval(surface.record.formula, {**vars(sympy), **known}))
    gradient = [sympy.diff(value, axis) for axis in axes]
    hessian = [[sympy.diff(slope, axis) for axis in axes] for slope in gradient]
    return [sympy.lambdify(axes, part) for part in (value, gradient, hessian)]


@pytest.mark.parametrize("key", KEYS)
def test_the_card_s_formula_is_the_function(key: str) -> None:
    for surface in variants(key):
        value, gradient, hessian = derivatives(surface)
        low, high = np.array(surface.domain).T
        for point in np.random.default_rng(5).uniform(low, high, size=(25, surface.dimension)):
            # Sums of large terms that cancel lose digits, in either of the two.
            slack = 1e-12 * max(1.0, abs(surface.value(point)))
            assert surface.value(point) == pytest.approx(value(*point), rel=1e-12, abs=slack)
            assert surface.gradient(point) == pytest.approx(np.array(gradient(*point)), rel=1e-11, abs=slack)
            assert surface.hessian(point) == pytest.approx(np.array(hessian(*point)), rel=1e-11, abs=10 * slack)


@pytest.mark.parametrize("key", KEYS)
def test_a_formula_names_only_what_it_may(key: str) -> None:
    record = landscapes.get(key).record
    functions = "sin cos tan asin acos atan sinh cosh tanh exp log log2 log10 sqrt abs sign min max sigmoid softplus"
    allowed = {*functions.split(), "relu", "erf", "floor", "pi", "e", *("x", "y")[: record.dimension]}
    assert set(compile(record.formula, key, "eval").co_names) <= allowed | {p.name for p in record.parameters}
