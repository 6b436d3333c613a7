"""The stack machine: values and derivatives against SymPy, compiled and interpreted, and where there are none."""

import math
import tracemalloc

import numpy as np
import pytest

from landscapes.core import lanes
from landscapes.core.surface import Surface
from landscapes.typed.parse import parse
from landscapes.typed.surface import surface_of
from verification.formulas import compare, random_formula

VIEW = ((-3.0, 3.0), (-3.0, 3.0))


def surface(text: str) -> Surface:
    return surface_of(parse(text), text, VIEW)


def test_values_and_derivatives_are_sympy_s() -> None:
    report = compare(500, 1)
    assert report["difference"] <= 1e-9, report["formula"]
    assert report["compiled_from_interpreted"] <= 1e-9
    assert report["numbers"] > 10 * report["ill_conditioned"]


@pytest.mark.parametrize(
    "text",
    ["1/x", "log(x)", "sqrt(x)", "x**0.5", "x**(-1)", "exp(1e3*x)", "x**400", "asin(x)", "x/0", "log2(x)+y", "x**y"],
)
def test_infinities_and_nan_are_answers_in_both_forms(text: str) -> None:
    here = surface(text)
    points = np.array([[0.0, 0.0], [-2.0, 0.5], [2.0, 1.0], [700.0, -1.0]])
    compiled = lanes.answers(here, points)[0]
    assert [here.value(point) for point in points] == pytest.approx(compiled.tolist(), nan_ok=True)


@pytest.mark.parametrize(
    ("text", "slope", "bend"), [("x**3", 12.0, -12.0), ("x**(-2)", 0.25, 0.375), ("x**5", 80.0, -160.0)]
)
def test_whole_powers_of_negative_numbers_have_derivatives(text: str, slope: float, bend: float) -> None:
    assert surface(text).gradient((-2, 0))[0] == slope
    assert surface(text).hessian((-2, 0))[0, 0] == bend


@pytest.mark.parametrize("text", ["abs(x)", "relu(x)", "sign(x)", "floor(x)"])
def test_at_a_kink_the_slope_is_zero(text: str) -> None:
    assert surface(text).gradient((0, 0))[0] == 0.0


def test_the_chosen_argument_gives_the_slope() -> None:
    assert surface("min(x, y)").gradient((1, 2)).tolist() == [1.0, 0.0]
    assert surface("max(x, y)").gradient((1, 2)).tolist() == [0.0, 1.0]
    assert math.isnan(surface("max(x, log(y))").value((1, -2)))


def test_far_out_the_derivatives_keep_their_digits() -> None:
    assert surface("tanh(x)").gradient((15, 0))[0] == pytest.approx(1 / math.cosh(15) ** 2, rel=1e-14)
    assert surface("sigmoid(x)").gradient((40, 0))[0] == pytest.approx(math.exp(-40), rel=1e-14)
    assert surface("softplus(x)").value((-40, 0)) == pytest.approx(math.exp(-40), rel=1e-14)


def test_all_formulas_share_one_kernel_and_memory_stays_flat() -> None:
    rng, point = np.random.default_rng(2), np.ones((1, 2))
    kernel = lanes.kernel(surface("x*y").record, 1)
    before = 0
    tracemalloc.start()
    for n in range(300):
        here = surface(random_formula(rng, 2))
        assert lanes.kernel(here.record, 1) is kernel
        lanes.answers(here, point)
        if n == 100:
            before = tracemalloc.get_traced_memory()[0]
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    assert grown < 100_000
