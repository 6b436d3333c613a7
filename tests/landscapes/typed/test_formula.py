"""A typed formula is a landscape like any other: its view, its stationary points, its flaws, runs on it."""

import numpy as np
import pytest

import landscapes
import optimizers
from landscapes.typed.flaws import flaws
from landscapes.typed.stationary import MOST
from verification.formulas import random_formula


def points(text: str, kind: str) -> np.ndarray:
    found = [place.point for place in landscapes.formula(text).stationary_points if place.kind == kind]
    return np.array(sorted(found))


def test_it_has_all_that_a_landscape_has() -> None:
    surface = landscapes.formula(" x**2 + 3*sin( y ) ")
    assert (surface.label, surface.record.formula) == ("x**2+3*sin(y)", "x**2+3*sin(y)")
    assert surface.latex == r"f(x, y) = x^2 + 3\sin(y)"
    assert surface.domain == ((-5.0, 5.0), (-5.0, 5.0))
    assert surface.value((1, 0)) == 1.0
    assert surface.gradient((1, 0)).tolist() == [2.0, 3.0]
    assert surface.hessian((1, 0)).tolist() == [[2.0, 0.0], [0.0, 0.0]]
    assert surface == landscapes.formula("x**2+3*sin(y)")


def test_a_formula_of_x_alone_is_a_line() -> None:
    surface = landscapes.formula("(x-1)**2")
    assert surface.dimension == 1
    assert surface.latex == "f(x) = (x - 1)^2"
    assert [(place.point, place.value, place.kind) for place in surface.stationary_points] == [((1.0,), 0.0, "minimum")]


@pytest.mark.parametrize("text", ["3", "pi**2", "y", "y**2 + 1"])
def test_it_must_have_an_x(text: str) -> None:
    with pytest.raises(ValueError, match=r"^formula: it has .*no x"):
        landscapes.formula(text)


def test_runs_on_it_end_where_they_should() -> None:
    surface = landscapes.formula("(1-x)**2 + 100*(y-x**2)**2")
    typed = optimizers.descend(surface, "adam", start=(-1.2, 1.0), steps=500, lr=0.05)
    built_in = optimizers.descend(landscapes.get("rosenbrock"), "adam", start=(-1.2, 1.0), steps=500, lr=0.05)
    assert typed.points == pytest.approx(built_in.points, abs=1e-9)
    starts = np.random.default_rng(0).uniform(-1, 1, size=(300, 2))
    ends = optimizers.descend_many(surface, "adam", starts, steps=50, lr=0.05)
    alone = optimizers.descend(surface, "adam", start=starts[7], steps=50, lr=0.05)
    assert ends.points[7].tolist() == alone.points[-1].tolist()


def test_the_stationary_points_of_himmelblau_are_found() -> None:
    text, known = "(x**2+y-11)**2+(x+y**2-7)**2", landscapes.get("himmelblau").stationary_points
    for kind in ("minimum", "saddle", "maximum"):
        listed = sorted(place.point for place in known if place.kind == kind)
        assert points(text, kind) == pytest.approx(np.array(listed), abs=1e-6)


@pytest.mark.parametrize(
    ("text", "kind", "where"),
    [
        ("x**4 + y**4", "degenerate", [(0, 0)]),
        ("x**3 - 3*x*y**2", "degenerate", [(0, 0)]),
        ("x*y", "saddle", [(0, 0)]),
        ("(x-20)**2 + y**2", "minimum", [(20, 0)]),
        ("x*log(x) + y**2", "minimum", [(np.exp(-1), 0)]),
    ],
)
def test_stationary_points_of_every_kind_are_found(text: str, kind: str, where: list[tuple[float, float]]) -> None:
    assert [place.kind for place in landscapes.formula(text).stationary_points] == [kind]
    assert points(text, kind) == pytest.approx(np.array(where), abs=1e-9)


@pytest.mark.parametrize(
    "text", ["abs(x) + abs(y)", "sqrt(x**2+y**2)", "relu(x) + 0*y", "1/x + y", "tanh(x)", "max(x, -x)", "exp(x)", "x/0"]
)
def test_kinks_poles_and_flat_ends_are_no_stationary_points(text: str) -> None:
    assert landscapes.formula(text).stationary_points == ()


def test_of_many_stationary_points_the_lowest_are_kept_and_that_is_said() -> None:
    text = "20 + x**2 + y**2 - 10*cos(2*pi*x) - 10*cos(2*pi*y)"
    assert len(landscapes.formula(text).stationary_points) == MOST
    assert landscapes.formula(text).stationary_points[0].point == (0.0, 0.0)
    assert "Marked are the 25 lowest of its stationary points, found numerically." in landscapes.formula(text).notes
    assert landscapes.formula("x**2 + y**2").notes == ("Marked are its stationary points, found numerically.",)
    assert landscapes.formula("x + y").notes == ()


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("x**2", ((-5.0, 5.0),)),
        ("(x-100)**2 + (y+200)**2", ((95.0, 105.0), (-205.0, -195.0))),
        ("asin(x)", ((-1.5, 1.5),)),
        ("x + y", ((-5.0, 5.0), (-5.0, 5.0))),
        ("x/0 + y", ((-5.0, 5.0), (-5.0, 5.0))),
    ],
)
def test_the_view_shows_where_something_is(text: str, domain: tuple[tuple[float, float], ...]) -> None:
    assert landscapes.formula(text).domain == domain


@pytest.mark.parametrize(
    ("text", "sentences"),
    {
        "abs(x)": ["It has a kink where x = 0: there is no gradient there, and 0 is used for that part's slope."],
        "max(x, y)": ["It has a kink where x = y: there is no gradient there, and that of one side is used."],
        "floor(x)": ["It jumps where x is whole: there is no gradient there, and 0 is used for that part's slope."],
        "sqrt(x**2 + y**2)": ["It has a kink where x**2+y**2 = 0: there is no gradient there."],
        "1/(x*y)": [f"It has a pole where {name} = 0: values run to infinity there." for name in "xy"],
        "1/((x-.3)**2 + y**2)": ["It has a pole where (x-.3)**2+y**2 = 0: values run to infinity there."],
        "tan(x)": ["It has a pole where cos(x) = 0: values run to infinity there."],
        "log(x)": [
            "It has a pole where x = 0: values run to infinity there.",
            "It is not defined in part of this view (left blank).",
        ],
        "x**0.5": ["Its slope runs to infinity where x = 0.", "It is not defined in part of this view (left blank)."],
        "exp(x**6)": ["In part of this view its values are too large for a number (left blank)."],
        "log(-1-x**2)": ["It has no value anywhere in this view."],
    }.items(),
)
def test_flaws_are_said(text: str, sentences: list[str]) -> None:
    domain = ((-5.0, 5.0),) * (2 if "y" in text else 1)
    assert list(flaws(text, domain)) == sentences


@pytest.mark.parametrize(
    "text", ["sin(x)/x", "abs(x)**3", "relu(x)**2", "1/(1+x**2)", "sqrt(1+x**2)", "abs(x+9)", "x**3"]
)
def test_what_is_smooth_has_no_flaw(text: str) -> None:
    assert flaws(text, ((-5.0, 5.0),)) == ()


def test_any_formula_has_a_view_and_a_start_in_it() -> None:
    rng = np.random.default_rng(8)
    for text in (f"{random_formula(rng)} + 0*x" for _ in range(60)):
        surface = landscapes.formula(text)
        _ = surface.notes
        assert all(low < high for low, high in surface.domain)
        assert all(low <= place <= high for place, (low, high) in zip(surface.start, surface.domain, strict=True))
        assert surface.check(surface.start) == surface.start
