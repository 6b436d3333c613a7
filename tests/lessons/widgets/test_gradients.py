"""The widgets about gradients: differences, directions, level lines, mini-batches."""

import itertools

import numpy as np
import pytest

import landscapes
from landscapes.core.surface import Array
from lessons.widgets.core import formula
from lessons.widgets.core.picture import Arrow, Line, Points, Rule
from lessons.widgets.directions import SURFACES, to_minimum
from lessons.widgets.gradient_cloud import batches, single_gradients
from lessons.widgets.level_ellipse import LEVELS
from tests.lessons.widgets.asked import numbers, picture

EPSILON = 2.0**-52


@pytest.mark.parametrize("h", [1e-1, 1e-3, 1e-6, 1e-12])
def test_errors_of_differences_are_those_of_numpy(h: float) -> None:
    forward, central = numbers(f"gradient_check?h={h!r}", "forward", "central")
    rounding = 4 * EPSILON / h  # another exp may round its last bit otherwise
    assert forward == pytest.approx(abs((np.exp(1 + h) - np.exp(1.0)) / h - np.e), rel=1e-6, abs=rounding)
    assert central == pytest.approx(abs((np.exp(1 + h) - np.exp(1 - h)) / (2 * h) - np.e), rel=1e-6, abs=rounding)


def test_the_best_h_lies_near_the_predicted_one() -> None:
    forward, central = numbers("gradient_check", "best_forward_h", "best_central_h")
    assert 3e-9 < forward < 6e-8
    assert 1e-6 < central < 3e-5
    rules = [mark.at for mark in picture("gradient_check").figures[0].marks if isinstance(mark, Rule)]
    assert rules == pytest.approx([EPSILON**0.5, EPSILON ** (1 / 3)], rel=1e-6)  # exp: f = f″ = f‴
    rules = [mark.at for mark in picture("gradient_check?formula=exp(10*x)").figures[0].marks if isinstance(mark, Rule)]
    assert rules == pytest.approx([EPSILON**0.5 / 10, (EPSILON / 1000) ** (1 / 3)], rel=1e-5)


def test_a_parabola_has_no_truncation_in_the_central_difference() -> None:
    query = "gradient_check?formula=x**2&h=0.1"
    assert numbers(query, "central")[0] < 1e-14
    assert numbers(query, "forward")[0] == pytest.approx(0.1)
    rules = [mark.label for mark in picture(query).figures[0].marks if isinstance(mark, Rule)]
    assert rules == ["√ε"]  # nothing for the central difference to balance


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("formula=exp(x)&derivative=exp(x)", "agrees"),
        ("formula=exp(x)&derivative=exp(x)%2B0.00001", "wrong"),
        ("formula=x**3-3*x&derivative=3*x**2-3", "agrees"),  # the slope is 0 here
        ("formula=x**3-3*x&derivative=3*x**2-2.99", "wrong"),
        ("formula=(x-1)**3&derivative=3*x**2-6*x+3", "agrees"),  # a plus sign that an address has eaten
        ("formula=2*x&derivative=2", "agrees"),
        ("formula=sin(x)&derivative=-cos(x)", "wrong"),
        ("formula=1e-12*x&derivative=2e-12", "wrong"),
        ("formula=sin(30*x)*1e6&derivative=30*cos(30*x)*1e6", "agrees"),
        ("formula=log(x)&at=-1", "wrong"),
        ("formula=max(0,x)&at=0&derivative=1", "wrong"),  # a kink has no slope
        ("formula=7&derivative=0", "agrees"),
    ],
)
def test_the_verdict_on_a_derivative(query: str, word: str) -> None:
    shown = picture(f"gradient_check?{query}")
    assert shown.reading("verdict") == word
    assert shown.good == (word == "agrees")
    assert word in shown.verdict


def test_a_kink_is_called_one() -> None:
    shown = picture("gradient_check?formula=max(0,x)&at=0")
    assert "kink" in shown.verdict
    assert shown.good is False


def test_a_formula_that_cannot_be_read_gets_its_sentence() -> None:
    for words, sentence in [("formula=2x", r"write 2\*x"), ("formula=x*y", "no name 'y'"), ("derivative=sin", "sin")]:
        with pytest.raises(ValueError, match=sentence):
            picture(f"gradient_check?{words}")
    x = np.array([0.5, 2.0])
    value, slope, bend = formula.values("x**3 + log(x)", x)
    np.testing.assert_allclose([value, slope, bend], [x**3 + np.log(x), 3 * x**2 + 1 / x, 6 * x - 1 / x**2])


def test_directions_on_the_tilted_quadratic() -> None:
    found = numbers("directions", "norm", "off", "slope_45", "promised", "second_order", "real")
    expected = [22.9139695382533, 45.75832204195169, -15.627059864222701, -11.075, 30.1578, 30.1578]
    np.testing.assert_allclose(found, expected, rtol=1e-10)
    assert round(numbers("directions", "steepest")[0]) == 92


@pytest.mark.parametrize("surface", SURFACES)
def test_the_fan_has_the_slopes_of_differences(surface: str) -> None:
    query = f"directions?surface={surface}&x=1.3&y=0.7"
    f, at = landscapes.get(surface).value, np.array([1.3, 0.7])
    norm, slope = numbers(query, "norm", "slope_45")
    assert slope == pytest.approx((f(at + 1e-6 / 2**0.5) - f(at - 1e-6 / 2**0.5)) / 2e-6, rel=1e-5, abs=1e-5)
    arrows = [mark for mark in picture(query).figures[0].marks if isinstance(mark, Arrow) and not mark.label]
    for arrow in arrows[::5]:
        length = float(np.hypot(arrow.x1, arrow.y1))
        if length > 1e-6:
            ahead, behind = (f(at + way * 1e-6 / length * np.array([arrow.x1, arrow.y1])) for way in (1, -1))
            assert length * norm == pytest.approx(abs(ahead - behind) / 2e-6, rel=1e-4, abs=1e-4)
            assert arrow.ink == ("run1" if ahead > behind else "run0")


def test_at_a_minimum_no_direction_leads_down() -> None:
    shown = picture("directions?surface=bowl&x=0&y=0")
    assert shown.reading("norm") == 0
    assert shown.reading("steepest") is shown.reading("off") is None
    assert to_minimum(landscapes.get("saddle"), np.array([1.0, 1.0])) is None


def test_level_ellipse_of_the_tilted_quadratic() -> None:
    names = ("lambda_min", "lambda_max", "kappa", "axes_ratio", "bound", "best_lr", "best_rate")
    root = 13**0.5
    kappa = (5 + root) / (5 - root)
    expected = [(5 - root) / 2, (5 + root) / 2, kappa, kappa**0.5, 4 / (5 + root), 0.4, root / 5]
    np.testing.assert_allclose(numbers("level_ellipse", *names), expected, rtol=1e-12)
    assert kappa == pytest.approx(6.171292729553325, rel=1e-14)


def curves(query: str) -> list[Array]:
    return [np.array([mark.x, mark.y]) for mark in picture(query).figures[0].marks if isinstance(mark, Line)]


@pytest.mark.parametrize("entries", [(1, 1, 4), (1, 0, 1000), (-2, 0.5, -3), (1, 2, 1), (0.5, 0, -0.5), (1, 1, 1)])
def test_level_lines_lie_on_one_level(entries: tuple[float, float, float]) -> None:
    a, b, c = (min(entry, 10) for entry in entries)
    for level, (x, y) in zip(LEVELS, curves(f"level_ellipse?a={a}&b={b}&c={c}"), strict=True):
        f = np.abs(a * x * x + 2 * b * x * y + c * y * y) / 2
        f = f[np.isfinite(f)]
        assert len(f) > 100
        smallest = np.abs(np.linalg.eigvalsh([[a, b], [b, c]]))
        smallest = smallest[smallest > 1e-9].min()
        np.testing.assert_allclose(f, level**2 * smallest / 2, rtol=1e-6)


def test_kappa_where_there_is_no_minimum() -> None:
    saddle = picture("level_ellipse?a=1&b=0&c=-4")
    assert [saddle.reading(name) for name in ("kappa", "axes_ratio", "bound")] == [4.0, None, None]
    assert "saddle" in saddle.verdict
    assert picture("level_ellipse?a=1&b=1&c=1").reading("kappa") is None
    assert "0" in picture("level_ellipse?a=0&b=0&c=0").verdict


def test_the_cloud_at_the_origin() -> None:
    total, predicted, norm = numbers("gradient_cloud", "total_variance", "predicted", "norm")
    assert total == pytest.approx(8.417151604166667, rel=1e-12)
    assert predicted == pytest.approx(total / 4)
    assert norm == pytest.approx(np.hypot(3.35, 2.17875))
    assert numbers("gradient_cloud?m=4&sampling=epoch", "predicted")[0] == pytest.approx(total / 4 * 20 / 23)
    at_optimum = "gradient_cloud?w=1.3076086956521739&b=0.5442391304347826"
    assert numbers(at_optimum, "total_variance")[0] == pytest.approx(0.483344579710145)
    assert numbers(at_optimum, "norm")[0] < 1e-14


@pytest.mark.parametrize("m", [1, 2, 3])
def test_predicted_variances_are_those_of_all_batches(m: int) -> None:
    each = single_gradients(0.0, 0.0)
    for sampling, subsets in [("replacement", itertools.product), ("epoch", itertools.combinations)]:
        chosen = subsets(range(24), repeat=m) if sampling == "replacement" else subsets(range(24), m)
        means = each[np.array(list(chosen))].mean(axis=1)
        exact = ((means - each.mean(axis=0)) ** 2).sum(axis=1).mean()
        assert numbers(f"gradient_cloud?m={m}&sampling={sampling}", "predicted")[0] == pytest.approx(exact)


@pytest.mark.parametrize("query", ["m=1", "m=4", "m=16", "m=4&sampling=epoch", "m=7&sampling=epoch"])
def test_the_measured_variance_is_near_the_predicted_one(query: str) -> None:
    predicted, measured = numbers(f"gradient_cloud?draws=1000&{query}", "predicted", "measured")
    assert measured == pytest.approx(predicted, rel=0.15)


def test_batches_are_drawn_as_a_run_draws_them() -> None:
    rng = np.random.default_rng(3)
    assert batches(4, "replacement", 5, 3).tolist() == [rng.integers(0, 24, 4).tolist() for _ in range(5)]
    rng = np.random.default_rng(3)
    order = [rng.permutation(24)[:21].reshape(3, 7) for _ in range(2)]  # three whole batches of 7 an epoch
    assert batches(7, "epoch", 6, 3).tolist() == np.concatenate(order).tolist()
    assert numbers("gradient_cloud?m=24&sampling=epoch", "predicted", "measured") == pytest.approx([0, 0], abs=1e-28)
    dots = next(mark for mark in picture("gradient_cloud?draws=50").figures[0].marks if isinstance(mark, Points))
    assert len(dots.x) == 50
