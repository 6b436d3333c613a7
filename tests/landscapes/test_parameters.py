"""Settings: what they accept, and the sentence for what they do not."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import landscapes
from landscapes.core.parameter import Choice, Number, plain

RATE = Number("rate", "r", 0.5, -1.0, 10.0, "a rate")
COUNT = Number("count", "n", 3, 1, 1000, "a count", whole=True)
FORM = Choice("form", "f", "round", ("round", "square"), "a form")


@pytest.mark.parametrize("value", [2, 2.0, "2", " 2.0 ", "2e0", "+2", np.float64(2), np.int32(2), np.array(2.0)])
def test_a_number_may_come_in_many_clothes(value: object) -> None:
    assert RATE.check(value) == 2.0
    assert type(RATE.check(value)) is float
    assert type(COUNT.check(value)) is int


@pytest.mark.parametrize(
    "value", ["", "x", "nan", "inf", "1_0", "0x1", "1e", "1e9999", "--1", "1 2", math.nan, None, 1j, [1], {}]
)
def test_what_is_no_number_is_refused_by_name(value: object) -> None:
    with pytest.raises(ValueError, match=r"^rate = .* is not a number$|^rate = 1e9999 is not a number$"):
        RATE.check(value)


@pytest.mark.parametrize("value", [10.000001, "1e9", math.inf, 10**400, pytest.param(10**5000, id="huge")])
def test_too_much_names_the_offender_and_the_most(value: object) -> None:
    with pytest.raises(ValueError, match=r"^rate = .*; the most is 10$"):
        RATE.check(value)


@pytest.mark.parametrize("value", [-1.000001, "-1e9", -math.inf, -(10**400)])
def test_too_little_names_the_offender_and_the_least(value: object) -> None:
    with pytest.raises(ValueError, match=r"^rate = .*; the least is -1$"):
        RATE.check(value)


@pytest.mark.parametrize("value", [1.5, "2.5", np.float32(3.25)])
def test_a_whole_number_has_no_fraction(value: object) -> None:
    with pytest.raises(ValueError, match=r"^count = .*; it must be a whole number$"):
        COUNT.check(value)


@pytest.mark.parametrize("value", ["", "Round", None, 0, True, ["round"], np.array(["round", "square"])])
def test_a_choice_names_its_options(value: object) -> None:
    with pytest.raises(ValueError, match=r"^form = .*; it can be round, square$"):
        FORM.check(value)


def test_a_kernel_is_handed_a_choice_by_its_place() -> None:
    assert [FORM.code(option) for option in FORM.options] == [0.0, 1.0]


@given(st.floats(-1, 10))
def test_the_link_writes_a_number_so_that_it_reads_the_same(value: float) -> None:
    assert RATE.text(value) == repr(value)
    assert RATE.check(RATE.text(value)) == value


@given(st.integers(1, 1000))
def test_the_link_writes_a_whole_number_without_a_point(value: int) -> None:
    assert COUNT.text(value) == str(value)
    assert COUNT.check(COUNT.text(value)) == value


@given(st.text())
def test_any_text_is_a_number_or_refused_in_one_printable_line(text: str) -> None:
    def sentence() -> str:
        try:
            return f"rate = {RATE.check(text)}"
        except ValueError as problem:
            return str(problem)

    assert sentence().startswith("rate = ")
    assert sentence().isprintable()


def test_a_sentence_stays_short_and_printable() -> None:
    sentence = plain("<script>\n" * 1000)
    assert sentence.isprintable()
    assert len(sentence) < 50


@pytest.mark.parametrize("key", landscapes.names())
def test_an_unknown_parameter_is_refused_by_name(key: str) -> None:
    with pytest.raises(ValueError, match="'nonsense'"):
        landscapes.get(key, nonsense=1.0)


def test_a_misspelt_parameter_gets_a_hint() -> None:
    with pytest.raises(ValueError, match=r"'kapa'; did you mean kappa\?"):
        landscapes.get("quadratic", kapa=3.0)


def test_a_parameter_out_of_range_names_itself() -> None:
    with pytest.raises(ValueError, match=r"kappa = 20000; the most is 10000"):
        landscapes.get("quadratic", kappa=20_000)


def test_a_parameter_changes_the_surface() -> None:
    assert landscapes.get("rosenbrock", a=0.5, b=10.0).value((1.0, 2.0)) == 0.25 + 10.0
    assert landscapes.get("rosenbrock", b=3.0).parameters == {"a": 1.0, "b": 3.0}
